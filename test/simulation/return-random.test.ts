import { describe, expect, it } from 'vitest';
import { RandomReturns } from '../returns/random-returns.ts';

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

describe('returns to whom anything happens', () => {
  it.each(SEEDS)('seed %i: every unit is in one place, every fen accounted for, and every case ends', async (seed) => {
    const life = new RandomReturns(seed);
    await life.live();
    expect(await life.ended()).toEqual([]);
  });
});
