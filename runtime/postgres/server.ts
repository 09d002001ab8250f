import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { choosePort } from '../ports.ts';
import { type OwnedProcess, startOwned, tailOf } from '../process/owned-process.ts';
import { initialise, serverEnv } from './initialise.ts';
import { clearOrphans, POSTGRES_STOP } from './orphans.ts';
import { choosePlace, type Place } from './place.ts';
import { writeState } from './state.ts';

export interface PostgresOptions {
  /** Folder of this database: holds the state file and, where possible, the data. */
  readonly dir: string;
  /** Preferred port; a neighbour is taken when it is busy. Default: the one of last time, else 54329. */
  readonly port?: number;
  /** Default `postgres.log` in `dir`. */
  readonly logFile?: string;
  /** False trades durability for speed: for throw-away databases of tests. Default true. */
  readonly durable?: boolean;
}

export interface RunningPostgres extends Pick<OwnedProcess, 'pid' | 'ended' | 'stop' | 'force'> {
  /** Of the database `sanbao`, as its owner; holds the password. */
  readonly url: string;
  readonly port: number;
  /** The cluster was made by this start. */
  readonly created: boolean;
}

const READY_WITHIN_MS = 60_000;
const ATTEMPTS = 4;

/**
 * Starts the embedded PostgreSQL on 127.0.0.1 and returns when it answers. Creates the cluster and the database `sanbao`
 * the first time; recovers after a crash; stops what a killed start left running on the same data. The caller makes sure
 * (by the lock of the home) that nobody else uses `dir`.
 * @throws with the end of the server's log when it does not come up.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const durable = options.durable ?? true;
  const logFile = options.logFile ?? join(options.dir, 'postgres.log');
  const place = await choosePlace(options.dir);
  await clearOrphans(place);
  const created = (await initialise(place, durable)) === 'created';
  const preferred = options.port ?? place.state.port ?? 54_329;
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(preferred);
    const server = await launch(place, port, logFile, durable);
    const failure = await untilReady(server, urlOf(place, port, 'postgres'));
    if (failure === undefined) {
      await ensureDatabase(urlOf(place, port, 'postgres'));
      if (place.state.port !== port) await writeState(options.dir, { ...place.state, port });
      return { ...server, url: urlOf(place, port, 'sanbao'), port, created };
    }
    await server.stop();
    const tail = tailOf(logFile);
    // Another program took the port between the look and the start: look again.
    if (attempt < ATTEMPTS && /could not (bind|create any TCP)/.test(tail)) continue;
    throw new Error(`PostgreSQL did not start (${failure}). The end of ${logFile}:\n${tail}`);
  }
}

function launch(place: Place, port: number, logFile: string, durable: boolean): Promise<OwnedProcess> {
  const settings = {
    cluster_name: place.clusterName,
    listen_addresses: '127.0.0.1',
    port: String(port),
    // A socket file would need a short path that the account may write; the loopback address needs neither.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return startOwned({
    command: place.binaries.postgres,
    args: ['-D', place.dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: serverEnv(),
    cwd: '/',
    account: place.account && { uid: place.account.uid, gid: place.account.gid },
    logFile,
    orphanSignal: 'INT',
    stopSteps: POSTGRES_STOP,
    forceSignal: 'SIGQUIT',
  });
}

/** @returns why the server is not ready, or undefined when it is. */
async function untilReady(server: OwnedProcess, url: string): Promise<string | undefined> {
  const until = performance.now() + READY_WITHIN_MS;
  let last = 'no answer';
  while (performance.now() < until) {
    const ended = server.endedBecause();
    if (ended !== undefined) return ended;
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
    try {
      await sql`select 1`;
      return undefined;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    } finally {
      await sql.end({ timeout: 1 });
    }
    await pause(30);
  }
  return `not ready within ${READY_WITHIN_MS / 1000} s: ${last}`;
}

async function ensureDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = 'sanbao'`;
    if (found.length === 0) await sql`create database sanbao`;
  } finally {
    await sql.end();
  }
}

function urlOf(place: Place, port: number, database: string): string {
  return `postgres://sanbao:${place.state.password}@127.0.0.1:${port}/${database}`;
}
