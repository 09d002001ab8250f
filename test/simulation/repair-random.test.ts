import fc from 'fast-check';
import { describe, it } from 'vitest';
import { liveThrough } from '../repair/random/live-through.ts';
import { someLife } from '../repair/random/moves.ts';

/** The same lives every time; the soak lives others. */
const SEED = 20_261_122;
const LIVES = 100;

describe('repairs under people who do what they please', () => {
  it.each([1, 2, 3, 4, 5])(
    'stay in order whatever happens (%i of 5)',
    async (part) => {
      await fc.assert(fc.asyncProperty(someLife(60), liveThrough), { numRuns: LIVES, seed: SEED + part });
    },
    180_000,
  );
});
