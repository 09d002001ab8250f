import { access, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type Home, homeAt } from '../home.ts';
import { acquireLock, currentHolder, HomeInUse } from '../lock.ts';
import { readState } from '../postgres/state.ts';
import { findProcesses } from '../process/find.ts';
import { copyFolder } from './copy-folder.ts';
import { copyRunningPostgres, copyStoppedPostgres } from './copy-postgres.ts';
import { frozen } from './freeze.ts';
import { type Manifest, writeManifest } from './manifest.ts';

/** Of the home: everything but the databases, and what is made again or concerns the running processes alone. */
const KEPT = ['credentials.json', 'hash-secret', 'payload-keys.json', 'evidence', 'anchors'];

/**
 * Copies both databases, keys, evidence and anchors of a home into a new folder. A running system goes on; only Temporal is
 * held still while its file is copied, and the state of PostgreSQL is taken at that very moment, so that the two fit.
 *
 * @throws when the folder is not empty, or the system is just starting
 */
export async function takeBackup(config: Config, folder: string, say: (text: string) => void): Promise<Manifest> {
  if ((await readdir(folder).catch(() => [])).length > 0) throw new Error(`${folder} is not empty.`);
  const home = homeAt(config.home);
  const holder = await currentHolder(home.lock);
  if (holder !== undefined && holder.addresses === undefined) throw new HomeInUse(home.path, holder);
  const lock = holder === undefined ? await acquireLock(home.lock, home.path, 'sanbao backup') : undefined;
  try {
    const begunAt = new Date().toISOString();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const state = await readState(home.postgres);
    const ownPostgres = config.databaseUrl === undefined && state !== undefined;
    const ownTemporal = !config.externalTemporal && (await exists(join(home.temporal, 'temporal.db')));
    const port = holder?.addresses?.postgresPort;
    let heldAt = begunAt;
    const copyTemporal = (): Promise<void> => (ownTemporal ? copySqlite(home, folder) : Promise.resolve());
    if (ownPostgres) {
      const dataDir = state.outside ?? join(home.postgres, 'data');
      const to = join(folder, 'postgres', 'data');
      say('copying PostgreSQL');
      await copyFolder(home.postgres, join(folder, 'postgres'), { take: (path) => path === 'postgres.json' });
      if (port === undefined) {
        await copyStoppedPostgres(dataDir, to);
        await copyTemporal();
      } else {
        const url = `postgres://sanbao:${state.password}@127.0.0.1:${port}/sanbao`;
        await copyRunningPostgres({ url, dataDir, to }, (finish) =>
          whileTemporalStands(home, ownTemporal, async () => {
            await copyTemporal();
            await finish();
            heldAt = new Date().toISOString();
          }),
        );
      }
    } else {
      await whileTemporalStands(home, ownTemporal && holder !== undefined, copyTemporal);
    }
    say('copying keys, evidence and anchors');
    for (const name of KEPT) await copyFolder(join(home.path, name), join(folder, name));
    return await writeManifest(folder, {
      begunAt,
      heldAt,
      running: holder !== undefined,
      elsewhere: elsewhere(config, ownPostgres, ownTemporal),
    });
  } finally {
    await lock?.release();
  }
}

/** Its file and log as a crash would leave them; the shared memory beside them is made anew. */
async function copySqlite(home: Home, folder: string): Promise<void> {
  await copyFolder(home.temporal, join(folder, 'temporal'), { take: (path) => /^temporal\.db(-wal)?$/.test(path) });
}

async function whileTemporalStands(home: Home, runs: boolean, work: () => Promise<void>): Promise<void> {
  if (!runs) return work();
  const file = join(home.temporal, 'temporal.db');
  const [server] = await findProcesses((command) => command.includes('start-dev') && command.includes(` ${file} `));
  return server === undefined ? work() : frozen(server.pid, work);
}

function elsewhere(config: Config, ownPostgres: boolean, ownTemporal: boolean): string[] {
  return [
    ...(ownPostgres ? [] : ['PostgreSQL']),
    ...(ownTemporal ? [] : ['Temporal']),
    ...(config.evidence === undefined ? [] : ['evidence']),
  ];
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
