import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import type { Database } from '../../drizzle/connect.ts';
import { type OwnEffects, ownEffects } from './own-effects.ts';

let own: OwnEffects;
let db: Database;
let effects: DatabaseActivities;
let orders = 0;

beforeAll(async () => {
  own = await ownEffects();
  ({ db, effects } = own);
  await db.sql`
    INSERT INTO product (sku, name_zh, name_en, category, spare_parts, body_hash)
    VALUES ('GONE-1', '软管', 'Hose', 'uncatalogued', '{}', '')`;
});
afterAll(() => own?.drop());

/** Five for 166.66, a cent over what five can share; and two for 33.00. No freight. */
const LINES = [
  { line: 1, quantity: 5, priceFen: 3_334 },
  { line: 2, quantity: 2, priceFen: 1_650 },
];
const COST_FEN = 16_666 + 3_300;

class Deal {
  readonly orderNo: string;
  readonly caseNo: string;
  private rank = 0;
  private deliveries = 0;
  private returns = 0;
  private readonly gone = new Map<number, number>();
  readonly paidFen: number;
  depositBackFen = 0;

  constructor(paidFen: number) {
    orders += 1;
    this.orderNo = `SO-GONE-${orders}`;
    this.caseNo = `OR-2601-${orders}`;
    this.paidFen = paidFen;
  }

  async agreed(): Promise<this> {
    const deductions = JSON.stringify([{ kind: 'discount', no: 'D', fen: 4, lines: [1] }]);
    await db.sql`
      INSERT INTO sales_order (order_no, customer_ref, currency, channel, purchased_on, deductions, body_hash)
      VALUES (${this.orderNo}, ${this.orderNo}, 'CNY', 'dealer', '2026-01-02', ${deductions}::text::jsonb, '')`;
    for (const { line, quantity, priceFen } of LINES) {
      await db.sql`
        INSERT INTO order_line (order_no, line, sku, quantity, price_fen, price_paid_fen)
        VALUES (${this.orderNo}, ${line}, 'GONE-1', ${quantity}, ${priceFen}, ${priceFen})`;
    }
    await this.tell();
    return this;
  }

  async tell(): Promise<void> {
    this.rank += 1;
    const answer = await effects.keepStanding({
      orderNo: this.orderNo,
      caseNo: this.caseNo,
      rank: this.rank,
      form: 'written',
      agreed: 'inWriting',
      terms: 'onAccount',
      depositOwedFen: this.paidFen,
      depositReceivedFen: this.paidFen,
      cancelled: [...this.gone].map(([line, quantity]) => ({ line, quantity })),
    });
    expect(answer.kept).toBe(true);
    this.depositBackFen = answer.depositBackFen;
  }

  async cancel(line: number, quantity = 1): Promise<void> {
    this.gone.set(line, (this.gone.get(line) ?? 0) + quantity);
    await this.tell();
  }

  async deliver(line: number, quantity = 1): Promise<void> {
    this.deliveries += 1;
    const caseNo = `DL-${this.orderNo}-${this.deliveries}`;
    const over = { orderNo: this.orderNo, caseNo, deliveredOn: '2026-01-05', evidence: [] };
    await effects.endRelease({ ...over, delivered: [{ line, quantity }] });
  }

  /** What its return gives for a unit refused at the door, in fen; or why there is none. */
  async refuse(line: number, quantity = 1): Promise<number> {
    this.returns += 1;
    const { lines, aboveRest } = await effects.priceReturn({
      caseNo: `RX-${this.orderNo}-${this.returns}`,
      orderNo: this.orderNo,
      lines: [{ no: 1, line, quantity, fault: 'nobody', neverBilled: true }],
    });
    if (aboveRest !== undefined) return Number.NaN;
    return lines.reduce((sum, one) => sum + one.fen - (one.unpaidFen ?? 0), 0);
  }

  async billed(): Promise<{ readonly prepaidFen: number; readonly openFen: number }> {
    const [row] = await db.sql<{ prepaidFen: number; openFen: number }[]>`
      SELECT coalesce(sum(prepaid_fen), 0)::float8 AS "prepaidFen",
             coalesce(sum(amount_fen - prepaid_fen), 0)::float8 AS "openFen"
        FROM receivable WHERE order_no = ${this.orderNo}`;
    return row ?? { prepaidFen: 0, openFen: 0 };
  }
}

