import { Client, Connection } from '@temporalio/client';
import { createCommit } from '../../activities/commit.ts';
import { dataConverterOf } from '../../codec/data-converter.ts';
import type { PayloadKeys } from '../../codec/payload-keys.ts';
import { keySettings, openKeys } from '../../codec/settings.ts';
import { connect } from '../../drizzle/connect.ts';
import { type Difference, reconcile } from '../../drizzle/verify/reconcile.ts';
import { parseConfig } from '../../runtime/config.ts';
import { type Reached, withServers } from '../../runtime/with-servers.ts';
import { temporalHistory } from '../../worker/temporal-history.ts';
import { CASES_TASK_QUEUE } from '../../workflows/case/contract.ts';
import { type Command, parseFlags } from '../command.ts';

/** Compares the three places where a case stands, and brings the journal up to the history. */
export const command: Command = {
  name: 'reconcile',
  summary: 'compares workflows, journal and views, and commits again what is missing',
  usage: `sanbao reconcile [--check]

Asks every case that has not ended where it stands and compares the answer with the journal and the stored view. What the
journal lacks, as after the database was restored from a backup, is committed again from the history of the workflow.
Also lists numbers that were reserved and never became a case. Needs the system to be running.

  --check   only compare

Exit code 0: all agree, or were brought to agree. 1: something is left for a person to look at.`,
  run: async (argv) => {
    const { check = false } = parseFlags(argv, { check: { type: 'boolean' } });
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    const options = { config, env: process.env, purpose: 'sanbao reconcile', say };
    const keys = openKeys(keySettings(process.env, config.home));
    return withServers(options, (reached) => compare(reached, keys, check));
  },
};

async function compare({ databaseUrl, temporal }: Reached, keys: PayloadKeys, check: boolean): Promise<number> {
  const db = connect(databaseUrl, { name: 'sanbao reconcile' });
  const connection = await Connection.connect(temporal.connection);
  try {
    const client = new Client({ connection, namespace: temporal.namespace, dataConverter: dataConverterOf(keys) });
    await requireWorker(client, temporal.namespace);
    const redrive = check ? {} : { redrive: createCommit(db.sql) };
    const { cases, differences } = await reconcile({ db, history: temporalHistory(client), ...redrive });
    for (const difference of differences) console.log(sentence(difference));
    const left = differences.filter(({ what, healed }) => !healed && what !== 'neverStarted');
    console.log(`${cases} cases compared, ${differences.length} differ, ${left.length} left to look at.`);
    return left.length > 0 ? 1 : 0;
  } finally {
    await Promise.allSettled([connection.close(), db.close()]);
  }
}

/** @throws when nobody could answer for the cases */
async function requireWorker(client: Client, namespace: string): Promise<void> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: CASES_TASK_QUEUE },
    taskQueueType: 1,
  });
  if (pollers?.length) return;
  throw new Error('No worker is running, and without one no case can say where it stands. Start the system first.');
}

function sentence({ caseNo, what, detail, healed }: Difference): string {
  return `${caseNo}: ${what}${healed ? ', put right' : ''}. ${detail}`;
}
