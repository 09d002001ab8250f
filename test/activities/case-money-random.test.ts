import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefundAnswer } from '../../activities/contract.ts';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import { MONEY_WAYS, type MoneyWay } from '../../domain/money/case-money.ts';
import { REFUND_ORDERS, type RefundOrder } from '../../domain/money/split-refund.ts';
import { proveBooks } from '../../drizzle/books/prove-books.ts';
import type { Database } from '../../drizzle/connect.ts';
import { MemoryRefunds } from '../case/world/memory-refunds.ts';
import { type OwnEffects, ownEffects } from './own-effects.ts';

const PAYMENTS = [
  { no: 'CARD', channel: 'card', fen: 50, paidAt: '2026-01-01T00:00:00Z' },
  { no: 'WALLET', channel: 'wallet', fen: 30, paidAt: '2026-01-02T00:00:00Z' },
];
// What comes off a bill is booked with the bill, and by nobody alone.
const WAYS = (Object.keys(MONEY_WAYS) as MoneyWay[]).filter((way) => way !== 'creditBill');

let own: OwnEffects;
let db: Database;
let effects: DatabaseActivities;
let runs = 0;

beforeAll(async () => {
  own = await ownEffects({ max: 8 });
  ({ db, effects } = own);
});
afterAll(() => own?.drop());

type Step = { readonly by: 1 | 2; readonly twice: boolean } & (
  | { readonly does: 'book'; readonly what: MoneyWay; readonly fen: number; readonly undo: boolean }
  | { readonly does: 'request'; readonly fen: number; readonly order: RefundOrder; readonly platform: boolean }
  | { readonly does: 'confirm'; readonly which: number; readonly reference: number }
  | { readonly does: 'drop'; readonly which: number }
);

const fen = fc.integer({ min: 1, max: 40 });
const which = fc.integer({ min: 0, max: 5 });
const common = { by: fc.constantFrom(1 as const, 2 as const), twice: fc.boolean() };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    ...common,
    does: fc.constant('book' as const),
    what: fc.oneof(fc.constant<MoneyWay>('oweGoods'), fc.constantFrom(...WAYS)),
    fen,
    undo: fc.boolean(),
  }),
  fc.record({
    ...common,
    does: fc.constant('request' as const),
    fen,
    order: fc.constantFrom(...REFUND_ORDERS),
    platform: fc.boolean(),
  }),
  fc.record({ ...common, does: fc.constant('confirm' as const), which, reference: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ ...common, does: fc.constant('drop' as const), which }),
);

describe('money of two cases over one order, at random', () => {
  it('is what a book in memory says, never goes back beyond what was paid, and the laws hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        runs += 1;
        const [run, orderNo, currency] = [runs, `SO-R${runs}`, 'CNY'];
        await db.sql`
          INSERT INTO sales_order (order_no, customer_ref, currency, purchased_on, payments, body_hash)
          VALUES (${orderNo}, 'C', 'CNY', '2026-01-02', ${JSON.stringify(PAYMENTS)}::text::jsonb, '')`;
        const memory = new MemoryRefunds();
        for (const payment of PAYMENTS) memory.paid(orderNo, payment);
        const filed: RefundAnswer['refunds'][number][] = [];
        for (const [index, one] of steps.entries()) {
          const caseNo = `RX-${run}-${one.by}`;
          const at = { caseNo, step: `${index}` };
          const both = async <R>(expected: R, asked: () => Promise<R>): Promise<R> => {
            const answers = await Promise.all(Array.from({ length: one.twice ? 2 : 1 }, asked));
            for (const answer of answers) expect([one, answer]).toEqual([one, expected]);
            return expected;
          };
          const refund = 'which' in one ? (filed[one.which]?.refund ?? 'none') : '';
          if (one.does === 'book') {
            const line = { what: one.what, amountFen: one.fen, ...(one.undo ? { undo: true as const } : {}) };
            const request = { ...at, currency, lines: [line] };
            await both(memory.book(request), () => effects.bookMoney(request));
          } else if (one.does === 'request') {
            const by = one.platform ? { by: 'platform' as const } : {};
            const request = { ...at, amountFen: one.fen, currency, orderNo, order: one.order, ...by };
            filed.push(...(await both(memory.request(request), () => effects.requestRefund(request))).refunds);
          } else if (one.does === 'confirm') {
            const request = { caseNo, refund, reference: `B-${run}-${one.reference}` };
            await both<object>(memory.confirm(request), () => effects.confirmRefund(request));
          } else {
            await both<object>(memory.drop({ caseNo, refund }), () => effects.dropRefund({ caseNo, refund }));
          }
        }
        for (const caseNo of [`RX-${run}-1`, `RX-${run}-2`]) {
          const rows = await db.sql<{ account: string; balance: number }[]>`
            SELECT regexp_replace(account, '^(due|money):([a-zA-Z]+):.*', '\\2') AS account, balance::int
              FROM ledger_balance WHERE account ~ ${`:${caseNo}$`} AND balance <> 0`;
          expect(rows.map(({ account, balance }) => `${account}: ${balance}`).sort()).toEqual(
            memory.standing(caseNo).sort(),
          );
        }
        for (const { no, fen: paid } of PAYMENTS) expect(memory.goneFen(orderNo, no)).toBeLessThanOrEqual(paid);
      }),
      { numRuns: 60, seed: 5 },
    );
    const { laws } = await proveBooks(db.sql, { limit: 5 });
    expect(laws.flatMap(({ offenders }) => offenders)).toEqual([]);
  });
});
