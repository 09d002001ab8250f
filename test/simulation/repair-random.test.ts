import fc from 'fast-check';
import { describe, it } from 'vitest';
import { liveThrough } from '../repair/random/live-through.ts';
import { someLife } from '../repair/random/moves.ts';

/** The same lives every time; the soak lives others. */
const SEED = 20_261_122;

describe('repairs under people who do what they please', () => {
  it('stay in order whatever happens', async () => {
    await fc.assert(fc.asyncProperty(someLife(60), liveThrough), { numRuns: 500, seed: SEED });
  });
});
