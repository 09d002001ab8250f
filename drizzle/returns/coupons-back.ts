import type { ISql, Sql } from 'postgres';
import { couponsBack } from '../../domain/money/coupons-back.ts';
import { cancelledUnits } from '../credit/cancelled-units.ts';
import { lockReturnPlaces } from './lock-return-places.ts';
import { priceOfOrder } from './price-of-order.ts';

/** Lines of a return that gave their money back. */
export interface FiledLines {
  readonly caseNo: string;
  readonly orderNo: string;
  /** Of the return. */
  readonly lines: readonly number[];
}

/**
 * The units of these lines are back for good, and with them the coupons of which nothing is left with the customer: what was
 * cancelled never came to him. Returns of one order take turns, so that of two that bring the last units one gives the coupon back, and it alone.
 *
 * @returns all coupons this return gives back, by their numbers
 */
export async function giveCouponsBack(sql: Sql, { caseNo, orderNo, lines }: FiledLines): Promise<readonly string[]> {
  return sql.begin(async (tx) => {
    await lockReturnPlaces(tx, orderNo);
    await tx`UPDATE return_place SET filed_at = now() 
              WHERE case_no = ${caseNo} AND no = ANY(${[...lines]}::int[]) AND filed_at IS NULL`;
    const order = await priceOfOrder(tx, orderNo);
    const given = await tx<{ coupon: string }[]>`SELECT coupon FROM coupon_back WHERE order_no = ${orderNo}`;
    const already = given.map(({ coupon }) => coupon);
    const fresh = order === undefined ? [] : couponsBack(order.allocated, await filedUnits(tx, orderNo), already);
    for (const coupon of fresh) {
      await tx`INSERT INTO coupon_back (order_no, coupon, case_no) VALUES (${orderNo}, ${coupon}, ${caseNo})`;
    }
    const own = await tx<{ coupon: string }[]>`
      SELECT coupon FROM coupon_back WHERE order_no = ${orderNo} AND case_no = ${caseNo} ORDER BY coupon`;
    return own.map(({ coupon }) => coupon);
  });
}

/** How many units of each line are back for good, over all returns, and were never to come because they were cancelled. */
export async function filedUnits(sql: ISql, orderNo: string): Promise<ReadonlyMap<number, number>> {
  const rows = await sql<{ line: number; quantity: number }[]>`
    SELECT line, count(*)::int AS quantity FROM return_place
     WHERE order_no = ${orderNo} AND filed_at IS NOT NULL GROUP BY line`;
  const units = new Map(rows.map(({ line, quantity }) => [line, quantity]));
  for (const { line, places } of await cancelledUnits(sql, orderNo)) {
    units.set(line, (units.get(line) ?? 0) + places.length);
  }
  return units;
}
