import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const KEPT = 5;

/** Begins a new log for a part: `worker.log` becomes `worker.1.log`, and so on; the oldest of {@link KEPT} goes. */
export async function rotateLog(dir: string, name: string): Promise<string> {
  const numbered = (age: number): string => join(dir, age === 0 ? `${name}.log` : `${name}.${age}.log`);
  await rm(numbered(KEPT), { force: true });
  for (let age = KEPT - 1; age >= 0; age -= 1) await rename(numbered(age), numbered(age + 1)).catch(ignoreMissing);
  return numbered(0);
}

function ignoreMissing(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
  throw error;
}