const given = (paidFen: number): Promise<Deal> => new Deal(paidFen).agreed();

describe('units of an order that are cancelled', () => {
  it('are not waited for with money paid beforehand: what is refused afterwards gives back what was paid for it', async () => {
    const deal = await given(10_000);
    await deal.cancel(1, 3);
    expect(deal.depositBackFen).toBe(33);
    // Two at 33.34 and two at 16.50 are left, 99.67 paid: what is refused leaves nothing off but a unit's fen.
    expect(await deal.refuse(2, 2)).toBe(3_300);
    expect(await deal.refuse(1, 2)).toBe(6_667);
  });

  it('give their money back once, whoever asks again, and it is no more to be given back by a refund', async () => {
    const deal = await given(COST_FEN);
    await deal.cancel(2, 2);
    await deal.tell();
    expect(deal.depositBackFen).toBe(3_300);
    const asked = { caseNo: 'RX-GONE', step: 'refund', currency: 'CNY' };
    await effects.bookMoney({ ...asked, lines: [{ what: 'oweGoods', amountFen: COST_FEN }] });
    const refund = { ...asked, step: 'refund:1', orderNo: deal.orderNo, order: 'NEWEST_FIRST' as const };
    expect(await effects.requestRefund({ ...refund, amountFen: COST_FEN })).toMatchObject({ why: 'amountAboveRest' });
    const rest = await effects.requestRefund({ ...refund, step: 'refund:2', amountFen: COST_FEN - 3_300 });
    expect(rest.refunds).toMatchObject([{ payment: 'deposit', amountFen: COST_FEN - 3_300 }]);
  });

  it('cannot be asked back, and are not what is left to be let go', async () => {
    const deal = await given(COST_FEN);
    await deal.cancel(1, 4);
    await deal.cancel(2);
    expect(await deal.refuse(1, 2)).toBeNaN();
    const whole = { orderNo: deal.orderNo, caseNo: `DL-${deal.orderNo}` };
    expect(await effects.releaseCheck(whole)).toEqual({ released: true, blocks: [] });
    const [held] = await db.sql`SELECT units FROM goods_release WHERE order_no = ${deal.orderNo}`;
    expect(held?.units).toEqual([
      { line: 1, places: [0] },
      { line: 2, places: [0] },
    ]);
  });

  it('leave nothing to the next case of the order, which has its own deposit', async () => {
    const deal = await given(COST_FEN);
    await deal.cancel(1, 5);
    const standing = { orderNo: deal.orderNo, form: 'written', terms: 'onAccount', depositOwedFen: 0 } as const;
    await effects.keepStanding({
      ...standing,
      caseNo: deal.caseNo,
      rank: 99,
      agreed: 'cancelled',
      depositReceivedFen: 0,
    });
    const next = { ...standing, caseNo: 'OR-NEXT', rank: 1, agreed: 'inWriting', depositReceivedFen: 9_000 } as const;
    expect(await effects.keepStanding(next)).toEqual({ kept: true, depositBackFen: 0 });
    const again = { ...next, rank: 2, cancelled: [{ line: 2, quantity: 2 }] };
    // 166.66 are still to come, and 90.00 stand for them.
    expect(await effects.keepStanding(again)).toEqual({ kept: true, depositBackFen: 0 });
  });

  it('refused, or delivered: in whatever order it happens, what was paid beforehand is used or goes back, each fen once', async () => {
    const unit = fc.record({
      what: fc.constantFrom('cancel', 'refuse', 'deliver'),
      line: fc.constantFrom(1, 2),
    } as const);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: COST_FEN }),
        fc.array(unit, { minLength: 7, maxLength: 7 }),
        async (paidFen, wishes) => {
          const deal = await given(paidFen);
          const left = new Map(LINES.map(({ line, quantity }) => [line, quantity]));
          let backFen = 0;
          for (const { what, line: wished } of wishes) {
            const line = (left.get(wished) ?? 0) > 0 ? wished : 3 - wished;
            left.set(line, (left.get(line) ?? 0) - 1);
            if (what === 'cancel') await deal.cancel(line);
            if (what === 'deliver') await deal.deliver(line);
            if (what === 'refuse') backFen += await deal.refuse(line);
          }
          await deal.tell();
          const { prepaidFen } = await deal.billed();
          expect(prepaidFen + deal.depositBackFen + backFen).toBe(paidFen);
        },
      ),
      { numRuns: 40 },
    );
  });
});
