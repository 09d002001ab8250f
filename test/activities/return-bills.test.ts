import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import { proveBooks } from '../../drizzle/books/prove-books.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { type OwnEffects, ownEffects } from './own-effects.ts';

let own: OwnEffects;
let db: Database;
let owner: Database;
let effects: DatabaseActivities;
let orders = 0;

beforeAll(async () => {
  own = await ownEffects();
  ({ db, effects } = own);
  owner = connect(own.url, { as: 'owner', max: 1 });
  await db.sql`
    INSERT INTO product (sku, name_zh, name_en, category, spare_parts, body_hash)
    VALUES ('BILL-1', '冰箱', 'Fridge', 'fridge', '{}', '')`;
});
afterAll(async () => {
  await owner?.close();
  await own?.drop();
});

/** A dealer has four fridges for 10.00 each on account, and a freezer for 5.00; one bill for each delivery. */
async function onAccount(): Promise<{ readonly orderNo: string; readonly bill: string; readonly other: string }> {
  orders += 1;
  const orderNo = `SO-BILL-${orders}`;
  await db.sql`
    INSERT INTO sales_order (order_no, customer_ref, currency, channel, purchased_on, body_hash)
    VALUES (${orderNo}, 'C-1', 'CNY', 'dealer', '2026-01-02', '')`;
  for (const [line, quantity, priceFen] of [
    [1, 4, 1_000],
    [2, 1, 500],
  ] as const) {
    await db.sql`
      INSERT INTO order_line (order_no, line, sku, quantity, price_paid_fen)
      VALUES (${orderNo}, ${line}, 'BILL-1', ${quantity}, ${priceFen})`;
  }
  const [bill, other] = [`DL-A-${orders}`, `DL-B-${orders}`];
  const over = { orderNo, deliveredOn: '2026-01-05', evidence: [] };
  await effects.endRelease({ ...over, caseNo: bill, delivered: [{ line: 1, quantity: 4 }] });
  await effects.endRelease({ ...over, caseNo: other, delivered: [{ line: 2, quantity: 1 }] });
  return { orderNo, bill, other };
}

async function openOn(no: string): Promise<number> {
  const { receivables } = await effects.owedForOrder({ caseNo: '', orderNo: `SO-BILL-${no.split('-')[2]}` });
  return receivables.find((one) => one.no === no)?.openFen ?? 0;
}

async function owes(caseNo: string, amountFen: number): Promise<void> {
  const lines = [{ what: 'oweGoods' as const, amountFen }];
  await effects.bookMoney({ caseNo, step: 'refund', currency: 'CNY', lines });
}

async function offenders(): Promise<string[]> {
  const { laws } = await proveBooks(db.sql, { limit: 9 });
  return laws.flatMap((law) => law.offenders.map(({ subject, caseNo }) => `${law.law} ${caseNo} ${subject}`));
}

