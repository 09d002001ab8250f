import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { type EndStep, endProcess } from './end.ts';
import { type Leash, leash } from './leash.ts';

export interface ServerProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Output goes straight into this file, so that it survives this process. */
  readonly logFile: string;
  /** Sent by the leash when this process dies. */
  readonly orphanSignal: 'INT' | 'TERM';
  readonly stopSteps: readonly EndStep[];
}

/** A server started by this process. */
export interface ServerProcess {
  readonly pid: number;
  /** Settles when the server has ended, whoever ended it; never rejects. */
  readonly ended: Promise<string>;
  /** How it ended, once it has. */
  readonly endedBecause: () => string | undefined;
  readonly stop: () => Promise<void>;
}

/** @throws when the command cannot be started at all. */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const log = openSync(options.logFile, 'a', 0o600);
  let child: ChildProcess;
  try {
    child = spawn(options.command, options.args, {
      cwd: options.cwd ?? '/',
      env: options.env ?? process.env,
      // Its own process group: a Ctrl-C in the terminal reaches us alone, and we stop the parts in order.
      detached: true,
      stdio: ['ignore', log, log],
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
  } finally {
    closeSync(log);
  }
  let because: string | undefined;
  const ended = new Promise<string>((resolve) => {
    const end = (text: string): void => {
      because ??= text;
      resolve(because);
    };
    child.on('exit', (code, signal) => end(signal ? `ended by ${signal}` : `ended with code ${code}`));
    child.on('error', (error) => end(error.message));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`cannot start ${options.command}: ${await ended}`);
  const held: Leash = leash(pid, options.orphanSignal);
  void ended.then(held.release);
  return {
    pid,
    ended,
    endedBecause: () => because,
    stop: async () => {
      held.release();
      if (because === undefined) await endProcess(pid, options.stopSteps);
      await ended;
    },
  };
}

/** The end of a log file, for an error message. Empty when there is none. */
export function tailOf(file: string, lines = 12): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
