import { describe, expect, it } from 'vitest';
import { brokenBundles } from '../../../domain/returns/bundles.ts';
import { giftsKeptFen } from '../../../domain/returns/gifts-kept.ts';

// Two sets of a pot and three lids, and a towel.
const LINES = [
  { line: 1, quantity: 2, bundle: 'SET' },
  { line: 2, quantity: 6, bundle: 'SET' },
  { line: 3, quantity: 1 },
];
const units = (pots: number, lids: number) => [
  { line: 1, quantity: pots },
  { line: 2, quantity: lids },
];

describe('a bundle', () => {
  it('stays whole where as much of each part comes back, or nothing of it at all', () => {
    expect(brokenBundles(LINES, units(1, 3))).toEqual([]);
    expect(brokenBundles(LINES, units(2, 6))).toEqual([]);
    expect(brokenBundles(LINES, [{ line: 3, quantity: 1 }])).toEqual([]);
  });

  it('is broken by a part, and says what else would have to come', () => {
    expect(brokenBundles(LINES, units(1, 0))).toEqual([{ bundle: 'SET', missing: [{ line: 2, quantity: 3 }] }]);
    expect(brokenBundles(LINES, units(0, 3))).toEqual([{ bundle: 'SET', missing: [{ line: 1, quantity: 1 }] }]);
  });

  it('may come back as the rest of what came back before', () => {
    expect(brokenBundles(LINES, units(0, 6), units(2, 0))).toEqual([]);
    expect(brokenBundles(LINES, units(0, 3), units(2, 0))).toHaveLength(1);
  });
});

describe('gifts that are kept', () => {
  const stated = { quantity: 2, giftPriceFen: 900 };

  it('take off what the order states, and nobody names another price', () => {
    expect(giftsKeptFen({ giftsKept: 2 }, stated)).toBe(1_800);
    expect(giftsKeptFen({}, stated)).toBeUndefined();
    expect(giftsKeptFen({ giftsKeptFen: 1 }, stated)).toBe('giftsStated');
    expect(giftsKeptFen({ giftsKept: 3 }, stated)).toBe('giftsAboveUnits');
  });

  it('take off what was told, where the order states nothing', () => {
    const unstated = { quantity: 2, giftPriceFen: null };
    expect(giftsKeptFen({ giftsKeptFen: 700 }, unstated)).toBe(700);
    expect(giftsKeptFen({ giftsKept: 1 }, unstated)).toBe('giftsNotStated');
  });
});
