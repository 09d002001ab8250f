import type { ServerAddresses } from '../child-env.ts';
import type { Config } from '../config.ts';
import { DEFAULT_NAMESPACE } from '../config.ts';
import { checkExternalDatabase } from '../external-database.ts';
import type { Home } from '../home.ts';
import { rotateLog } from '../logs.ts';
import { startPostgres } from '../postgres/server.ts';
import { useExternalTemporal } from '../temporal/external.ts';
import { findTemporal } from '../temporal/find/find.ts';
import { startTemporal } from '../temporal/server.ts';
import { type Kept, keepRunning, type Running } from './keep-running.ts';

/** A server the parts use: ours and kept running, or given. */
export interface Served<Address> {
  readonly address: () => Address;
  /** Absent when the server is not ours. */
  readonly kept: Kept<Running> | undefined;
}

export interface ServerContext {
  readonly config: Config;
  readonly home: Home;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
  /** A server that had to come back on another port: whoever holds the old address must start anew. */
  readonly onMoved: () => void;
  readonly signal: AbortSignal;
}

export interface DatabaseAddress {
  readonly url: string;
  /** Of the embedded server. */
  readonly port: number | undefined;
}

/** The database: the one of DATABASE_URL, or the embedded one. */
export async function serveDatabase(context: ServerContext): Promise<Served<DatabaseAddress>> {
  const { config, home, say } = context;
  const { databaseUrl } = config;
  if (databaseUrl !== undefined) {
    await checkExternalDatabase(databaseUrl);
    return { address: () => ({ url: databaseUrl, port: undefined }), kept: undefined };
  }
  const logFile = await rotateLog(home.logs, 'postgres');
  const start = (): ReturnType<typeof startPostgres> => startPostgres({ dir: home.postgres, logFile });
  const kept = await keepRunning(movable('PostgreSQL', start, context), context);
  say(`PostgreSQL runs on 127.0.0.1:${kept.current().port}${kept.current().created ? ', with a new database' : ''}`);
  return { address: () => ({ url: kept.current().url, port: kept.current().port }), kept };
}

export interface TemporalAddress {
  readonly address: string;
  readonly namespace: string;
  readonly uiUrl: string | undefined;
}

/** Temporal: the server of the TEMPORAL_* variables, or the embedded one. */
export async function serveTemporal(context: ServerContext): Promise<Served<TemporalAddress>> {
  const { config, home, env, say, signal } = context;
  if (config.externalTemporal) {
    const { address, namespace } = await useExternalTemporal(env, DEFAULT_NAMESPACE, say);
    return { address: () => ({ address, namespace, uiUrl: undefined }), kept: undefined };
  }
  const namespace = config.temporalNamespace;
  const binary = await findTemporal({ env, fallbackCacheDir: home.programs, onProgress: say, signal });
  const logFile = await rotateLog(home.logs, 'temporal');
  let port = 7233;
  const start = async (): ReturnType<typeof startTemporal> => {
    const running = await startTemporal({
      ...{ binary, dir: home.temporal, namespace, port, logFile },
      ...(config.ui && { uiPort: port + 1_000 }),
    });
    port = running.port;
    return running;
  };
  const kept = await keepRunning(movable('Temporal', start, context), context);
  say(`Temporal runs on ${kept.current().address}`);
  return { address: () => ({ address: kept.current().address, namespace, uiUrl: kept.current().uiUrl }), kept };
}

function movable<R extends Running & { readonly port: number }>(
  name: string,
  start: () => Promise<R>,
  { onMoved }: ServerContext,
): { name: string; start: () => Promise<R>; onRestarted: (running: R) => void } {
  let port: number | undefined;
  return {
    name,
    start: async () => {
      const running = await start();
      port ??= running.port;
      return running;
    },
    onRestarted: (running) => {
      if (running.port !== port) onMoved();
      port = running.port;
    },
  };
}

/** What the parts are told. */
export function serversOf(database: Served<DatabaseAddress>, temporal: Served<TemporalAddress>): ServerAddresses {
  return {
    databaseUrl: database.address().url,
    temporalAddress: temporal.address().address,
    temporalNamespace: temporal.address().namespace,
  };
}
