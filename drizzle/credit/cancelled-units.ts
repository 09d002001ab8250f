import type { ISql } from 'postgres';
import type { AllocatedOrder } from '../../domain/money/allocate-order.ts';
import { depositBack } from '../../domain/money/deposit-back.ts';
import type { NeverBilled } from '../../domain/money/never-paid.ts';
import { lastPlaces, priceUnits } from '../../domain/returns/unit-prices.ts';
import { priceOfOrder } from '../returns/price-of-order.ts';
import type { CreditUnits } from '../schema/credit.ts';
import { paidBefore } from './order-credit.ts';

/** Which units of an order nobody wants any more. */
export async function cancelledUnits(tx: ISql, orderNo: string): Promise<readonly CreditUnits[]> {
  const [row] = await tx<{ cancelled: readonly CreditUnits[] }[]>`
    SELECT cancelled FROM order_standing WHERE order_no = ${orderNo}`;
  return row?.cancelled ?? [];
}

/** What these units cost: goods with tax, and their freight. */
export function costOfUnits(order: AllocatedOrder, units: readonly CreditUnits[]): NeverBilled {
  const priced = units.map(({ line, places }) => priceUnits(order, { line, places, fault: 'nobody' }));
  return {
    goodsFen: priced.reduce((sum, { netFen, taxFen }) => sum + netFen + taxFen, 0),
    freightFen: priced.reduce((sum, { freightFen, freightKeptFen }) => sum + freightFen + freightKeptFen, 0),
  };
}

/**
 * So many units of its lines are cancelled: those that were before, and of the others the last that no return is paid for.
 * Bills take the first.
 */
export async function cancelUnits(
  tx: ISql,
  orderNo: string,
  wanted: readonly { readonly line: number; readonly quantity: number }[],
  before: readonly CreditUnits[],
): Promise<readonly CreditUnits[]> {
  const price = await priceOfOrder(tx, orderNo);
  const returned = await tx<{ line: number; place: number }[]>`
    SELECT line, place FROM return_place WHERE order_no = ${orderNo}`;
  return wanted.flatMap(({ line, quantity }) => {
    const ordered = price?.allocated.lines.find((one) => one.line === line)?.quantity;
    if (ordered === undefined) return [];
    const own = before.find((one) => one.line === line)?.places ?? [];
    const taken = returned.flatMap((one) => (one.line === line ? one.place : []));
    return [{ line, places: [...own, ...lastPlaces([...taken, ...own], quantity - own.length, ordered)] }];
  });
}

/** What was paid beforehand and is free now goes back, besides what did before. @returns all of it, in fen */
export async function freeDeposit(tx: ISql, orderNo: string): Promise<number> {
  const price = await priceOfOrder(tx, orderNo);
  const [row] = await tx<
    { cancelled: readonly CreditUnits[]; paidFen: number; backFen: number; usedFen: number; elsewhereFen: number }[]
  >`
    SELECT s.cancelled, s.deposit_back_fen::float8 AS "backFen",
           ((${paidBefore(tx)}) + s.deposit_back_fen)::float8 AS "paidFen",
           (SELECT coalesce(sum(prepaid_fen), 0) FROM receivable r
             WHERE r.order_no = o.order_no AND r.currency = o.currency)::float8 AS "usedFen",
           ((SELECT coalesce(sum(amount_fen - prepaid_fen), 0) FROM receivable r
              WHERE r.order_no = o.order_no AND r.currency = o.currency)
            + (SELECT coalesce(sum(goods_fen), 0) FROM return_unpaid u
                WHERE u.order_no = o.order_no))::float8 AS "elsewhereFen"
      FROM sales_order o JOIN order_standing s USING (order_no) WHERE o.order_no = ${orderNo}`;
  if (price === undefined || row === undefined || row.cancelled.length === 0) return row?.backFen ?? 0;
  const { cancelled, ...standing } = row;
  const moreFen = depositBack(price.allocated, standing, costOfUnits(price.allocated, cancelled));
  if (moreFen > 0) {
    await tx`
      UPDATE order_standing SET deposit_back_fen = deposit_back_fen + ${moreFen}, updated_at = now()
       WHERE order_no = ${orderNo}`;
  }
  return standing.backFen + moreFen;
}
