import { parseConfig } from '../../runtime/config.ts';
import { unknownVariables } from '../../runtime/known-variables.ts';
import { createSystem, type RunningSystem } from '../../runtime/supervisor/system.ts';
import { type Command, parseFlags } from '../command.ts';

/** Starts everything and stays until it is told to stop. */
export const command: Command = {
  name: 'start',
  summary: 'starts the whole system here: database, Temporal, worker, API',
  usage: `sanbao start [--home <folder>] [--port <number>] [--host <address>]

Starts PostgreSQL and Temporal with their data in the home folder, brings the database up to date, and starts the
worker and the API. Runs until Ctrl-C, which stops all in order; a second Ctrl-C ends all at once.

  --home <folder>   where the data live            (SANBAO_HOME, default .sanbao)
  --port <number>   port of the API                (SANBAO_PORT, default 8400 or the next free one)
  --host <address>  address the API listens on     (SANBAO_HOST, default 127.0.0.1)

  DATABASE_URL      use this PostgreSQL instead of the embedded one
  TEMPORAL_ADDRESS  use this Temporal server instead of the embedded one, with the other TEMPORAL_* variables
  TEMPORAL_CLI      path of the temporal program, instead of looking for it
  SANBAO_UI=0       without Temporal's web interface
  SANBAO_DEMO       1 or 0: with or without a small demo catalogue (default: with it in the embedded database only)`,
  run: start,
};

async function start(argv: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const flags = parseFlags(argv, {
    home: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
  });
  const env = {
    ...process.env,
    ...(flags.home !== undefined && { SANBAO_HOME: flags.home }),
    ...(flags.port !== undefined && { SANBAO_PORT: flags.port }),
    ...(flags.host !== undefined && { SANBAO_HOST: flags.host }),
  };
  const config = parseConfig(env);
  const interruption = new AbortController();
  const system = createSystem({ config, env, say: (text) => console.log(`  ${text}`), signal: interruption.signal });
  // A terminal that was closed must not keep us from stopping in order.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const asked = onRequestToStop(interruption, () => {
    console.log('  ending at once');
    system.force();
    process.exit(130);
  });
  console.log(`Sanbao starts on ${config.home}`);
  for (const one of unknownVariables(env)) console.error(`  Warning: ${one}`);
  let failure: unknown;
  try {
    const running = await system.start();
    console.log(welcome(running, performance.now() - startedAt));
    await asked;
    console.log('\nStopping.');
  } catch (error) {
    failure = error;
  }
  await system.stop();
  if (interruption.signal.aborted) {
    console.log('Stopped.');
    return failure === undefined ? 0 : 130;
  }
  throw failure;
}

/** npm passes a Ctrl-C on that the terminal has sent us as well: within this time it is the same one. */
const SAME_REQUEST_MS = 1_000;

/** @returns a promise of the first request to stop, which aborts `interruption`; a second one calls `insist`. */
function onRequestToStop(interruption: AbortController, insist: () => void): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (askedAt === undefined) {
          askedAt = performance.now();
          interruption.abort(new Error('the start was given up'));
          resolve();
        } else if (performance.now() - askedAt > SAME_REQUEST_MS) {
          insist();
        }
      });
    }
  });
}

function welcome({ addresses, credentials, hold }: RunningSystem, ms: number): string {
  return [
    `Ready after ${(ms / 1000).toFixed(1)} s.`,
    '',
    `  API          ${addresses.api}/v1   reference: ${addresses.api}/docs`,
    `  API keys     ${credentials}   one for each role, as "Authorization: Bearer <key>"`,
    ...(addresses.temporalUi === undefined ? [] : [`  Temporal UI  ${addresses.temporalUi}`]),
    `  Temporal     ${addresses.temporal}, namespace ${addresses.temporalNamespace}`,
    ...(addresses.postgresPort === undefined ? [] : [`  PostgreSQL   127.0.0.1:${addresses.postgresPort}`]),
    ...(hold === undefined
      ? []
      : ['', `HELD since ${hold.since}: no webhook, mail, text message or payment leaves until "sanbao release".`]),
    '',
    'Try "npm run demo" in a second terminal. Stop with Ctrl-C; everything is kept.',
  ].join('\n');
}
