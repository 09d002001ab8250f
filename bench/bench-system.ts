import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { parseConfig } from '../runtime/config.ts';
import { homeAt } from '../runtime/home.ts';
import { freePort } from '../runtime/ports.ts';
import { readState } from '../runtime/postgres/state.ts';
import { findProcesses } from '../runtime/process/find.ts';
import { startNodePart } from '../runtime/supervisor/node-part.ts';
import { createSystem } from '../runtime/supervisor/system.ts';

/** The whole product on embedded servers, and beside it a worker for the raw engine on the same Temporal server. */
export interface BenchSystem {
  /** Base address of the API. */
  readonly api: string;
  /** API keys by role. */
  readonly keys: Readonly<Record<string, string>>;
  readonly databaseUrl: string;
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly home: string;
  /** Ends the product's worker with SIGKILL; the supervisor starts another. */
  readonly killWorker: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startBenchSystem(say: (text: string) => void): Promise<BenchSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'sanbao-bench-'));
  const env = {
    ...process.env,
    SANBAO_HOME: join(folder, 'home'),
    SANBAO_PORT: String(await freePort()),
    SANBAO_UI: '0',
    SANBAO_DEMO: '1',
    SANBAO_LOG_LEVEL: 'info',
    SANBAO_RATE_PER_MINUTE: '10000000',
    DATABASE_URL: '',
    TEMPORAL_ADDRESS: '',
  };
  const config = parseConfig(env);
  const home = homeAt(config.home);
  const system = createSystem({ config, env, say, signal: new AbortController().signal });
  try {
    const { addresses, credentials } = await system.start();
    const temporal = { address: addresses.temporal, namespace: addresses.temporalNamespace };
    const raw = await startNodePart({
      name: 'worker',
      entry: join(import.meta.dirname, 'raw/worker.ts'),
      home: `${home.path}-raw`,
      env: { ...env, TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: temporal.namespace },
      logFile: join(folder, 'raw-worker.log'),
      givenUp: new AbortController().signal,
    });
    const state = await readState(home.postgres);
    if (addresses.postgresPort === undefined || state === undefined) throw new Error('the database has no address');
    return {
      api: addresses.api,
      keys: z.record(z.string(), z.string()).parse(JSON.parse(await readFile(credentials, 'utf8'))),
      databaseUrl: `postgres://sanbao:${state.password}@127.0.0.1:${addresses.postgresPort}/sanbao`,
      temporal,
      home: home.path,
      killWorker: async () => {
        const found = await findProcesses((line) => line.includes('worker/main.ts') && line.endsWith(` ${home.path}`));
        for (const { pid } of found) process.kill(pid, 'SIGKILL');
      },
      stop: async () => {
        await raw.stop();
        await system.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await system.stop();
    throw error;
  }
}
