import { spawn } from 'node:child_process';

/** Longer than any copy takes; a process that nobody thaws is thawed by then. */
const AT_MOST_S = 120;

/**
 * Holds a process still while `work` is done: what lies on disk meanwhile is what a crash at this moment would have left, and
 * a database that survives a crash can be copied so. Thawed again whatever happens, also when this process is killed.
 */
export async function frozen<T>(pid: number, work: () => Promise<T>): Promise<T> {
  // A process of its own, so that our own death leaves nobody standing still.
  const rescuer = spawn('/bin/sh', ['-c', `sleep ${AT_MOST_S}; kill -CONT ${pid}`], {
    detached: true,
    stdio: 'ignore',
  });
  rescuer.unref();
  process.kill(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    process.kill(pid, 'SIGCONT');
    if (rescuer.pid !== undefined) process.kill(-rescuer.pid, 'SIGKILL');
  }
}
