import { join, resolve } from 'node:path';
import { READY_WITHIN_MS, readyMessage, STOP_WITHIN_MS } from '../contract.ts';
import { endProcess } from '../process/end.ts';
import { findProcesses } from '../process/find.ts';
import { type OwnedProcess, startOwned, tailOf } from '../process/owned-process.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const LAUNCHER = join(PROJECT, 'runtime/child.js');
/** What node itself is told; the threads of the process inherit it. */
const NODE_ARGS: Readonly<Record<NodePartName, readonly string[]>> = {
  api: [],
  worker: ['--require', join(PROJECT, 'worker/lean-threads.cjs')],
};

export type NodePartName = 'api' | 'worker';

/** The product's own entries. */
export const ENTRIES: Readonly<Record<NodePartName, string>> = {
  api: join(PROJECT, 'api/main.ts'),
  worker: join(PROJECT, 'worker/main.ts'),
};

export interface NodePartOptions {
  readonly name: NodePartName;
  /** Absolute path of its TypeScript or JavaScript entry. */
  readonly entry: string;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Ends the start early. */
  readonly givenUp: AbortSignal;
}

/**
 * Starts a process of the product and returns when it says that it is ready.
 * @throws with the end of its log when it ends before, or stays silent.
 */
export async function startNodePart({
  name,
  entry,
  home,
  env,
  logFile,
  givenUp,
}: NodePartOptions): Promise<OwnedProcess> {
  let heard: () => void = () => {};
  const ready = new Promise<undefined>((resolve) => {
    heard = () => resolve(undefined);
  });
  const child = await startOwned({
    command: process.execPath,
    args: [...(entry === ENTRIES[name] ? NODE_ARGS[name] : []), LAUNCHER, entry, home],
    cwd: PROJECT,
    env,
    logFile,
    stopSteps: [
      { signal: 'SIGTERM', withinMs: STOP_WITHIN_MS[name] },
      { signal: 'SIGKILL', withinMs: 5_000 },
    ],
    forceSignal: 'SIGKILL',
    onMessage: (message) => {
      if (readyMessage.safeParse(message).success) heard();
    },
  });
  const failure = await Promise.race([ready, child.ended, silentFor(READY_WITHIN_MS), aborted(givenUp)]);
  if (failure === undefined) return child;
  await child.stop();
  throw new Error(`${name} ${failure}. The end of ${logFile}:\n${tailOf(logFile)}`);
}

/** Ends parts of a killed start that have not noticed yet, so that they neither hold a port nor take work. */
export async function clearNodeOrphans(home: string): Promise<void> {
  const found = await findProcesses((command) => command.includes(LAUNCHER) && command.endsWith(` ${home}`));
  await Promise.all(
    found.map(({ pid }) =>
      endProcess(pid, [
        { signal: 'SIGTERM', withinMs: 2_000 },
        { signal: 'SIGKILL', withinMs: 5_000 },
      ]),
    ),
  );
}

function aborted(signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('was given up');
    signal.addEventListener('abort', () => resolve('was given up'), { once: true });
  });
}

function silentFor(ms: number): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(`was not ready within ${ms / 1000} s`), ms).unref();
  });
}
