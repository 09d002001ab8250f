import type { ISql } from 'postgres';
import type { RefundablePayment } from '../../domain/money/split-refund.ts';
import { type PaymentKey, paymentAccount } from '../ledger/money-accounts.ts';
import { lockBalances, type Movement, postWithin } from '../ledger/post-once.ts';
import { lockOrder } from '../ledger/take-over.ts';

/** What was paid for an order, or in a case: what a refund can go back to. */
export interface PaidFor {
  readonly kind: 'order' | 'case';
  readonly of: string;
}

/** The payment of an order whose record tells what was paid, and not how. */
export const UNTOLD = 'total';

/** What no gateway has collected, and none can give back: a bill, or what was paid on the order of a dealer. */
const BY_HAND: readonly string[] = ['bill', 'deposit'];

export function isByHand(channel: string): boolean {
  return BY_HAND.includes(channel);
}

interface Known {
  readonly no: string;
  readonly channel: string;
  readonly fen: number;
  readonly paidAt: string;
}

interface OrderRow {
  readonly payments: readonly Known[] | null;
  readonly bills: readonly Known[] | null;
  readonly prepaid: boolean;
  readonly unbilledFen: number;
  readonly depositFen: number;
  readonly paidAt: string;
}

/**
 * The payments with what has gone back or is on its way, over all cases. What the record tells is brought into the books
 * first; nobody else gives money back of it until the transaction is done. Nothing, where no such order is known in
 * this currency.
 */
export async function lockPayments(
  tx: ISql,
  paidFor: PaidFor,
  currency: string,
): Promise<readonly RefundablePayment[]> {
  await lockOrder(tx, paidFor.of);
  const known =
    paidFor.kind === 'order' ? await ofOrder(tx, paidFor.of, currency) : await ofCase(tx, paidFor.of, currency);
  const keys = known.map(({ no }) => ({ of: paidFor.of, no }));
  const accounts = keys.flatMap((key) => [paymentAccount('paid', key), paymentAccount('refundable', key)]);
  const held = await lockBalances(tx, accounts, [currency]);
  const payments: RefundablePayment[] = [];
  for (const { no, channel, fen, paidAt } of known) {
    const key = { of: paidFor.of, no };
    const booked = -held(paymentAccount('paid', key), currency);
    const left = held(paymentAccount('refundable', key), currency);
    // A record that tells less than before takes away at most what has not gone back yet.
    const change = Math.max(fen - booked, -left);
    if (change !== 0) await bookPaid(tx, key, change, currency);
    const paid = booked + change;
    payments.push({ no, channel, fen: paid, paidAt, currency, refundedFen: paid - (left + change) });
  }
  return payments;
}

async function bookPaid(tx: ISql, key: PaymentKey, change: number, currency: string): Promise<void> {
  const caseNo = `order:${key.of}`;
  const [told] = await tx<{ n: number }[]>`
    SELECT count(*)::int AS n FROM ledger_posting WHERE case_no = ${caseNo} AND step LIKE 'paid:%'`;
  const step = { caseNo, step: `paid:${(told?.n ?? 0) + 1}`, request: { no: key.no, change, currency } };
  const movements: Movement[] = [
    { account: paymentAccount('paid', key), commodity: currency, quantity: -change },
    { account: paymentAccount('refundable', key), commodity: currency, quantity: change },
  ];
  await postWithin(tx, step, async () => ({ answer: {}, movements, settled: true }));
}

/**
 * What the record tells was paid beforehand, the deposit its case received less what finance gives back of it, and what was paid of its bills. An order that
 * tells no payments was paid when it was placed, but for what was billed; one on account was not.
 */
async function ofOrder(tx: ISql, orderNo: string, currency: string): Promise<readonly Known[]> {
  const [order] = await tx<OrderRow[]>`
    SELECT o.payments, o.purchased_on::text || 'T00:00:00Z' AS "paidAt",
           coalesce(o.payments IS NULL AND s.order_no IS NULL AND o.channel IS DISTINCT FROM 'dealer', false) AS prepaid,
           greatest(0, coalesce(s.deposit_received_fen - s.deposit_back_fen, 0))::float8 AS "depositFen",
           ((SELECT coalesce(sum(price_paid_fen * quantity), 0) FROM order_line l WHERE l.order_no = o.order_no)
             - (SELECT coalesce(sum(amount_fen - prepaid_fen), 0) FROM receivable r
                 WHERE r.order_no = o.order_no AND r.currency = o.currency))::float8 AS "unbilledFen",
           (SELECT jsonb_agg(jsonb_build_object('no', 'bill:' || r.no, 'channel', 'bill', 'fen', r.paid_fen, 'paidAt',
                     to_char(r.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY r.no)
              FROM receivable r
             WHERE r.order_no = o.order_no AND r.currency = o.currency AND r.paid_fen > 0) AS bills
      FROM sales_order o LEFT JOIN order_standing s USING (order_no)
     WHERE o.order_no = ${orderNo} AND o.currency = ${currency}`;
  if (order === undefined) return [];
  const { payments, bills, prepaid, unbilledFen, depositFen, paidAt } = order;
  return [
    ...(payments ?? []),
    ...(bills ?? []),
    ...(depositFen > 0 ? [{ no: 'deposit', channel: 'deposit', fen: depositFen, paidAt }] : []),
    ...(prepaid && unbilledFen > 0 ? [{ no: UNTOLD, channel: 'untold', fen: unbilledFen, paidAt }] : []),
  ];
}

/** Whether something was paid for an order under this number. */
export async function isPaymentOf(sql: ISql, orderNo: string, currency: string, no: string): Promise<boolean> {
  return (await ofOrder(sql, orderNo, currency)).some((payment) => payment.no === no);
}

/** By the reference under which a case booked it. */
async function ofCase(tx: ISql, caseNo: string, currency: string): Promise<readonly Known[]> {
  const rows = await tx<(Omit<Known, 'fen' | 'paidAt'> & { fen: string; paidAt: Date })[]>`
    SELECT p.reference AS no, 'case' AS channel, l.request ->> 'amountFen' AS fen, l.at::timestamptz AS "paidAt"
      FROM payment p JOIN ledger_posting l ON l.case_no = p.case_no AND l.step = p.step
     WHERE p.case_no = ${caseNo} AND l.request ->> 'currency' = ${currency}
     ORDER BY p.reference`;
  return rows.map(({ no, channel, fen, paidAt }) => ({
    no,
    channel,
    fen: Number(fen),
    paidAt: new Date(paidAt).toISOString(),
  }));
}
