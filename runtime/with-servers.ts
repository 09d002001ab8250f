import { existsSync } from 'node:fs';
import type { ConnectionOptions } from '@temporalio/client';
import { type Config, DEFAULT_NAMESPACE } from './config.ts';
import { checkExternalDatabase } from './external-database.ts';
import { ensureHome, type Home, homeAt } from './home.ts';
import { type Addresses, acquireLock, currentHolder, HomeInUse } from './lock.ts';
import { startPostgres } from './postgres/server.ts';
import { readState } from './postgres/state.ts';
import { allOrFirstFailure } from './settle.ts';
import { findTemporal } from './temporal/find/find.ts';
import { startTemporal } from './temporal/server.ts';

/** The servers a command works on. */
export interface Reached {
  /** Of the owner of the tables. */
  readonly databaseUrl: string;
  /** For a client of Temporal. */
  readonly temporal: { readonly connection: ConnectionOptions; readonly namespace: string };
}

export interface WithServersOptions {
  readonly config: Config;
  readonly env: NodeJS.ProcessEnv;
  /** Shown to whoever tries to start meanwhile, e.g. `sanbao verify`. */
  readonly purpose: string;
  readonly say: (text: string) => void;
}

type Stop = () => Promise<void>;

/**
 * Runs a command's work on the database of this home: on the running system, or else on a server started for as long as
 * the work takes.
 * @throws {@link HomeInUse} while another process is just starting, or works on the stopped data itself.
 */
export async function withDatabase<T>(
  options: WithServersOptions,
  work: (reached: Pick<Reached, 'databaseUrl'>) => Promise<T>,
): Promise<T> {
  return during(options, async (home, running, later) => {
    return work({ databaseUrl: await reachDatabase(options, home, running, later) });
  });
}

/** The same with Temporal beside the database. */
export async function withServers<T>(options: WithServersOptions, work: (reached: Reached) => Promise<T>): Promise<T> {
  return during(options, async (home, running, later) => {
    const [databaseUrl, temporal] = await allOrFirstFailure([
      reachDatabase(options, home, running, later),
      reachTemporal(options, home, running, later),
    ]);
    return work({ databaseUrl, temporal });
  });
}

/** Holds the lock unless a running system does, and stops in the end what was started for the work. */
async function during<T>(
  { config, purpose }: WithServersOptions,
  work: (home: Home, running: Addresses | undefined, later: (stop: Stop) => void) => Promise<T>,
): Promise<T> {
  const home = homeAt(config.home);
  const stops: Stop[] = [];
  const needsNoHome = config.databaseUrl !== undefined && config.externalTemporal;
  const holder = needsNoHome ? undefined : await currentHolder(home.lock);
  if (holder && !holder.addresses) throw new HomeInUse(home.path, holder);
  if (!holder && !needsNoHome) {
    // A command that only looks must not leave a folder behind where a name was mistyped.
    if (config.databaseUrl === undefined && !existsSync(home.path)) throw noData(home);
    await ensureHome(home);
    const lock = await acquireLock(home.lock, home.path, purpose);
    stops.push(lock.release);
  }
  try {
    return await work(home, holder?.addresses, (stop) => stops.push(stop));
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function reachDatabase(
  { config, say }: WithServersOptions,
  home: Home,
  running: Addresses | undefined,
  later: (stop: Stop) => void,
): Promise<string> {
  if (config.databaseUrl !== undefined) {
    await checkExternalDatabase(config.databaseUrl);
    return config.databaseUrl;
  }
  if (running) {
    const state = await readState(home.postgres);
    if (running.postgresPort === undefined || !state) {
      throw new Error('The running system uses another database: set DATABASE_URL as it was set for "sanbao start".');
    }
    return `postgres://sanbao:${state.password}@127.0.0.1:${running.postgresPort}/sanbao`;
  }
  if ((await readState(home.postgres)) === undefined) {
    throw noData(home);
  }
  say('starting PostgreSQL for this command');
  const postgres = await startPostgres({ dir: home.postgres });
  later(postgres.stop);
  return postgres.url;
}

function noData({ path }: Home): Error {
  return new Error(`There is no data in ${path}: run "sanbao start" once, or name a database with DATABASE_URL.`);
}

async function reachTemporal(
  { config, env, say }: WithServersOptions,
  home: Home,
  running: Addresses | undefined,
  later: (stop: Stop) => void,
): Promise<Reached['temporal']> {
  if (config.externalTemporal) {
    const { useExternalTemporal } = await import('./temporal/external.ts');
    return useExternalTemporal(env, DEFAULT_NAMESPACE, say);
  }
  const namespace = running?.temporalNamespace ?? config.temporalNamespace;
  if (running) return { connection: { address: running.temporal }, namespace };
  const binary = await findTemporal({ env, fallbackCacheDir: home.programs, onProgress: say });
  say('starting Temporal for this command');
  const temporal = await startTemporal({ binary, dir: home.temporal, namespace });
  later(temporal.stop);
  return { connection: { address: temporal.address }, namespace };
}
