import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefundRequest } from '../../activities/contract.ts';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import type { MoneyLine } from '../../domain/money/case-money.ts';
import { PAID_OUT, paidThing, referenceKey } from '../../domain/reference-key.ts';
import type { Database } from '../../drizzle/connect.ts';
import { type OwnEffects, ownEffects } from './own-effects.ts';

let own: OwnEffects;
let db: Database;
let activities: DatabaseActivities;
let cases = 0;

beforeAll(async () => {
  own = await ownEffects();
  ({ db, effects: activities } = own);
});
afterAll(() => own?.drop());

function aCase(): string {
  cases += 1;
  return `RX-2611-${cases}`;
}

/** An order paid by card, and later by wallet. */
async function anOrder(cardFen: number, walletFen: number): Promise<string> {
  cases += 1;
  const orderNo = `SO-${cases}`;
  const payments = [
    { no: 'CARD', channel: 'card', fen: cardFen, paidAt: '2026-01-01T00:00:00Z' },
    { no: 'WALLET', channel: 'wallet', fen: walletFen, paidAt: '2026-01-02T00:00:00Z' },
  ];
  await db.sql`
    INSERT INTO sales_order (order_no, customer_ref, currency, purchased_on, payments, body_hash)
    VALUES (${orderNo}, 'C', 'CNY', '2026-01-02', ${JSON.stringify(payments)}::text::jsonb, '')`;
  return orderNo;
}

const book = (caseNo: string, step: string, ...lines: readonly MoneyLine[]) =>
  activities.bookMoney({ caseNo, step, currency: 'CNY', lines });

const owe = (caseNo: string, amountFen: number) => book(caseNo, 'decided', { what: 'oweGoods', amountFen });

const ask = (caseNo: string, amountFen: number, more: Partial<RefundRequest> = {}) =>
  activities.requestRefund({ caseNo, step: 'refund:1', amountFen, currency: 'CNY', order: 'NEWEST_FIRST', ...more });

/** Fen by account of a case or a payment; what is zero is left out. */
async function accounts(like: string): Promise<Record<string, number>> {
  const rows = await db.sql<{ account: string; balance: number }[]>`
    SELECT account, balance::int FROM ledger_balance WHERE account LIKE ${`%${like}`} AND balance <> 0`;
  return Object.fromEntries(
    rows.map(({ account, balance }) => [account.replace(/^due:|^money:/, '').replace(/:RX.*|@SO.*/, ''), balance]),
  );
}

const BOOKED = { booked: true, obstacles: [] };

describe('the money of a case', () => {
  it('is owed, taken off, set off and taken back, and never below nothing', async () => {
    const caseNo = aCase();
    expect(await owe(caseNo, 10_000)).toEqual(BOOKED);
    expect(await book(caseNo, 'fee', { what: 'takeDepreciation', amountFen: 500 })).toEqual(BOOKED);
    expect(await book(caseNo, 'dearer', { what: 'chargeDifference', amountFen: 3_000 })).toEqual(BOOKED);
    expect(await accounts(caseNo)).toEqual({ owed: -9_500, customer: 3_000 });
    expect(await book(caseNo, 'off', { what: 'setOff', amountFen: 3_001 })).toEqual({
      booked: false,
      obstacles: [{ what: 'setOff', code: 'amountAboveRest', account: 'customer', restFen: 3_000 }],
    });
    expect(await book(caseNo, 'off', { what: 'setOff', amountFen: 3_000 })).toEqual(BOOKED);
    expect(await book(caseNo, 'unfee', { what: 'takeDepreciation', amountFen: 500, undo: true })).toEqual(BOOKED);
    expect(await book(caseNo, 'back', { what: 'oweGoods', amountFen: 7_001, undo: true })).toMatchObject({
      obstacles: [{ account: 'owed', restFen: 7_000 }],
    });
    expect(await book(caseNo, 'back', { what: 'oweGoods', amountFen: 7_000, undo: true })).toEqual(BOOKED);
    expect(await accounts(caseNo)).toEqual({});
  });

  it('moves once however often the step is repeated, one after the other or at once, and never for something else', async () => {
    const caseNo = aCase();
    expect(await Promise.all(Array.from({ length: 10 }, () => owe(caseNo, 100)))).toEqual(Array(10).fill(BOOKED));
    expect(await owe(caseNo, 100)).toEqual(BOOKED);
    expect(await accounts(caseNo)).toEqual({ owed: -100 });
    await expect(owe(caseNo, 200)).rejects.toMatchObject({ type: 'StepConflict', nonRetryable: true });
    for (const amountFen of [0, -1, 0.5]) {
      await expect(book(caseNo, 'bad', { what: 'oweGoods', amountFen })).rejects.toMatchObject({ type: 'BadAmount' });
    }
  });

  it('of a deposit is charged, paid, and owed again or kept, to the fen', async () => {
    const [one, other] = [aCase(), aCase()];
    for (const [caseNo, after] of [
      [one, 'oweDeposit'],
      [other, 'keepDeposit'],
    ] as const) {
      await book(caseNo, 'charge', { what: 'chargeDeposit', amountFen: 800 });
      const payment = { caseNo, step: 'pay', amountFen: 800, currency: 'CNY', reference: `DEP-${caseNo}` };
      expect(await activities.bookPayment(payment)).toEqual({ booked: true });
      expect(await accounts(caseNo)).toEqual({ deposit: -800 });
      expect(await book(caseNo, 'after', { what: after, amountFen: 800 })).toEqual(BOOKED);
    }
    expect(await accounts(other)).toEqual({});
    expect(await ask(one, 800)).toMatchObject({ filed: true, refunds: [{ payment: `DEP-${one}`, channel: 'case' }] });
    expect(await accounts(`${one}`)).toMatchObject({ underWay: -800 });
  });
});

