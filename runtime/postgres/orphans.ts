import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess, gone } from '../process/end.ts';
import { findProcesses } from '../process/find.ts';
import type { Place } from './place.ts';

/** How a server is asked to stop: "fast" drops the connections and flushes; "immediate" leaves a crash recovery. */
export const POSTGRES_STOP = [
  { signal: 'SIGINT', withinMs: 20_000 },
  { signal: 'SIGQUIT', withinMs: 5_000 },
  { signal: 'SIGKILL', withinMs: 5_000 },
] as const;

/**
 * Stops what a killed start left running on this data, and clears what would keep the next one from starting. The caller
 * holds the lock of the home, so a server found here has no owner any more.
 *
 * The pid file must go by our hand when nobody of ours runs: its number may belong to another program by now, and
 * PostgreSQL would take that for a running server. While any process of ours lives it must stay: it guards the data
 * against two servers at once.
 */
export async function clearOrphans(place: Place): Promise<number> {
  const found = await findProcesses((command) => command.includes(`cluster_name=${place.clusterName}`));
  for (const { pid } of found) await endProcess(pid, POSTGRES_STOP);
  const rest = await findProcesses((command) => command.startsWith(`postgres: ${place.clusterName}:`));
  for (const { pid } of rest) {
    // Without their parent they end by themselves as soon as they notice.
    if (!(await gone(pid, 5_000))) await endProcess(pid, POSTGRES_STOP.slice(1));
  }
  await rm(join(place.dataDir, 'postmaster.pid'), { force: true });
  return found.length + rest.length;
}
