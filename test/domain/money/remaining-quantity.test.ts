import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadFacts } from '../../../domain/entitlement/bad-facts.ts';
import { type LineReturn, mustRemain, remainingQuantity } from '../../../domain/money/remaining-quantity.ts';

describe('what remains of a line', () => {
  it('row 27: is what was delivered, less what returns hold and what came back for good', () => {
    const left = (...returns: LineReturn[]): number => remainingQuantity({ ordered: 10, delivered: 8, returns });
    expect(left()).toBe(8);
    expect(left({ asked: 3, received: 1, open: true })).toBe(5);
    expect(left({ asked: 3, received: 1, open: false })).toBe(7);
    expect(left({ asked: 3, received: 3, sentBack: 2, open: false })).toBe(7);
    expect(left({ asked: 3, received: 0, open: false }, { asked: 8, received: 8, open: true })).toBe(0);
  });

  it('row 27: is never less than nothing: who asks for more is told what is left', () => {
    const line = { ordered: 5, delivered: 4, returns: [{ asked: 3, received: 0, open: true }] };
    expect(() => mustRemain(1, line)).not.toThrow();
    expect(() => mustRemain(2, line)).toThrow(
      expect.objectContaining({ code: 'quantityAboveRest', params: { field: 'quantity', value: 2, rest: 1 } }),
    );
    expect(() => mustRemain(0, line)).toThrow('countNotWhole (quantity)');
  });

  it('row 27: cannot be told from a record that contradicts itself', () => {
    const one = (changes: Partial<LineReturn>): LineReturn => ({ asked: 2, received: 0, open: true, ...changes });
    const told =
      (delivered: number, ...returns: LineReturn[]) =>
      (): number =>
        remainingQuantity({ ordered: 3, delivered, returns });
    expect(told(4)).toThrow('quantityAboveRest (delivered)');
    expect(told(3, one({}), one({}))).toThrow('quantityAboveRest (returns[1].asked)');
    expect(told(3, one({ received: 3 }))).toThrow('quantityAboveRest (returns[0].received)');
    expect(told(3, one({ received: 1, sentBack: 2 }))).toThrow('quantityAboveRest (returns[0].sentBack)');
    expect(told(3, one({ asked: 1.5 }))).toThrow('countNotWhole (returns[0].asked)');
  });

  it('row 27: balances after any sequence of requests, receipts and refusals', () => {
    const step = fc.record({ asked: fc.integer({ min: 1, max: 6 }), received: fc.nat(6), ends: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.array(step, { maxLength: 12 }), (delivered, steps) => {
        const returns: LineReturn[] = [];
        let withCustomer = delivered;
        for (const { asked, received, ends } of steps) {
          const line = { ordered: 12, delivered, returns };
          const rest = remainingQuantity(line);
          expect(rest).toBe(withCustomer);
          try {
            mustRemain(asked, line);
          } catch (error) {
            if (!(error instanceof BadFacts)) throw error;
            expect(asked).toBeGreaterThan(rest);
            continue;
          }
          const came = Math.min(asked, received);
          returns.push({ asked, received: came, open: !ends });
          withCustomer -= ends ? came : asked;
        }
        expect(withCustomer).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});
