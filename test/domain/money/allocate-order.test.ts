import { describe, expect, it } from 'vitest';
import { BadFacts } from '../../../domain/entitlement/bad-facts.ts';
import { allocateOrder } from '../../../domain/money/allocate-order.ts';
import { couponsBack } from '../../../domain/money/coupons-back.ts';
import { giveBack, paidForOne } from '../../../domain/money/give-back.ts';
import type { OrderPrice } from '../../../domain/money/order-price.ts';
import { fill } from '../../../domain/text/fill.ts';
import { moneyTexts } from '../../../domain/text/money.ts';

/** A phone, three cases, a gift; 100 yuan off, a coupon on the cases, freight. */
const ORDER: OrderPrice = {
  currency: 'CNY',
  lines: [
    { line: 1, quantity: 1, priceFen: 2_999_00 },
    { line: 2, quantity: 3, priceFen: 49_90 },
    { line: 3, quantity: 1, priceFen: 0 },
  ],
  deductions: [
    { kind: 'discount', no: 'DOUBLE-11', fen: 100_00 },
    { kind: 'coupon', no: 'CASES', fen: 10_00, lines: [2] },
  ],
  freightFen: 12_00,
};

describe('an order with discounts, a coupon and freight', () => {
  const allocated = allocateOrder(ORDER);

  it('carries them on its lines to the fen', () => {
    // 100.00 over 2999.00 and 149.70: 95.2456… and 4.7543…
    expect(allocated.lines.map(({ netFen }) => netFen)).toEqual([2_903_75, 134_95, 0]);
    expect(allocated.lines.map(({ freightFen }) => freightFen)).toEqual([11_47, 53, 0]);
    expect(allocated.totalFen).toBe(2_999_00 + 149_70 - 100_00 - 10_00 + 12_00);
    expect(allocated.currency).toBe('CNY');
  });

  it('gives back three cases one after another as it would together', () => {
    const one = (returnedBefore: number): number =>
      giveBack(allocated, { line: 2, quantity: 1, returnedBefore, fault: 'nobody' }).fen;
    expect([one(0), one(1), one(2)]).toEqual([44_99, 44_98, 44_98]);
    expect(paidForOne(allocated, 2)).toBe(44_99);
  });

  it('gives the freight back by the ground, or as agreed', () => {
    const phone = { line: 1, quantity: 1, returnedBefore: 0 };
    expect(giveBack(allocated, { ...phone, fault: 'trader', agreed: 'kept' })).toMatchObject({
      fen: 2_915_22,
      freightFen: 11_47,
      freightKeptFen: 0,
    });
    expect(giveBack(allocated, { ...phone, fault: 'nobody' })).toMatchObject({ fen: 2_903_75, freightKeptFen: 11_47 });
    expect(giveBack(allocated, { ...phone, fault: 'nobody', agreed: 'givenBack' }).fen).toBe(2_915_22);
  });

  it('takes the stated price of a kept gift off, and never more than there is', () => {
    const cases = { line: 2, quantity: 3, returnedBefore: 0, fault: 'nobody' } as const;
    expect(giveBack(allocated, { ...cases, giftsKeptFen: 30_00 })).toMatchObject({ fen: 104_95, giftsKeptFen: 30_00 });
    expect(giveBack(allocated, { ...cases, giftsKeptFen: 200_00 })).toMatchObject({ fen: 0, giftsKeptFen: 134_95 });
  });

  it('gives the coupon back in kind with the last unit it was used on, once', () => {
    expect(couponsBack(allocated, new Map([[2, 2]]))).toEqual([]);
    expect(couponsBack(allocated, new Map([[2, 3]]))).toEqual(['CASES']);
    expect(couponsBack(allocated, new Map([[2, 3]]), ['CASES'])).toEqual([]);
  });

  it('does not wait with a coupon of the whole order for a gift that cost nothing', () => {
    const order = allocateOrder({ ...ORDER, deductions: [{ kind: 'coupon', no: 'ALL', fen: 5_00 }] });
    expect(couponsBack(order, new Map([[1, 1]]))).toEqual([]);
    expect(
      couponsBack(
        order,
        new Map([
          [1, 1],
          [2, 3],
        ]),
      ),
    ).toEqual(['ALL']);
  });

  it('explains itself when asked', () => {
    expect(allocated.steps).toBeUndefined();
    const said = (allocateOrder(ORDER, { steps: true }).steps ?? []).map(({ code, params }) =>
      fill(moneyTexts[code], 'en', params),
    );
    expect(said).toContain(
      'Line 2: of coupon CASES over CNY 10.00 its part by CNY 144.95 is CNY 10.00, which leaves CNY 134.95.',
    );
    const back = giveBack(allocated, { line: 2, quantity: 2, returnedBefore: 1, fault: 'trader' }, { steps: true });
    expect((back.steps ?? []).map(({ code, params }) => fill(moneyTexts[code], 'zh', params)).at(-1)).toBe(
      `第 2 行退 2 件，合计退还 ${(back.fen / 100).toFixed(2)} 元。`,
    );
  });
});

