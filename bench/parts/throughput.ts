import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, times } from '../bench.ts';
import { median, rounded } from '../measure.ts';
import { CONTENDERS, type Contender, type Contestant, enter, STEPS } from './contenders.ts';

/** Updates a second. */
export type ThroughputResult = Readonly<Record<Contender, number>> & {
  readonly clients: number;
  readonly ratio_to_local: number;
  readonly ratio_to_regular: number;
};

const CLIENTS = 32;
const SETTLE_MS = 1_500;

/** 32 clients at once, each with a case of its own; the median of several turns of each contender. */
export async function measureThroughput(bench: Bench): Promise<ThroughputResult> {
  const rates: Record<Contender, number[]> = { raw_none: [], raw_local: [], raw_regular: [], sanbao: [] };
  const rounds = times(bench, 7);
  for (let round = -1; round < rounds; round += 1) {
    for (const contender of CONTENDERS) {
      const rate = await oneTurn(bench, contender);
      if (round >= 0) rates[contender].push(rate);
      await pause(SETTLE_MS);
    }
    if (round >= 0) bench.say(`${round + 1} of ${rounds} rounds`);
  }
  const rate = (contender: Contender): number => rounded(median(rates[contender]), 1);
  return {
    clients: CLIENTS,
    raw_none: rate('raw_none'),
    raw_local: rate('raw_local'),
    raw_regular: rate('raw_regular'),
    sanbao: rate('sanbao'),
    ratio_to_local: rounded(rate('sanbao') / rate('raw_local')),
    ratio_to_regular: rounded(rate('sanbao') / rate('raw_regular')),
  };
}

/** Two cases a client, so that a turn lasts some seconds. @returns updates a second */
async function oneTurn(bench: Bench, contender: Contender): Promise<number> {
  const cases: Contestant[][] = [];
  for (let client = 0; client < CLIENTS; client += 1) {
    cases.push(await Promise.all([enter(bench, contender), enter(bench, contender)]));
  }
  await pause(SETTLE_MS);
  const from = performance.now();
  await Promise.all(
    cases.map(async (own) => {
      for (const contestant of own) for (let step = 0; step < STEPS; step += 1) await contestant.step();
    }),
  );
  const seconds = (performance.now() - from) / 1_000;
  await Promise.all(cases.flat().map((contestant) => contestant.finish()));
  return (cases.flat().length * STEPS) / seconds;
}
