import { execFile } from 'node:child_process';
import { access, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Place } from './place.ts';

/**
 * Creates the database cluster when there is none. A cluster that a crash left half made does not count: it is made under
 * another name and renamed when complete.
 * @param durable false skips flushing to disk: for throw-away databases of tests.
 * @throws when the data belongs to another major version of PostgreSQL, or initdb fails.
 */
export async function initialise(place: Place, durable: boolean): Promise<'created' | 'existing'> {
  const { dataDir, account, binaries, state } = place;
  const major = await readFile(join(dataDir, 'PG_VERSION'), 'utf8').catch(() => undefined);
  const wanted = binaries.version.split('.')[0];
  if (major !== undefined) {
    if (major.trim() === wanted) return 'existing';
    throw new Error(
      `The data in ${dataDir} were written by PostgreSQL ${major.trim()}, and this is ${wanted}. ` +
        'Dump them with the old version and load them into the new one, or set DATABASE_URL.',
    );
  }
  const unfinished = `${dataDir}.new`;
  const passwordFile = `${dataDir}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, `${state.password}\n`, { mode: 0o600 });
  try {
    if (account) {
      await chown(unfinished, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    await promisify(execFile)(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        '--username=sanbao',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The provider built into PostgreSQL sorts alike everywhere, whatever locales the machine has.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
      ],
      { cwd: '/', env: serverEnv(), ...(account ? { uid: account.uid, gid: account.gid } : {}) },
    );
    await rename(unfinished, dataDir);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw new Error(`The database could not be created in ${dataDir}: ${reasonOf(error)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await access(join(dataDir, 'PG_VERSION'));
  return 'created';
}

/** PG* variables of the caller would reach into our own server; messages in one language can be searched. */
export function serverEnv(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', TZ: 'UTC' };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'stderr' in error && typeof error.stderr === 'string' && error.stderr !== ''
    ? error.stderr.trim()
    : error.message;
}