describe('a refund that finance pays', () => {
  it('is split over the payments, confirmed by the reference of the bank, and leaves nothing owed', async () => {
    const [caseNo, orderNo] = [aCase(), await anOrder(7_000, 3_000)];
    await owe(caseNo, 8_000);
    const answer = await ask(caseNo, 8_000, { orderNo });
    expect(answer).toEqual({
      filed: true,
      refunds: [
        { refund: `${caseNo}:refund:1:1`, payment: 'WALLET', channel: 'wallet', amountFen: 3_000, by: 'finance' },
        { refund: `${caseNo}:refund:1:2`, payment: 'CARD', channel: 'card', amountFen: 5_000, by: 'finance' },
      ],
    });
    expect(await ask(caseNo, 8_000, { orderNo })).toEqual(answer);
    expect(await accounts(caseNo)).toEqual({ underWay: -8_000 });
    const [wallet = '', card = ''] = answer.refunds.map(({ refund }) => refund);
    const confirm = (refund: string, reference: string) => activities.confirmRefund({ caseNo, refund, reference });
    expect(await confirm(wallet, `B-${caseNo}-1`)).toEqual({ paid: true });
    expect(await confirm(wallet, `B-${caseNo}-1`)).toEqual({ paid: true });
    expect(await confirm(wallet, `B-${caseNo}-2`)).toEqual({ paid: false, why: 'notByHand', state: 'paid' });
    expect(await confirm(card, `B-${caseNo}-1`)).toEqual({ paid: false, why: 'referenceUsed' });
    // Copied otherwise it is the same transfer.
    expect(await confirm(card, ` b-${caseNo.toLowerCase()} -1`)).toEqual({
      paid: false,
      why: 'referenceUsed',
      heldBy: caseNo,
    });
    expect(
      await activities.claim({
        kind: PAID_OUT,
        key: referenceKey(`B-${caseNo}-1`),
        caseNo: paidThing('RX-9', 'outlay:1'),
      }),
    ).toEqual({ granted: false, heldBy: paidThing(caseNo, wallet) });
    expect(await activities.confirmRefund({ caseNo: 'RX-0', refund: card, reference: 'B' })).toEqual({
      paid: false,
      why: 'unknownRefund',
    });
    const both = await Promise.all([confirm(card, `B-${caseNo}-3`), confirm(card, `B-${caseNo}-3`)]);
    expect(both).toEqual([{ paid: true }, { paid: true }]);
    expect(await accounts(caseNo)).toEqual({});
    expect(await accounts(orderNo)).toEqual({
      'paid:CARD': -7_000,
      'refundable:CARD': 2_000,
      'refunded:CARD': 5_000,
      'paid:WALLET': -3_000,
      'refunded:WALLET': 3_000,
    });
  });

  it('row 34: is never more than what is left of the payments, over all cases and at once, nor than what is owed', async () => {
    const orderNo = await anOrder(1_000, 500);
    const claims = Array.from({ length: 10 }, aCase);
    for (const caseNo of claims) await owe(caseNo, 600);
    const answers = await Promise.all(claims.map((caseNo) => ask(caseNo, 600, { orderNo })));
    expect(answers.filter(({ filed }) => filed)).toHaveLength(2);
    const refused = answers.filter(({ filed }) => !filed);
    expect(refused).toEqual(Array(8).fill({ filed: false, refunds: [], why: 'amountAboveRest', restFen: 300 }));
    const [first = ''] = claims;
    expect(await ask(first, 601, { orderNo, step: 'refund:2' })).toMatchObject({ why: 'amountAboveOwed' });
    expect(await ask(aCase(), 1, { orderNo })).toMatchObject({ why: 'amountAboveOwed', restFen: 0 });
  });

  it('cannot be more than was paid even for whoever writes into the tables', async () => {
    const [caseNo, orderNo] = [aCase(), await anOrder(100, 100)];
    await owe(caseNo, 200);
    await ask(caseNo, 200, { orderNo });
    const more = db.sql.begin(async (tx) => {
      await tx`INSERT INTO ledger_posting (case_no, step, request, answer) VALUES (${caseNo}, 'more', '{}', '{}')`;
      await tx`
        INSERT INTO ledger_entry (case_no, step, line, account, commodity, quantity)
        VALUES (${caseNo}, 'more', 1, ${`refundable:CARD@${orderNo}`}, 'CNY', -1),
               (${caseNo}, 'more', 2, ${`refunding:CARD@${orderNo}`}, 'CNY', 1)`;
    });
    await expect(more).rejects.toThrow('ledger_balance_never_below');
  });

  it('goes to the payment the customer named first; one nobody knows is refused', async () => {
    const [caseNo, orderNo] = [aCase(), await anOrder(1_000, 1_000)];
    await owe(caseNo, 100);
    expect(await ask(caseNo, 100, { orderNo, named: 'CASH' })).toEqual({
      filed: false,
      refunds: [],
      why: 'paymentUnknown',
    });
    expect(await ask(caseNo, 100, { orderNo, named: 'CARD' })).toMatchObject({ refunds: [{ payment: 'CARD' }] });
  });

  it('that is dropped is owed again and can go back another way', async () => {
    const [caseNo, orderNo] = [aCase(), await anOrder(1_000, 0)];
    await owe(caseNo, 400);
    const { refunds } = await ask(caseNo, 400, { orderNo });
    const refund = refunds[0]?.refund ?? '';
    for (let time = 0; time < 2; time += 1) {
      expect(await activities.dropRefund({ caseNo, refund })).toEqual({ state: 'ended' });
    }
    expect(await accounts(caseNo)).toEqual({ owed: -400 });
    expect(await activities.confirmRefund({ caseNo, refund, reference: 'B-late' })).toMatchObject({ why: 'notByHand' });
    expect(await ask(caseNo, 400, { orderNo, step: 'refund:2' })).toMatchObject({ filed: true });
  });

  it('that a platform has paid is paid, once, and cannot go back again', async () => {
    const [caseNo, orderNo] = [aCase(), await anOrder(400, 0)];
    await owe(caseNo, 400);
    expect(await ask(caseNo, 400, { orderNo, by: 'platform' })).toMatchObject({ refunds: [{ by: 'platform' }] });
    expect(await accounts(caseNo)).toEqual({});
    const other = aCase();
    await owe(other, 1);
    expect(await ask(other, 1, { orderNo })).toMatchObject({ why: 'amountAboveRest', restFen: 0 });
  });

  it('of an order that tells what was paid and not how is never more than that; a corrected record counts', async () => {
    const orderNo = await anOrder(100, 0);
    await db.sql`UPDATE sales_order SET payments = NULL WHERE order_no = ${orderNo}`;
    await db.sql`
      INSERT INTO order_line (order_no, line, sku, quantity, price_paid_fen) VALUES (${orderNo}, 1, 'A', 3, 250)`;
    const caseNo = aCase();
    await owe(caseNo, 2_000);
    expect(await ask(caseNo, 751, { orderNo })).toMatchObject({ why: 'amountAboveRest', restFen: 750 });
    await db.sql`UPDATE order_line SET price_paid_fen = 300 WHERE order_no = ${orderNo}`;
    expect(await ask(caseNo, 900, { orderNo })).toMatchObject({ filed: true, refunds: [{ payment: 'total' }] });
    await db.sql`UPDATE order_line SET price_paid_fen = 100 WHERE order_no = ${orderNo}`;
    expect(await ask(caseNo, 1, { orderNo, step: 'refund:2' })).toMatchObject({ why: 'amountAboveRest', restFen: 0 });
  });
});
