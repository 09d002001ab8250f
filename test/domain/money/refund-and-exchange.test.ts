import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangeDifference } from '../../../domain/money/exchange-difference.ts';
import {
  REFUND_ORDERS,
  type RefundablePayment,
  type RefundFacts,
  splitRefund,
} from '../../../domain/money/split-refund.ts';
import { fill } from '../../../domain/text/fill.ts';
import { moneyTexts } from '../../../domain/text/money.ts';
import { sumOf } from './some-order.ts';

const paid = (no: string, day: string, fen: number, refundedFen?: number): RefundablePayment => ({
  no,
  channel: 'card',
  currency: 'CNY',
  fen,
  paidAt: `2026-11-${day}T02:00:00Z`,
  ...(refundedFen === undefined ? {} : { refundedFen }),
});

const PAYMENTS = [paid('DEPOSIT', '01', 300_00), paid('REST', '11', 700_00, 100_00), paid('EXTRA', '11', 100_00)];

describe('a refund over several payments', () => {
  const split = (changes: Partial<RefundFacts>): (readonly [string, number])[] =>
    splitRefund({ currency: 'CNY', fen: 650_00, payments: PAYMENTS, order: 'NEWEST_FIRST', ...changes }).shares.map(
      ({ no, fen }) => [no, fen],
    );

  it('goes back to the newest payment first, or to the oldest', () => {
    expect(split({})).toEqual([
      ['EXTRA', 100_00],
      ['REST', 550_00],
    ]);
    expect(split({ order: 'OLDEST_FIRST' })).toEqual([
      ['DEPOSIT', 300_00],
      ['EXTRA', 100_00],
      ['REST', 250_00],
    ]);
  });

  it('goes back in proportion to what is left of each', () => {
    expect(split({ order: 'PROPORTIONAL', fen: 100_01 })).toEqual([
      ['EXTRA', 10_00],
      ['REST', 60_01],
      ['DEPOSIT', 30_00],
    ]);
  });

  it('goes first to the payment the customer named', () => {
    expect(split({ named: 'DEPOSIT', fen: 350_00 })).toEqual([
      ['DEPOSIT', 300_00],
      ['EXTRA', 50_00],
    ]);
    expect(split({ named: 'DEPOSIT', fen: 370_00, order: 'PROPORTIONAL' })).toEqual([
      ['DEPOSIT', 300_00],
      ['EXTRA', 10_00],
      ['REST', 60_00],
    ]);
  });

  it('is refused where it cannot be: too much, another currency, a payment nobody made', () => {
    expect(() => split({ fen: 1_000_01 })).toThrow('amountAboveRest (fen)');
    expect(() => split({ currency: 'USD' })).toThrow('currencyDiffers (payments[0].currency)');
    expect(() => split({ named: 'NONE' })).toThrow('paymentUnknown (named)');
    expect(() => split({ payments: [paid('A', '01', 1, 2)] })).toThrow('amountAboveRest (payments[0].refundedFen)');
    expect(() => split({ payments: [paid('A', '01', 1), paid('A', '01', 1)] })).toThrow(
      'numberRepeated (payments[1].no)',
    );
  });

  it('says why each payment gets what it gets', () => {
    const facts = { currency: 'CNY', fen: 1_00, payments: PAYMENTS, order: 'OLDEST_FIRST' } as const;
    const said = splitRefund(facts, { steps: true }).steps?.map(({ code, params }) =>
      fill(moneyTexts[code], 'en', params),
    );
    expect(said).toEqual(['The oldest payment first: CNY 1.00 of the CNY 300.00 left of DEPOSIT.']);
  });

  const payments = fc
    .array(fc.record({ fen: fc.nat(10_000), day: fc.integer({ min: 10, max: 14 }) }), { minLength: 1, maxLength: 6 })
    .map((all) => all.map(({ fen, day }, index) => paid(`P-${index}`, String(day), fen)));

  it('row 34: again and again until nothing is left loses no fen and overdraws no payment', () => {
    fc.assert(
      fc.property(
        payments,
        fc.array(fc.integer({ min: 1, max: 9_999 }), { maxLength: 8 }),
        fc.constantFrom(...REFUND_ORDERS),
        (first, wishes, order) => {
          let now: readonly RefundablePayment[] = first;
          const left = (): number => sumOf(now.map(({ fen, refundedFen = 0 }) => fen - refundedFen));
          for (const wish of [...wishes, Number.MAX_SAFE_INTEGER]) {
            const fen = Math.min(wish, left());
            const { shares } = splitRefund({ currency: 'CNY', fen, payments: now, order });
            expect(sumOf(shares.map((share) => share.fen))).toBe(fen);
            now = now.map((payment) => {
              const share = shares.find(({ no }) => no === payment.no)?.fen ?? 0;
              return { ...payment, refundedFen: (payment.refundedFen ?? 0) + share };
            });
            for (const { fen: paidFen, refundedFen = 0 } of now) expect(refundedFen).toBeLessThanOrEqual(paidFen);
          }
          expect(left()).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order in which the payments are told', () => {
    fc.assert(
      fc.property(payments, fc.nat(100), fc.constantFrom(...REFUND_ORDERS), (all, percent, order) => {
        const fen = Math.floor((sumOf(all.map((one) => one.fen)) * percent) / 100);
        const facts = { currency: 'CNY', fen, order };
        expect(splitRefund({ ...facts, payments: [...all].reverse() })).toEqual(
          splitRefund({ ...facts, payments: all }),
        );
      }),
    );
  });
});

describe('an exchange', () => {
  const other = (priceFen: number, currency = 'CNY'): ReturnType<typeof exchangeDifference> =>
    exchangeDifference({
      currency: 'CNY',
      oldPaidFen: 2_500_00,
      sameModel: false,
      replacement: { priceFen, currency },
    });

  it('for the same model moves no money, whatever it costs today', () => {
    const same = exchangeDifference({
      currency: 'CNY',
      oldPaidFen: 2_500_00,
      sameModel: true,
      replacement: { priceFen: 2_999_00, currency: 'CNY' },
    });
    expect(same).toEqual({
      currency: 'CNY',
      kind: 'even',
      customerPaysFen: 0,
      customerGetsFen: 0,
      newPaidFen: 2_500_00,
    });
  });

  it('for a dearer model is paid for, for a cheaper one is given back, and is even at one price', () => {
    expect(other(2_999_00)).toMatchObject({ kind: 'dearer', customerPaysFen: 499_00, customerGetsFen: 0 });
    expect(other(1_999_00)).toMatchObject({ kind: 'cheaper', customerPaysFen: 0, customerGetsFen: 501_00 });
    expect(other(2_500_00)).toMatchObject({ kind: 'even', customerPaysFen: 0, customerGetsFen: 0 });
    expect(() => other(1, 'USD')).toThrow('currencyDiffers (replacement.currency)');
    expect(() => exchangeDifference({ currency: 'CNY', oldPaidFen: 1, sameModel: false })).toThrow(
      'factMissing (replacement)',
    );
  });

  it('after exchange after exchange leaves as paid what the customer paid in all', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.array(fc.option(fc.nat(1_000_000)), { maxLength: 6 }), (bought, wishes) => {
        let hisMoneyFen = bought;
        let oldPaidFen = bought;
        for (const wish of wishes) {
          const difference = exchangeDifference({
            currency: 'CNY',
            oldPaidFen,
            sameModel: wish === null,
            ...(wish === null ? {} : { replacement: { priceFen: wish, currency: 'CNY' } }),
          });
          hisMoneyFen += difference.customerPaysFen - difference.customerGetsFen;
          oldPaidFen = difference.newPaidFen;
          expect(oldPaidFen).toBe(hisMoneyFen);
        }
      }),
    );
  });
});
