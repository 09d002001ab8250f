import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type FoundProcess, findProcesses } from '../../runtime/process/find.ts';

/** What is killed in the middle of the story. */
export type Victim = 'worker' | 'Temporal server';

const RESTART_WITHIN_MS = 30_000;

/** The process of a running system, known by the data folder on its command line. */
export async function findVictim(victim: Victim, home: string): Promise<FoundProcess | undefined> {
  const found = await findProcesses((command) => isVictim(victim, command, home));
  return found[0];
}

/** Waits until another process has taken its place. @returns undefined when none does in time */
export async function successorOf(victim: Victim, home: string, pid: number): Promise<FoundProcess | undefined> {
  const until = performance.now() + RESTART_WITHIN_MS;
  while (performance.now() < until) {
    const now = await findVictim(victim, home);
    if (now !== undefined && now.pid !== pid) return now;
    await pause(100);
  }
  return undefined;
}

function isVictim(victim: Victim, command: string, home: string): boolean {
  switch (victim) {
    case 'worker':
      return command.includes('worker/main.ts') && command.endsWith(` ${home}`);
    case 'Temporal server':
      // Not the shell that waits to end it should its owner die.
      return (
        !basename(command.split(' ')[0] ?? '').endsWith('sh') &&
        command.includes(`start-dev`) &&
        command.includes(` ${home}/`)
      );
  }
}
