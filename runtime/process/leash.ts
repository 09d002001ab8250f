import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/** Ties the life of a server to this process. */
export interface Leash {
  /** Takes the leash off without touching the server: it has ended, or is about to be ended in order. */
  readonly release: () => void;
}

/**
 * Sends `signal` to a server when this process dies, however it dies. A shell holds the read end of a pipe whose only
 * write end is ours; `kill -9` closes it as surely as an orderly exit does, so no server outlives its owner for long.
 * What even this misses (the whole tree killed at once) the next start clears away.
 */
export function leash(pid: number, signal: 'INT' | 'TERM'): Leash {
  const watcher = spawn('/bin/sh', ['-c', `read -r _; kill -${signal} "$1" 2>/dev/null`, 'sanbao-leash', String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => {});
  watcher.stdin.on('error', () => {});
  watcher.unref();
  if (watcher.stdin instanceof Socket) watcher.stdin.unref();
  return { release: () => void watcher.kill('SIGKILL') };
}
