import type { ISql } from 'postgres';
import type { AgreementForm, OrderStanding, PaymentTerms } from '../../domain/credit/agreement.ts';
import type { OrderExposure } from '../../domain/credit/exposure.ts';
import { priceOfOrder } from '../returns/price-of-order.ts';

/** An order as its credit is reckoned: what its case has made of the deal, and what was paid beforehand. */
export interface OrderCredit {
  readonly orderNo: string;
  readonly customer: string;
  readonly currency: string;
  readonly form: AgreementForm;
  readonly agreed: OrderStanding['agreed'];
  readonly terms: PaymentTerms;
  readonly depositOwedFen: number;
  readonly depositReceivedFen: number;
  readonly termDays: number | null;
}

/** Everything about the credit of one customer is decided one after the other. */
export async function lockCredit(tx: ISql, customer: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`credit ${customer}`}, 0))`;
}

/** Whose order it is; nobody's when it is not registered. */
export async function customerOfOrder(tx: ISql, orderNo: string): Promise<string | undefined> {
  const [row] = await tx<{ customer: string }[]>`
    SELECT customer_ref AS customer FROM sales_order WHERE order_no = ${orderNo}`;
  return row?.customer;
}

/**
 * An order that no case was opened for was agreed and paid as master data say: what a dealer buys is on account, what
 * others bought was paid.
 */
export async function orderCredit(tx: ISql, orderNo: string): Promise<OrderCredit | undefined> {
  const [row] = await tx<OrderCredit[]>`
    SELECT o.order_no AS "orderNo", o.customer_ref AS customer, o.currency,
           coalesce(s.form, 'written') AS form, coalesce(s.agreed, 'inWriting') AS agreed,
           coalesce(s.terms, CASE WHEN o.channel = 'dealer' THEN 'onAccount' ELSE 'prepaid' END) AS terms,
           coalesce(s.deposit_owed_fen, 0)::float8 AS "depositOwedFen",
           coalesce(s.deposit_received_fen, 0)::float8 AS "depositReceivedFen", s.term_days AS "termDays"
      FROM sales_order o LEFT JOIN order_standing s ON s.order_no = o.order_no
     WHERE o.order_no = ${orderNo}`;
  return row;
}

export interface KnownExposure extends OrderExposure {
  readonly orderNo: string;
}

/** What each order of a customer stands for in one currency, for the orders that stand for anything, and the one asked about. */
export async function exposures(
  tx: ISql,
  { customer, currency, orderNo }: { customer: string; currency: string; orderNo: string },
): Promise<KnownExposure[]> {
  const rows = await tx<ExposureRow[]>`
    WITH released AS (
      SELECT order_no, sum(amount_fen) AS fen FROM goods_release
       WHERE customer_ref = ${customer} AND currency = ${currency} AND ended_at IS NULL GROUP BY order_no
    ), billed AS (
      SELECT coalesce(order_no, '') AS order_no, sum(amount_fen - prepaid_fen - paid_fen - credited_fen) AS open,
             sum(prepaid_fen) AS used
        FROM receivable WHERE customer_ref = ${customer} AND currency = ${currency} GROUP BY 1
    ), concerned AS (
      SELECT order_no FROM released UNION SELECT order_no FROM billed UNION SELECT ${orderNo}
    )
    SELECT c.order_no AS "orderNo", coalesce(b.open, 0)::float8 AS "openFen", coalesce(r.fen, 0)::float8 AS "releasedFen",
           coalesce(b.used, 0)::float8 AS "usedFen", (${paidBefore(tx)})::float8 AS "paidFen"
      FROM concerned c
      LEFT JOIN released r ON r.order_no = c.order_no
      LEFT JOIN billed b ON b.order_no = c.order_no
      LEFT JOIN sales_order o ON o.order_no = c.order_no
      LEFT JOIN order_standing s ON s.order_no = c.order_no
     ORDER BY 1`;
  const known: KnownExposure[] = [];
  for (const { usedFen, paidFen, ...row } of rows) {
    const paid = paidFen ?? (await costOf(tx, row.orderNo));
    known.push({ ...row, depositFen: Math.max(0, paid - usedFen) });
  }
  return known;
}

interface ExposureRow extends Omit<KnownExposure, 'depositFen'> {
  /** Of what was paid beforehand, what bills have taken. */
  readonly usedFen: number;
  /** Nothing, where what the order costs was paid. */
  readonly paidFen: number | null;
}

/** As its units are billed: what one of them cost, times their number, is not always what all of them cost. */
async function costOf(tx: ISql, orderNo: string): Promise<number> {
  const price = await priceOfOrder(tx, orderNo);
  return price?.allocated.lines.reduce((sum, line) => sum + line.paidFen, 0) ?? 0;
}

/**
 * What was paid before the goods came: as the order says, and as its case received, less what goes back for what was cancelled.
 * Nothing, where all of it was. Of `sales_order o` and `order_standing s`.
 */
export function paidBefore(tx: ISql) {
  return tx`
    CASE WHEN o.payments IS NOT NULL OR s.order_no IS NOT NULL
         THEN (SELECT coalesce(sum((p ->> 'fen')::bigint), 0) FROM jsonb_array_elements(o.payments) AS p)
              + coalesce(s.deposit_received_fen, 0) - coalesce(s.deposit_back_fen, 0)
         WHEN o.channel = 'dealer' THEN 0 END`;
}
