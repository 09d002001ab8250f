import { join } from 'node:path';
import { freePort } from '../../runtime/ports.ts';
import { type RunningPostgres, startPostgres } from '../../runtime/postgres/server.ts';
import { findTemporal } from '../../runtime/temporal/find/find.ts';
import { type RunningTemporal, startTemporal } from '../../runtime/temporal/server.ts';
import { tempFolder } from './temp-folder.ts';

/** Namespace of every Temporal server the tests start. */
export const TEST_NAMESPACE = 'sanbao-test';

/**
 * A PostgreSQL of the test's own, on a free port, without durability: for a test that stops or kills its server. All others
 * use the shared one. `stop` keeps the data, so the same `dir` can be started again.
 */
export async function ownPostgres(dir: string): Promise<RunningPostgres> {
  return startPostgres({ dir, port: await freePort(), durable: false });
}

/** A Temporal server of the test's own, on a free port, with its state in `dir`; the same `dir` can be started again. */
export async function ownTemporal(dir: string, port?: number): Promise<RunningTemporal> {
  const binary = await findTemporal({
    env: process.env,
    fallbackCacheDir: join(import.meta.dirname, '../../.sanbao/bin'),
    onProgress: (text) => console.log(text),
  });
  return startTemporal({ binary, dir, namespace: TEST_NAMESPACE, port: port ?? (await freePort()) });
}

/** Both servers in a folder of their own; `stop` removes it. */
export async function ownServers(
  name: string,
): Promise<{ postgres: RunningPostgres; temporal: RunningTemporal; stop: () => Promise<void> }> {
  const folder = await tempFolder(name);
  const [postgres, temporal] = await Promise.all([
    ownPostgres(join(folder.path, 'postgres')),
    ownTemporal(join(folder.path, 'temporal')),
  ]);
  const stop = async (): Promise<void> => {
    await Promise.all([postgres.stop(), temporal.stop()]);
    await folder.remove();
  };
  return { postgres, temporal, stop };
}
