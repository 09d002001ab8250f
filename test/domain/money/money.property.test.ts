import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateOrder } from '../../../domain/money/allocate-order.ts';
import { apportion } from '../../../domain/money/apportion.ts';
import { type GivenBack, giveBack, paidForOne } from '../../../domain/money/give-back.ts';
import { someCut, someOrder, sumOf } from './some-order.ts';

const RUNS = { numRuns: 500 };

describe('shares of an amount', () => {
  const amount = fc.oneof(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 1_000_000_000_000_000 }));
  const weights = fc.array(amount, { minLength: 1, maxLength: 12 });

  it('lose no fen, and lie less than a fen from the exact part', () => {
    fc.assert(
      fc.property(amount, weights, (fen, weigh) => {
        const shares = apportion(fen, weigh);
        expect(sumOf(shares)).toBe(fen);
        const total = weigh.reduce((sum, weight) => sum + BigInt(weight), 0n);
        if (total === 0n) return;
        for (const [place, share] of shares.entries()) {
          const off = BigInt(share) * total - BigInt(fen) * BigInt(weigh[place] ?? 0);
          expect(off < total && -off < total).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('never exceed their weights, and a heavier one never gets less', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 100 }), (weigh, percent) => {
        const shares = apportion(Math.floor((Math.min(sumOf(weigh), 1e13) * percent) / 100), weigh);
        for (const [place, share] of shares.entries()) {
          expect(share <= (weigh[place] ?? 0)).toBe(true);
          for (const [other, its] of shares.entries()) {
            if ((weigh[place] ?? 0) > (weigh[other] ?? 0)) expect(share >= its).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  it('cannot be made of fractions, of less than nothing, or for nobody', () => {
    for (const bad of [0.5, -1, Number.NaN, 2 ** 53]) expect(() => apportion(bad, [1])).toThrow(RangeError);
    expect(() => apportion(1, [-1])).toThrow(RangeError);
    expect(() => apportion(1, [])).toThrow(RangeError);
    expect(apportion(0, [])).toEqual([]);
  });
});

describe('an allocated order', () => {
  it('row 29: of many lines keeps every fen of goods, deductions, tax and freight', () => {
    fc.assert(
      fc.property(someOrder, (order) => {
        const { lines, totalFen } = allocateOrder(order);
        const goods = sumOf(order.lines.map(({ quantity, priceFen }) => quantity * priceFen));
        const off = sumOf((order.deductions ?? []).map(({ fen }) => fen));
        const tax = (order.taxFen ?? 0) + sumOf(order.lines.map(({ taxFen = 0 }) => taxFen));
        expect(totalFen).toBe(goods - off + tax + (order.freightFen ?? 0));
        expect(sumOf(lines.map((line) => line.freightFen))).toBe(order.freightFen);
        expect(sumOf(lines.map((line) => line.taxFen))).toBe(tax);
        for (const [place, { no, fen }] of (order.deductions ?? []).entries()) {
          expect(lines.map(({ deductions }) => deductions[place]?.no)).toEqual(lines.map(() => no));
          expect(sumOf(lines.map(({ deductions }) => deductions[place]?.fen ?? 0))).toBe(fen);
        }
        for (const { netFen } of lines) expect(netFen).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('does not depend on the order in which its lines are told', () => {
    fc.assert(
      fc.property(someOrder, (order) => {
        expect(allocateOrder({ ...order, lines: [...order.lines].reverse() })).toEqual(allocateOrder(order));
      }),
      RUNS,
    );
  });
});

describe('what comes back of a line', () => {
  const back = fc
    .record({ order: someOrder, pick: fc.nat(), fault: fc.constantFrom('trader', 'nobody') })
    .chain(({ order, pick, fault }) => {
      const allocated = allocateOrder(order);
      const line = allocated.lines[pick % allocated.lines.length];
      if (line === undefined) throw new Error('an order has lines');
      return fc.record({
        allocated: fc.constant(allocated),
        line: fc.constant(line),
        fault: fc.constant(fault),
        cut: someCut(line.quantity),
      });
    });

  const inParts = (
    allocated: ReturnType<typeof allocateOrder>,
    line: number,
    fault: 'trader' | 'nobody',
    cut: readonly number[],
  ): GivenBack[] => {
    let returnedBefore = 0;
    return cut.map((quantity) => {
      const part = giveBack(allocated, { line, quantity, returnedBefore, fault });
      returnedBefore += quantity;
      return part;
    });
  };

  it('row 34: in several part returns adds up to the line, however they are cut', () => {
    fc.assert(
      fc.property(back, ({ allocated, line, fault, cut }) => {
        const parts = inParts(allocated, line.line, fault, cut);
        expect(sumOf(parts.map(({ netFen }) => netFen))).toBe(line.netFen);
        expect(sumOf(parts.map(({ taxFen }) => taxFen))).toBe(line.taxFen);
        expect(sumOf(parts.map(({ freightFen, freightKeptFen }) => freightFen + freightKeptFen))).toBe(line.freightFen);
        for (const [place, { fen }] of line.deductions.entries()) {
          expect(sumOf(parts.map(({ deductions }) => deductions[place]?.fen ?? 0))).toBe(fen);
        }
        expect(sumOf(parts.map(({ fen }) => fen))).toBe(line.paidFen + (fault === 'trader' ? line.freightFen : 0));
      }),
      RUNS,
    );
  });

  it('row 34: is the same for a part, whatever the cut before it was', () => {
    fc.assert(
      fc.property(back, ({ allocated, line, fault, cut }) => {
        const singly = inParts(
          allocated,
          line.line,
          fault,
          Array.from({ length: line.quantity }, () => 1),
        );
        let at = 0;
        for (const { quantity, fen } of inParts(allocated, line.line, fault, cut)) {
          expect(fen).toBe(sumOf(singly.slice(at, at + quantity).map((unit) => unit.fen)));
          at += quantity;
        }
      }),
      RUNS,
    );
  });

  it('reconciles unit by unit with the price before deductions, and no part is negative', () => {
    fc.assert(
      fc.property(back, ({ allocated, line, fault, cut }) => {
        const priceFen = line.goodsFen / line.quantity;
        for (const part of inParts(allocated, line.line, fault, cut)) {
          const off = part.deductions.map(({ fen }) => fen);
          expect(part.netFen + sumOf(off)).toBe(priceFen * part.quantity);
          for (const fen of [part.netFen, part.taxFen, part.freightFen, ...off]) expect(fen).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  it('grows with the units, and differs between two units by no more than a fen an amount', () => {
    fc.assert(
      fc.property(back, ({ allocated, line, fault }) => {
        const units = inParts(
          allocated,
          line.line,
          fault,
          Array.from({ length: line.quantity }, () => 1),
        );
        for (const { fen, netFen, taxFen } of units) {
          expect(fen).toBeGreaterThanOrEqual(0);
          expect(paidForOne(allocated, line.line) - netFen - taxFen).toBeLessThanOrEqual(2);
          expect(paidForOne(allocated, line.line)).toBeGreaterThanOrEqual(netFen + taxFen);
        }
      }),
      RUNS,
    );
  });

  it('row 34: of a whole order by the trader is exactly what was paid for it', () => {
    fc.assert(
      fc.property(someOrder, (order) => {
        const allocated = allocateOrder(order);
        const all = allocated.lines.map(
          ({ line, quantity }) => giveBack(allocated, { line, quantity, returnedBefore: 0, fault: 'trader' }).fen,
        );
        expect(sumOf(all)).toBe(allocated.totalFen);
      }),
      RUNS,
    );
  });
});
