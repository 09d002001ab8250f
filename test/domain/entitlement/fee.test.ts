import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depreciationFee } from '../../../domain/entitlement/fee.ts';

describe('the depreciation fee', () => {
  it.each([
    ['T14 fridge', 400_000, '0.0005', 263, 52_600],
    ['T17 phone, half a fen up', 399_900, '0.005', 75, 149_963],
    ['T19 flat TV', 649_900, '0.001', 105, 68_240],
    ['T20 phone, capped at the price', 299_900, '0.005', 210, 299_900],
  ])('%s', (_what, priceFen, dailyRate, days, fee) => {
    expect(depreciationFee({ priceFen, dailyRate, days })).toBe(fee);
  });

  it('is exact where floating point is not', () => {
    // Exactly half a fen goes up; a hair below it goes down.
    expect(depreciationFee({ priceFen: 200, dailyRate: '0.0025', days: 1 })).toBe(1);
    expect(depreciationFee({ priceFen: 199, dailyRate: '0.0025', days: 1 })).toBe(0);
    expect(depreciationFee({ priceFen: 9_007_199_254_740_991, dailyRate: '1', days: 1 })).toBe(9_007_199_254_740_991);
  });

  it('is nothing for no days, and refuses what is no rate or price', () => {
    expect(depreciationFee({ priceFen: 100, dailyRate: '0.01', days: -3 })).toBe(0);
    expect(() => depreciationFee({ priceFen: 100, dailyRate: '1e3', days: 1 })).toThrow(RangeError);
    expect(() => depreciationFee({ priceFen: 0.5, dailyRate: '0.01', days: 1 })).toThrow(RangeError);
    expect(() => depreciationFee({ priceFen: 100, dailyRate: '0.01', days: 1.5 })).toThrow(RangeError);
  });

  it('is a whole amount between nothing and the price, and grows with the days', () => {
    const rate = fc.constantFrom('0.0005', '0.001', '0.0025', '0.005', '0.02');
    fc.assert(
      fc.property(fc.nat(50_000_000), rate, fc.nat(4_000), fc.nat(400), (priceFen, dailyRate, days, more) => {
        const fee = depreciationFee({ priceFen, dailyRate, days });
        expect(Number.isSafeInteger(fee)).toBe(true);
        expect(fee).toBeGreaterThanOrEqual(0);
        expect(fee).toBeLessThanOrEqual(priceFen);
        expect(depreciationFee({ priceFen, dailyRate, days: days + more })).toBeGreaterThanOrEqual(fee);
      }),
    );
  });
});