describe('goods that come back before they were paid for', () => {
  it('are off the bill of their line once, whatever is asked twice and at once, and no payment can go back for them', async () => {
    const { orderNo, bill, other } = await onAccount();
    const caseNo = 'RX-2601-000001';
    const asked = { caseNo, orderNo, currency: 'CNY', lines: [{ line: 1, fen: 3_000 }] };
    expect(await effects.holdOnBills(asked)).toEqual({ fen: 3_000, bills: [{ receivable: bill, fen: 3_000 }] });
    expect(await openOn(bill)).toBe(4_000);
    await owes(caseNo, 3_000);
    const answers = await Promise.all([1, 2, 3].map(() => effects.creditBills({ ...asked, step: 'credit' })));
    expect(answers.map(({ fen }) => fen)).toEqual([3_000, 3_000, 3_000]);
    expect([await openOn(bill), await openOn(other)]).toEqual([1_000, 500]);
    const refund = { caseNo, step: 'refund:order:1', amountFen: 1, currency: 'CNY', orderNo };
    expect((await effects.requestRefund({ ...refund, order: 'NEWEST_FIRST' })).filed).toBe(false);
    expect(await offenders()).toEqual([]);
  });

  it('are held for one return alone: what another asks back is held on what is left', async () => {
    const { orderNo, bill } = await onAccount();
    const ask = (caseNo: string, fen: number) =>
      effects.holdOnBills({ caseNo, orderNo, currency: 'CNY', lines: [{ line: 1, fen }] });
    expect((await ask('RX-2601-000002', 3_000)).fen).toBe(3_000);
    expect((await ask('RX-2601-000003', 3_000)).fen).toBe(1_000);
    await effects.holdOnBills({ caseNo: 'RX-2601-000002', orderNo, currency: 'CNY', lines: [] });
    expect((await ask('RX-2601-000003', 3_000)).bills).toEqual([{ receivable: bill, fen: 3_000 }]);
  });

  it('go back in money as far as the bill was paid, and never more than that', async () => {
    const { orderNo, bill } = await onAccount();
    await db.sql`UPDATE receivable SET paid_fen = 2_500 WHERE no = ${bill}`;
    const caseNo = 'RX-2601-000004';
    await owes(caseNo, 4_000);
    const lines = [{ line: 1, fen: 4_000 }];
    const credited = await effects.creditBills({ caseNo, orderNo, currency: 'CNY', lines, step: 'credit' });
    expect(credited.fen).toBe(1_500);
    const refund = { caseNo, step: 'refund:order:1', currency: 'CNY', orderNo, order: 'NEWEST_FIRST' as const };
    const { refunds } = await effects.requestRefund({ ...refund, amountFen: 2_500 });
    expect(refunds).toMatchObject([{ payment: `bill:${bill}`, amountFen: 2_500, by: 'finance' }]);
    expect(await offenders()).toEqual([]);
  });

  it('were refused, and are off a bill of the order that nobody said the lines of, never off that of a delivery', async () => {
    const { orderNo, bill } = await onAccount();
    await db.sql`
      INSERT INTO receivable (no, customer_ref, order_no, currency, amount_fen, prepaid_fen, paid_fen, due_on, evidence, weak,
                              version, body_hash)
      VALUES (${`INV-${orderNo}`}, 'C-1', ${orderNo}, 'CNY', 700, 0, 0, '2026-01-01', '[]', false, 1, '')`;
    const lines = [{ line: 1, fen: 1_000, unbilled: true as const }];
    const held = await effects.holdOnBills({ caseNo: 'RX-2601-000006', orderNo, currency: 'CNY', lines });
    expect(held).toEqual({ fen: 700, bills: [{ receivable: `INV-${orderNo}`, fen: 700 }] });
    expect(await openOn(bill)).toBe(4_000);
    const delivered = [{ line: 1, fen: 1_000 }];
    const both = await effects.holdOnBills({ caseNo: 'RX-2601-000006', orderNo, currency: 'CNY', lines: delivered });
    expect(both.fen).toBe(1_000);
  });

  it('cannot be credited beyond the bill, nor taken back, by whoever may write; who does it otherwise is named', async () => {
    const { orderNo, bill } = await onAccount();
    const caseNo = 'RX-2601-000005';
    await owes(caseNo, 3_000);
    const lines = [{ line: 1, fen: 3_000 }];
    await effects.creditBills({ caseNo, orderNo, currency: 'CNY', lines, step: 'credit' });
    await expect(db.sql`UPDATE receivable SET credited_fen = 4_001 WHERE no = ${bill}`).rejects.toThrow(
      'receivable_paid',
    );
    await expect(db.sql`UPDATE receivable SET paid_fen = 1_001 WHERE no = ${bill}`).rejects.toThrow('receivable_paid');
    await expect(db.sql`DELETE FROM receivable_return WHERE case_no = ${caseNo}`).rejects.toThrow('append-only');
    await expect(db.sql`UPDATE receivable_return SET amount_fen = 1 WHERE case_no = ${caseNo}`).rejects.toThrow();
    await db.sql`UPDATE receivable SET credited_fen = 2_999 WHERE no = ${bill}`;
    expect(await offenders()).toEqual([`billsAreCredited ${caseNo} ${bill}`]);
    await db.sql`UPDATE receivable SET credited_fen = 3_000 WHERE no = ${bill}`;
    await owner.sql.begin(async (tx) => {
      await tx`SET LOCAL session_replication_role = replica`;
      await tx`UPDATE receivable_return SET amount_fen = 1 WHERE case_no = ${caseNo}`;
    });
    expect(await offenders()).toEqual([
      `billsAreCredited ${caseNo} ${bill}`,
      `billsAreCredited ${caseNo} money:receivables`,
    ]);
  });
});
