import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, times } from '../bench.ts';
import { rounded, type Spread, spreadOf, timed } from '../measure.ts';

export interface OpenResult {
  /** Start of a workflow, then one update with a local activity. */
  readonly raw_start_and_update: Spread;
  readonly sanbao: Spread;
  readonly ratio: { readonly p50: number; readonly p95: number };
}

/** Opening a case: ours finds the rights of the item, takes its serial, and comes to rest at its first wait. */
export async function measureOpen(bench: Bench): Promise<OpenResult> {
  const raw: number[] = [];
  const sanbao: number[] = [];
  const rounds = times(bench, 60, 4);
  for (let round = -2; round < rounds; round += 1) {
    const rawMs = await timed(async () => bench.raw.update(await bench.raw.open(), 'local'));
    await pause(150);
    const serial = await bench.desk.phone();
    const ourMs = await timed(() => bench.desk.open(serial));
    await pause(150);
    if (round < 0) continue;
    raw.push(rawMs);
    sanbao.push(ourMs);
  }
  const [ours, theirs] = [spreadOf(sanbao), spreadOf(raw)];
  return {
    raw_start_and_update: theirs,
    sanbao: ours,
    ratio: { p50: rounded(ours.p50 / theirs.p50), p95: rounded(ours.p95 / theirs.p95) },
  };
}
