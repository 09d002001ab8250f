import { join } from 'node:path';
import { migrate } from '../../drizzle/migrate.ts';
import { freePort } from '../../runtime/ports.ts';
import { startPostgres } from '../../runtime/postgres/server.ts';
import { ownTemporal, TEST_NAMESPACE } from '../servers/own-servers.ts';
import type { OutageOptions } from './outage.ts';

/** A server beside the system, which nobody starts again but us, and what the system has to be told to use it. */
export interface DoomedServer {
  readonly server: OutageOptions['server'];
  readonly env: NodeJS.ProcessEnv;
  readonly stop: () => Promise<void>;
}

export async function doomedServer(name: 'postgres' | 'temporal', folder: string): Promise<DoomedServer> {
  const dir = join(folder, name);
  const port = await freePort();
  const start = (): Promise<Running> => (name === 'postgres' ? startPostgres({ dir, port }) : ownTemporal(dir, port));
  let running = await start();
  if (running.url !== undefined) await migrate(running.url);
  return {
    server: {
      name,
      kill: async () => {
        process.kill(running.pid, 'SIGKILL');
        await running.ended;
      },
      start: async () => {
        running = await start();
      },
    },
    env:
      running.url === undefined
        ? { TEMPORAL_ADDRESS: running.address, TEMPORAL_NAMESPACE: TEST_NAMESPACE }
        : { DATABASE_URL: running.url },
    stop: () => running.stop(),
  };
}

interface Running {
  readonly pid: number;
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
  /** Of a database. */
  readonly url?: string;
  /** Of a Temporal server. */
  readonly address?: string;
}
