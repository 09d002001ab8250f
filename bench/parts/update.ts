import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, times } from '../bench.ts';
import { rounded, type Spread, spreadOf, timed } from '../measure.ts';
import { CONTENDERS, type Contender, enter, STEPS } from './contenders.ts';

export type UpdateResult = Readonly<Record<Contender, Spread>> & {
  readonly ratio_to_local: { readonly p50: number; readonly p95: number };
  readonly ratio_to_regular: { readonly p50: number; readonly p95: number };
};

/** So that the commit of one case does not run in the time of the next. */
const SETTLE_MS = 150;

/** One client, one command after another; the contenders take turns, so that whatever the machine does meets them all. */
export async function measureUpdate(bench: Bench): Promise<UpdateResult> {
  const samples: Record<Contender, number[]> = { raw_none: [], raw_local: [], raw_regular: [], sanbao: [] };
  const rounds = times(bench, 60, 4);
  // The first two warm caches and compilers on both sides.
  for (let round = -2; round < rounds; round += 1) {
    for (const contender of CONTENDERS) {
      const contestant = await enter(bench, contender);
      await pause(SETTLE_MS);
      for (let step = 0; step < STEPS; step += 1) {
        const ms = await timed(contestant.step);
        if (round >= 0) samples[contender].push(ms);
      }
      await contestant.finish();
      await pause(SETTLE_MS);
    }
    if (round % 20 === 19) bench.say(`${round + 1} of ${rounds} rounds`);
  }
  const spreads = {
    raw_none: spreadOf(samples.raw_none),
    raw_local: spreadOf(samples.raw_local),
    raw_regular: spreadOf(samples.raw_regular),
    sanbao: spreadOf(samples.sanbao),
  };
  const ratioTo = (raw: Spread): { p50: number; p95: number } => ({
    p50: rounded(spreads.sanbao.p50 / raw.p50),
    p95: rounded(spreads.sanbao.p95 / raw.p95),
  });
  return { ...spreads, ratio_to_local: ratioTo(spreads.raw_local), ratio_to_regular: ratioTo(spreads.raw_regular) };
}
