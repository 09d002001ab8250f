import { describe, expect, it } from 'vitest';
import { RandomReturns } from '../returns/random-returns.ts';

/** `SOAK_RUNS`: how many lives of three returns each; `SOAK_SEED`: those of an earlier run again. */
const RUNS = Number(process.env.SOAK_RUNS ?? 10_000);
const SEED = Number(process.env.SOAK_SEED ?? Date.now() % 2 ** 31);
const TELL_EVERY = Math.max(1, Math.floor(RUNS / 20));

describe('returns to whom anything happens, for long', () => {
  it(`end in order through ${RUNS} lives`, async () => {
    tell(`seed ${SEED}`);
    let gave = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const life = new RandomReturns(SEED + run);
      await life.live();
      expect({ seed: SEED + run, wrong: await life.ended() }).toEqual({ seed: SEED + run, wrong: [] });
      if (life.gaveSomething) gave += 1;
      if ((run + 1) % TELL_EVERY === 0) tell(`${run + 1} of ${RUNS} lives, ${gave} with money or other goods`);
    }
  });
});

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