describe('tax on top', () => {
  it('stays with the line it was billed for; that of the order is shared', () => {
    const allocated = allocateOrder({
      currency: 'USD',
      lines: [
        { line: 1, quantity: 3, priceFen: 100, taxFen: 20 },
        { line: 2, quantity: 1, priceFen: 100 },
      ],
      taxFen: 10,
    });
    // 7.5 and 2.5: the fen that is left over goes to the lower line.
    expect(allocated.lines.map(({ taxFen, paidFen }) => [taxFen, paidFen])).toEqual([
      [28, 328],
      [2, 102],
    ]);
    const thrice = [0, 1, 2].map((returnedBefore) =>
      giveBack(allocated, { line: 1, quantity: 1, returnedBefore, fault: 'nobody' }),
    );
    expect(thrice.map(({ taxFen }) => taxFen)).toEqual([10, 9, 9]);
    expect(thrice[0]?.currency).toBe('USD');
  });
});

describe('an order whose goods cost nothing in the end', () => {
  it('shares freight by what they cost before, or equally', () => {
    const lines = [
      { line: 1, quantity: 1, priceFen: 300 },
      { line: 2, quantity: 1, priceFen: 100 },
    ];
    const free = allocateOrder({
      currency: 'CNY',
      lines,
      deductions: [{ kind: 'coupon', no: 'FREE', fen: 400 }],
      freightFen: 8,
    });
    expect(free.lines.map(({ freightFen }) => freightFen)).toEqual([6, 2]);
    const gifts = allocateOrder({
      currency: 'CNY',
      lines: lines.map((line) => ({ ...line, priceFen: 0 })),
      freightFen: 7,
    });
    expect(gifts.lines.map(({ freightFen }) => freightFen)).toEqual([4, 3]);
  });
});

describe('a price that cannot be', () => {
  const line = { line: 1, quantity: 2, priceFen: 100 };
  const order = (changes: Partial<OrderPrice>): OrderPrice => ({ currency: 'CNY', lines: [line], ...changes });
  const payment = { no: 'P-1', channel: 'card', fen: 200, paidAt: '2026-11-01T02:00:00Z' };
  const wrong: readonly [what: string, order: OrderPrice, code: string, field: string][] = [
    ['no lines', order({ lines: [] }), 'factMissing', 'lines'],
    ['a line twice', order({ lines: [line, line] }), 'numberRepeated', 'lines[1].line'],
    ['half a fen', order({ lines: [{ ...line, priceFen: 0.5 }] }), 'amountNotWholeFen', 'lines[0].priceFen'],
    ['a negative freight', order({ freightFen: -1 }), 'amountNotPositive', 'freightFen'],
    ['no units', order({ lines: [{ ...line, quantity: 0 }] }), 'countNotWhole', 'lines[0].quantity'],
    ['too much', order({ lines: [{ ...line, quantity: 1e9, priceFen: 1e9 }] }), 'amountTooBig', 'lines[0].priceFen'],
    [
      'a discount above the goods',
      order({ deductions: [{ kind: 'discount', no: 'D', fen: 201 }] }),
      'amountAboveRest',
      'deductions[0].fen',
    ],
    [
      'a discount on a line that is not there',
      order({ deductions: [{ kind: 'discount', no: 'D', fen: 1, lines: [2] }] }),
      'lineUnknown',
      'deductions[0].lines[0]',
    ],
    [
      'a coupon twice',
      order({
        deductions: [
          { kind: 'coupon', no: 'C', fen: 1 },
          { kind: 'coupon', no: 'C', fen: 1 },
        ],
      }),
      'numberRepeated',
      'deductions[1].no',
    ],
    [
      'more paid than it costs',
      order({ payments: [payment, { ...payment, no: 'P-2', fen: 1 }] }),
      'amountAboveRest',
      'payments[1].fen',
    ],
    [
      'a payment at no time',
      order({ payments: [{ ...payment, paidAt: '2026-11-01' }] }),
      'invalidInstant',
      'payments[0].paidAt',
    ],
  ];

  it.each(wrong)('is refused with the member: %s', (_what, facts, code, field) => {
    expect(problemOf(() => allocateOrder(facts))).toEqual({ code, field });
  });

  it('and so is a return of more than is left, or of a line nobody bought', () => {
    const allocated = allocateOrder(order({}));
    const back = (line: number, quantity: number, returnedBefore: number) => (): unknown =>
      giveBack(allocated, { line, quantity, returnedBefore, fault: 'trader' });
    expect(problemOf(back(1, 2, 1))).toEqual({ code: 'quantityAboveRest', field: 'quantity' });
    expect(problemOf(back(1, 1, 3))).toEqual({ code: 'quantityAboveRest', field: 'returnedBefore' });
    expect(problemOf(back(1, 0, 0))).toEqual({ code: 'countNotWhole', field: 'quantity' });
    expect(problemOf(back(9, 1, 0))).toEqual({ code: 'lineUnknown', field: 'line' });
  });
});

function problemOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    if (error instanceof BadFacts) return { code: error.code, field: error.field };
    throw error;
  }
  return 'accepted';
}
