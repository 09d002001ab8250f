import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateOrder } from '../../../domain/money/allocate-order.ts';
import { freePlaces, priceUnits } from '../../../domain/returns/unit-prices.ts';

const orders = fc
  .record({
    quantity: fc.integer({ min: 1, max: 9 }),
    priceFen: fc.integer({ min: 1, max: 100_000 }),
    other: fc.integer({ min: 0, max: 100_000 }),
    freightFen: fc.integer({ min: 0, max: 5_000 }),
    taxFen: fc.integer({ min: 0, max: 5_000 }),
    off: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ quantity, priceFen, other, freightFen, taxFen, off }) => {
    const goods = quantity * priceFen + other;
    const deductions = [{ kind: 'coupon' as const, no: 'K', fen: Math.floor((goods * off) / 100) }];
    const lines = [
      { line: 1, quantity, priceFen },
      { line: 2, quantity: 1, priceFen: other },
    ];
    return allocateOrder({ currency: 'CNY', lines, deductions, freightFen, taxFen });
  });

describe('what units of a line give back', () => {
  it('adds up to what was paid for the line, however its places are shared among returns', () => {
    fc.assert(
      fc.property(orders, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (order, cuts) => {
        const [line] = order.lines;
        if (line === undefined) return;
        const parts = new Map<number, number[]>();
        for (let place = 0; place < line.quantity; place += 1) {
          const part = Number(cuts.next().value);
          parts.set(part, [...(parts.get(part) ?? []), place]);
        }
        const priced = [...parts.values()].map((places) => priceUnits(order, { line: 1, places, fault: 'trader' }));
        expect(priced.reduce((sum, { fen }) => sum + fen, 0)).toBe(line.paidFen + line.freightFen);
        for (const one of priced) {
          expect(one.fen).toBe(one.netFen + one.taxFen + one.freightFen);
          const before = one.deductions.reduce((sum, { fen }) => sum + fen, one.netFen);
          expect(before).toBeGreaterThanOrEqual(one.netFen);
        }
      }),
    );
  });

  it('keeps the freight where nobody is at fault, and takes a gift off at most what the goods give', () => {
    const lines = [{ line: 1, quantity: 2, priceFen: 1_000 }];
    const order = allocateOrder({ currency: 'CNY', lines, freightFen: 300 });
    expect(priceUnits(order, { line: 1, places: [0], fault: 'nobody' })).toMatchObject({
      fen: 1_000,
      freightFen: 0,
      freightKeptFen: 150,
    });
    const gift = { line: 1, places: [0], fault: 'nobody', giftsKeptFen: 5_000 } as const;
    expect(priceUnits(order, gift)).toMatchObject({ fen: 0, giftsKeptFen: 1_000 });
  });

  it('refuses a place the line has not', () => {
    const order = allocateOrder({ currency: 'CNY', lines: [{ line: 1, quantity: 2, priceFen: 1_000 }] });
    expect(() => priceUnits(order, { line: 1, places: [2], fault: 'nobody' })).toThrow('quantityAboveRest');
  });
});

describe('free places', () => {
  it('are the lowest that nobody holds, so that what a return gives up is paid for by the next one', () => {
    expect(freePlaces([], 2)).toEqual([0, 1]);
    expect(freePlaces([0, 2], 2)).toEqual([1, 3]);
  });
});
