import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { gone } from '../../runtime/process/end.ts';
import { type FoundProcess, findProcesses } from '../../runtime/process/find.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** `sanbao start` as a process of its own, and what it says. */
export interface StartedSanbao {
  readonly process: ChildProcess;
  readonly code: Promise<number | null>;
  readonly said: () => string;
  /** Settles once it has said so. Rejects when it ends before. */
  readonly saying: (text: string) => Promise<void>;
}

/** Starts the whole system on a home, with servers of its own unless `env` names others. */
export function sanbaoStart(home: string, port: number, env: NodeJS.ProcessEnv = {}): StartedSanbao {
  const child = spawn(process.execPath, ['cli/sanbao.js', 'start', '--home', home], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...{ SANBAO_PORT: String(port), SANBAO_UI: '0', DATABASE_URL: '', TEMPORAL_ADDRESS: '' },
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = new Promise<number | null>((done) => child.once('close', done));
  const saying = (text: string): Promise<void> =>
    new Promise((done, fail) => {
      const look = (): void => {
        if (said.includes(text)) done();
      };
      listeners.add(look);
      void code.then((number) => fail(new Error(`ended with ${number} before it said "${text}":\n${said}`)));
      look();
    });
  return { process: child, code, said: () => said, saying };
}

/** All processes of a home: the supervisor, the parts, the database's own children and the leashes. */
export async function processesOf(home: string): Promise<FoundProcess[]> {
  const everything = await findProcesses(() => true);
  const named = everything.filter(({ command }) => command.includes(home));
  const cluster = named.flatMap(({ command }) => /cluster_name=(\S+)/.exec(command)?.[1] ?? [])[0];
  const titled = everything.filter(({ command }) => cluster !== undefined && command.includes(`: ${cluster}:`));
  const leashes = everything.filter(({ command }) => {
    const held = /sanbao-leash (\d+)$/.exec(command)?.[1];
    return named.some(({ pid }) => String(pid) === held);
  });
  return [...named, ...titled, ...leashes];
}

/** Kills everything of a home at the same moment: stopped first, so that nobody can react to the death of another. */
export async function killAllOf(home: string): Promise<void> {
  const found = await processesOf(home);
  for (const signal of ['SIGSTOP', 'SIGKILL'] as const) for (const { pid } of found) sendSignal(pid, signal);
  for (const { pid } of found) await gone(pid, 10_000);
}

/** @returns false when the process had ended before. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
