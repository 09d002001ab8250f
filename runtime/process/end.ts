import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** One step of stopping a process: the signal, and how long it may take to work. */
export interface EndStep {
  readonly signal: NodeJS.Signals;
  readonly withinMs: number;
}

/** Whether a process of this number runs, also when it belongs to another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !isZombie(pid);
}

/** In a container without an init process nobody reaps an orphan: it has ended, yet its number answers signals. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    // The name in parentheses may itself hold spaces and parentheses; the state follows the last one.
    return /\) Z[^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Ends a process by ever stronger signals and returns when it is gone.
 * @returns false when it outlived the last step.
 */
export async function endProcess(pid: number, steps: readonly EndStep[]): Promise<boolean> {
  for (const { signal, withinMs } of steps) {
    try {
      process.kill(pid, signal);
    } catch {
      return !isAlive(pid);
    }
    if (await gone(pid, withinMs)) return true;
  }
  return !isAlive(pid);
}

/** Waits until no process has this number. @returns false when `withinMs` passed before. */
export async function gone(pid: number, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (isAlive(pid)) {
    if (performance.now() >= until) return false;
    await pause(25);
  }
  return true;
}
