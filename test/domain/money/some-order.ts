import fc from 'fast-check';
import type { Deduction, OrderPrice } from '../../../domain/money/order-price.ts';

/** Orders that can be: up to six lines, deductions that fit, freight and tax. */
export const someOrder: fc.Arbitrary<OrderPrice> = fc
  .record({
    lines: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 9 }),
        priceFen: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1_000_000 })),
        taxFen: fc.option(fc.integer({ min: 0, max: 999 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    cuts: fc.array(
      fc.record({ kind: fc.constantFrom('discount', 'coupon', 'subsidy'), percent: fc.integer({ min: 0, max: 50 }) }),
      { maxLength: 4 },
    ),
    freightFen: fc.integer({ min: 0, max: 5_000 }),
    taxFen: fc.integer({ min: 0, max: 5_000 }),
  })
  .map(({ lines, cuts, freightFen, taxFen }) => ({
    currency: 'CNY',
    lines: lines.map(({ quantity, priceFen, taxFen: billed }, index) => ({
      line: index + 1,
      quantity,
      priceFen,
      ...(billed === undefined ? {} : { taxFen: billed }),
    })),
    deductions: fitting(
      cuts,
      lines.reduce((sum, { quantity, priceFen }) => sum + quantity * priceFen, 0),
    ),
    freightFen,
    taxFen,
  }));

function fitting(
  cuts: readonly { readonly kind: Deduction['kind']; readonly percent: number }[],
  goodsFen: number,
): Deduction[] {
  let left = goodsFen;
  return cuts.map(({ kind, percent }, index) => {
    const fen = Math.floor((left * percent) / 50);
    left -= fen;
    const granted = { no: `D-${index}`, fen };
    return kind === 'subsidy' ? { kind, source: 'GOV', ...granted } : { kind, ...granted };
  });
}

/** A way to cut a number of units into returns. */
export function someCut(quantity: number): fc.Arbitrary<readonly number[]> {
  return fc.array(fc.integer({ min: 1, max: quantity }), { minLength: 1, maxLength: quantity }).map((sizes) => {
    const cut: number[] = [];
    let left = quantity;
    for (const size of sizes) {
      if (left === 0) break;
      cut.push(Math.min(size, left));
      left -= Math.min(size, left);
    }
    return left === 0 ? cut : [...cut, left];
  });
}

export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
