import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface BoundedRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Its growth is the sign of life, and is shown. */
  readonly watchDir: string;
  /** Stopped when the folder has not grown for so long. */
  readonly stallMs: number;
  readonly totalMs: number;
  readonly onProgress: (text: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const LOOK_EVERY_MS = 5_000;

/**
 * Runs a program that fetches something, and stops it when it makes no headway.
 * @throws with the last words of the program, or saying that it stalled.
 */
export function runBounded(run: BoundedRun): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.command, run.args, {
      env: run.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(run.signal && { signal: run.signal }),
    });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4_000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);

    const startedAt = performance.now();
    let size = 0;
    let grownAt = startedAt;
    let stopped: string | undefined;
    const look = setInterval(async () => {
      const now = await sizeOf(run.watchDir);
      if (now !== size) grownAt = performance.now();
      size = now;
      if (performance.now() - grownAt > run.stallMs) stopped = `no headway for ${run.stallMs / 1000} s`;
      if (performance.now() - startedAt > run.totalMs) stopped = `not done after ${run.totalMs / 1000} s`;
      if (stopped !== undefined) child.kill('SIGKILL');
      else run.onProgress(`${Math.round((performance.now() - startedAt) / 1000)} s, ${Math.round(size / 1e6)} MB …`);
    }, LOOK_EVERY_MS);

    child.once('error', (error) => {
      clearInterval(look);
      reject(error);
    });
    child.once('close', (code) => {
      clearInterval(look);
      if (code === 0) resolve();
      else reject(new Error(stopped ?? lastWords(said) ?? `ended with code ${code}`));
    });
  });
}

async function sizeOf(dir: string): Promise<number> {
  const items = await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => []);
  const sizes = items
    .filter((item) => item.isFile())
    .map((item) =>
      stat(join(item.parentPath, item.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function lastWords(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.findLast((line) => /error/i.test(line))?.trim() ?? lines.at(-1)?.trim();
}
