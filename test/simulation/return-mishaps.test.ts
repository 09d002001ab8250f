import { describe, expect, it } from 'vitest';
import { afterMishap, allMishaps } from '../returns/mishaps.ts';

/** One in so many here; all of them where time is given (`npm run soak`). */
const ONE_IN = 3;

const mishaps = await allMishaps();
const some = mishaps.filter((_mishap, index) => index % ONE_IN === Math.floor(index / ONE_IN) % ONE_IN);

describe('a call of a return that goes wrong', () => {
  it.each(some)('$path: call $call of $effect $trouble', async (mishap) => {
    expect(await afterMishap(mishap)).toEqual([]);
  });

  it('is tried in every way, of every step that can be undone', () => {
    const effects = new Set(some.map(({ effect }) => effect));
    const undone = ['holdReturn', 'releaseReturn', 'priceReturn', 'moveGoods', 'bookMoney', 'requestRefund'] as const;
    for (const effect of undone) expect(effects).toContain(effect);
    expect(new Set(some.map(({ trouble }) => trouble)).size).toBe(3);
  });
});
