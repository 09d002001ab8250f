import { setTimeout as pause } from 'node:timers/promises';
import { type FoundProcess, findProcesses } from '../../runtime/process/find.ts';
import { StoryBroken } from './story.ts';

const NAMES = ['Temporal server', 'worker'] as const;

/** A process that is killed in the middle of the story. */
export interface Victim {
  readonly name: (typeof NAMES)[number];
  readonly pid: number;
}

const RESTART_WITHIN_MS = 30_000;

/** The processes of a running system, known by the data folder on their command lines. @throws {StoryBroken} */
export async function findVictims(home: string): Promise<Victim[]> {
  const found = await Promise.all(NAMES.map(async (name) => ({ name, process: await find(name, home) })));
  return found.map(({ name, process }) => {
    if (process !== undefined) return { name, pid: process.pid };
    throw new StoryBroken(`the ${name} of ${home} runs on this machine (else: --no-kill)`, 'a process', 'none');
  });
}

/** Waits until another process has taken its place. @returns undefined when none does in time */
export async function successorOf({ name, pid }: Victim, home: string): Promise<FoundProcess | undefined> {
  const until = performance.now() + RESTART_WITHIN_MS;
  while (performance.now() < until) {
    const now = await find(name, home);
    if (now !== undefined && now.pid !== pid) return now;
    await pause(100);
  }
  return undefined;
}

async function find(name: Victim['name'], home: string): Promise<FoundProcess | undefined> {
  const [found] = await findProcesses((command) =>
    name === 'worker'
      ? command.includes('worker/main.ts ') && command.endsWith(` ${home}`)
      : command.includes(' server start-dev ') && command.includes(` ${home}/`),
  );
  return found;
}
