import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateOrder } from '../../../domain/money/allocate-order.ts';
import { neverPaid } from '../../../domain/money/never-paid.ts';

// Ten at 100.00 with 20.00 of freight.
const order = allocateOrder({
  currency: 'CNY',
  lines: [{ line: 1, quantity: 10, priceFen: 10_000 }],
  freightFen: 2_000,
});
const refused = (quantity: number, freightFen = 0) => ({ goodsFen: quantity * 10_000, freightFen });

describe('what was never billed and never paid', () => {
  it('is all of it, freight too, of what nobody has paid beforehand', () => {
    expect(neverPaid(order, { paidFen: 0, elsewhereFen: 0 }, [refused(3, 600)])).toEqual([refused(3, 600)]);
  });

  it('is nothing of what was paid to the last fen', () => {
    expect(neverPaid(order, { elsewhereFen: 0 }, [refused(10, 2_000)])).toEqual([refused(0)]);
  });

  it('is no goods where only their freight is unpaid', () => {
    expect(neverPaid(order, { paidFen: 100_000, elsewhereFen: 0 }, [refused(4, 800)])).toEqual([refused(0, 800)]);
  });

  it('comes first: a deposit stays for what is taken, and what is beyond that goes back', () => {
    const deposit = { paidFen: 30_000, elsewhereFen: 0 };
    expect(neverPaid(order, deposit, [refused(5)])).toEqual([refused(5)]);
    expect(neverPaid(order, deposit, [refused(8)])).toEqual([refused(7)]);
    // Five were taken, and billed with 200.00 beside the deposit.
    expect(neverPaid(order, { ...deposit, elsewhereFen: 20_000 }, [refused(5)])).toEqual([refused(5)]);
  });

  it('is the same however what is refused is cut, and leaves exactly what was paid for nothing', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), cuts, (paidFen, cut) => {
        let elsewhereFen = 0;
        let backFen = 0;
        let left = 10;
        for (const wanted of cut) {
          const units = refused(Math.min(wanted, left));
          left -= units.goodsFen / 10_000;
          const [never] = neverPaid(order, { paidFen, elsewhereFen }, [units]);
          elsewhereFen += never?.goodsFen ?? 0;
          backFen += units.goodsFen - (never?.goodsFen ?? 0);
        }
        expect(backFen).toBe(Math.max(0, paidFen - left * 10_000));
      }),
    );
  });
});
