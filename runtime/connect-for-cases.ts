import { Client, Connection } from '@temporalio/client';
import { dataConverterOf } from '../codec/data-converter.ts';
import type { PayloadKeys } from '../codec/payload-keys.ts';
import { connect, type Database } from '../drizzle/connect.ts';
import { CASES_TASK_QUEUE } from '../workflows/case/contract.ts';
import type { Reached } from './with-servers.ts';

/** Both sides of every case, for a command that compares them. */
export interface CasesAtHand {
  readonly db: Database;
  readonly client: Client;
  /** @throws when nobody could answer for the cases */
  readonly mustHaveWorker: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param keys what Temporal keeps can only be read with them */
export async function connectForCases({ databaseUrl, temporal }: Reached, keys: PayloadKeys): Promise<CasesAtHand> {
  const connection = await Connection.connect(temporal.connection);
  const { namespace } = temporal;
  const client = new Client({ connection, namespace, dataConverter: dataConverterOf(keys) });
  const db = connect(databaseUrl, { name: 'sanbao reconcile' });
  return {
    db,
    client,
    mustHaveWorker: async () => {
      const { pollers } = await client.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: CASES_TASK_QUEUE },
        taskQueueType: 1,
      });
      if (pollers?.length) return;
      throw new Error('No worker is running, and without one no case can say where it stands. Start the system first.');
    },
    close: async () => {
      await Promise.allSettled([connection.close(), db.close()]);
    },
  };
}
