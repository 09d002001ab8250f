import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { type EndStep, endProcess } from './end.ts';
import { leash } from './leash.ts';

export interface OwnedProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Run under another account. */
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
  /** Output goes straight into this file, so that it survives this process. */
  readonly logFile: string;
  /** Sent when this process dies. Absent for a child that notices by itself (its message channel closes). */
  readonly orphanSignal?: 'INT' | 'TERM';
  /** How it is stopped in order. */
  readonly stopSteps: readonly EndStep[];
  /** How it is stopped when there is no time for order. */
  readonly forceSignal: NodeJS.Signals;
  /** Opens a message channel. */
  readonly onMessage?: (message: unknown) => void;
}

/** A process that this one started and answers for. */
export interface OwnedProcess {
  readonly pid: number;
  /** Settles with the reason when it has ended, whoever ended it; never rejects. */
  readonly ended: Promise<string>;
  /** The reason, once it has ended. */
  readonly endedBecause: () => string | undefined;
  readonly stop: () => Promise<void>;
  readonly force: () => void;
}

/** @throws when the command cannot be started at all. */
export async function startOwned(options: OwnedProcessOptions): Promise<OwnedProcess> {
  const child = launch(options);
  let because: string | undefined;
  const ended = new Promise<string>((resolve) => {
    const end = (text: string): void => {
      because ??= text;
      resolve(because);
    };
    child.on('exit', (code, signal) => end(signal ? `was ended by ${signal}` : `ended with code ${code}`));
    child.on('error', (error) => end(error.message));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`cannot start ${options.command}: ${await ended}`);
  if (options.onMessage) child.on('message', options.onMessage);
  const held = options.orphanSignal === undefined ? undefined : leash(pid, options.orphanSignal);
  void ended.then(() => held?.release());
  return {
    pid,
    ended,
    endedBecause: () => because,
    stop: async () => {
      held?.release();
      if (because === undefined) await endProcess(pid, options.stopSteps);
      await ended;
    },
    force: () => {
      if (because === undefined) child.kill(options.forceSignal);
    },
  };
}

function launch(options: OwnedProcessOptions): ChildProcess {
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    return spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env,
      // Its own process group: a Ctrl-C in the terminal reaches us alone, and we stop the parts in order.
      detached: true,
      stdio: options.onMessage ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
      ...options.account,
    });
  } finally {
    closeSync(log);
  }
}

/** The end of a log file, for an error message. Empty when there is none. */
export function tailOf(file: string, lines = 12): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
