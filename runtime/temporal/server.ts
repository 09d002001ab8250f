import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { accepts, choosePort, freePorts } from '../ports.ts';
import { endProcess } from '../process/end.ts';
import { findProcesses } from '../process/find.ts';
import { type OwnedProcess, startOwned, tailOf } from '../process/owned-process.ts';
import { ensureNamespace } from './namespace.ts';

export interface TemporalOptions {
  /** The `temporal` program, as {@link findTemporal} finds it. */
  readonly binary: string;
  /** Folder of the database file. */
  readonly dir: string;
  /** Made when missing, with a retention of {@link RETENTION_DAYS} days. */
  readonly namespace: string;
  /** Preferred port of the gRPC service; a neighbour is taken when it is busy. Default 7233. */
  readonly port?: number;
  /** Preferred port of the web interface; undefined switches it off. */
  readonly uiPort?: number;
  /** Default `temporal.log` in `dir`. */
  readonly logFile?: string;
}

export interface RunningTemporal extends Pick<OwnedProcess, 'pid' | 'ended' | 'stop' | 'force'> {
  /** host:port of the gRPC service. */
  readonly address: string;
  readonly port: number;
  readonly uiUrl: string | undefined;
}

const HOST = '127.0.0.1';
const READY_WITHIN_MS = 60_000;
const ATTEMPTS = 4;
const STOP = [
  { signal: 'SIGTERM', withinMs: 10_000 },
  { signal: 'SIGKILL', withinMs: 5_000 },
] as const;

/**
 * Starts the Temporal development server with its state in `dir` and returns when the namespace answers. Stops what a
 * killed start left running on the same file. The caller makes sure that nobody else uses `dir`.
 * @throws with the end of the server's log when it does not come up.
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  await mkdir(options.dir, { recursive: true, mode: 0o700 });
  const database = join(options.dir, 'temporal.db');
  const logFile = options.logFile ?? join(options.dir, 'temporal.log');
  await clearOrphans(database);
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(options.port ?? 7233);
    const uiPort = options.uiPort === undefined ? undefined : await choosePort(options.uiPort);
    const server = await launch(options, { database, logFile, port, uiPort });
    const failure = await untilReady(server, port, options.namespace);
    if (failure === undefined) {
      const uiUrl = uiPort === undefined ? undefined : `http://${HOST}:${uiPort}`;
      return { ...server, address: `${HOST}:${port}`, port, uiUrl };
    }
    await server.stop();
    const tail = tailOf(logFile);
    // Another program took a port between the look and the start: look again.
    if (attempt < ATTEMPTS && /address already in use|can't bind|can't set frontend port/i.test(tail)) continue;
    throw new Error(`Temporal did not start (${failure}). The end of ${logFile}:\n${tail}`);
  }
}

interface Launch {
  readonly database: string;
  readonly logFile: string;
  readonly port: number;
  readonly uiPort: number | undefined;
}

async function launch(options: TemporalOptions, { database, logFile, port, uiPort }: Launch): Promise<OwnedProcess> {
  // Every port is named: the defaults of two servers on one machine would meet.
  const [httpPort, metricsPort] = await freePorts(2, HOST);
  return startOwned({
    command: options.binary,
    args: [
      ...['server', 'start-dev', '--ip', HOST, '--port', String(port)],
      ...['--http-port', String(httpPort), '--metrics-port', String(metricsPort)],
      ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-disable-news-fetch']),
      ...['--db-filename', database, '--namespace', options.namespace],
      // Readers do not wait for writers, and a commit does not wait for the disk twice: 1.6 to 2 times the default.
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
      // See docs/adr/no-query-beside-a-local-activity.md.
      ...['--dynamic-config-value', 'history.maxBufferedQueryCount=0'],
      ...['--log-level', 'warn', '--log-format', 'json'],
    ],
    env: withoutTemporalVariables(),
    cwd: options.dir,
    logFile,
    orphanSignal: 'TERM',
    stopSteps: STOP,
    forceSignal: 'SIGKILL',
  });
}

/** The program would read them as its own settings. */
function withoutTemporalVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

/** A server of a killed start still holds the file; two servers on one file would both think they own it. */
async function clearOrphans(database: string): Promise<void> {
  const found = await findProcesses((command) => command.includes(`start-dev`) && command.includes(` ${database} `));
  for (const { pid } of found) await endProcess(pid, STOP);
}

/** @returns why the server is not ready, or undefined when it is. */
async function untilReady(server: OwnedProcess, port: number, namespace: string): Promise<string | undefined> {
  const until = performance.now() + READY_WITHIN_MS;
  // A refused gRPC connection backs off for a second; a plain one can be tried again at once.
  while (!(await accepts(port, HOST))) {
    const ended = server.endedBecause();
    if (ended !== undefined) return ended;
    if (performance.now() > until) return `not listening within ${READY_WITHIN_MS / 1000} s`;
    await pause(20);
  }
  const abandoned = new AbortController();
  const answering = ensureNamespace({
    connection: { address: `${HOST}:${port}` },
    namespace,
    ownServer: true,
    withinMs: until - performance.now(),
    signal: abandoned.signal,
  });
  const failed = answering.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  try {
    return await Promise.race([failed, server.ended]);
  } finally {
    abandoned.abort();
  }
}
