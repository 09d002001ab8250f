import { describe, expect, it } from 'vitest';
import { RandomReturns } from '../returns/random-returns.ts';

const SEEDS = Array.from({ length: 90 }, (_, index) => index + 1);
const LIVES = 24;

describe('returns to whom anything happens', () => {
  it.each(SEEDS)('seed %i: every unit is in one place, every fen accounted for, and every case ends', async (seed) => {
    const life = new RandomReturns(seed);
    await life.live();
    expect(await life.ended()).toEqual([]);
  });

  it('come to money or other goods in every third life and more, so that there is something to go wrong', async () => {
    let gave = 0;
    for (let seed = 1; seed <= LIVES; seed += 1) {
      const life = new RandomReturns(1_000 + seed);
      await life.live();
      if (life.gaveSomething) gave += 1;
    }
    expect(gave).toBeGreaterThanOrEqual(LIVES / 3);
  });
});
