import type { ISql } from 'postgres';
import type { AllocatedOrder } from '../../domain/money/allocate-order.ts';
import { type NeverBilled, neverPaid } from '../../domain/money/never-paid.ts';
import { customerOfOrder, lockCredit, paidBefore } from './order-credit.ts';

/** Units of one line of a return that were never billed. */
export interface LineNeverBilled extends NeverBilled {
  /** Of the return. */
  readonly no: number;
}

/**
 * Leaves off what was never paid for units that were never billed, in place of what this return left off before; with no lines
 * it leaves off nothing. Of two returns at once each sees what the other has left off.
 *
 * @returns fen of each line
 */
export async function leaveUnpaid(
  tx: ISql,
  of: { caseNo: string; orderNo: string; order: AllocatedOrder; cancelled: NeverBilled },
  lines: readonly LineNeverBilled[],
): Promise<ReadonlyMap<number, number>> {
  const { caseNo, orderNo, order, cancelled } = of;
  await freeUnpaid(tx, caseNo);
  const customer = await customerOfOrder(tx, orderNo);
  if (lines.length === 0 || customer === undefined) return new Map();
  await lockCredit(tx, customer);
  const [row] = await tx<{ paidFen: number | null; elsewhereFen: number }[]>`
    SELECT (${paidBefore(tx)})::float8 AS "paidFen",
           ((SELECT coalesce(sum(amount_fen - prepaid_fen), 0) FROM receivable r
              WHERE r.order_no = o.order_no AND r.currency = o.currency)
            + (SELECT coalesce(sum(goods_fen), 0) FROM return_unpaid u
                WHERE u.order_no = o.order_no))::float8 AS "elsewhereFen"
      FROM sales_order o LEFT JOIN order_standing s USING (order_no) WHERE o.order_no = ${orderNo}`;
  const { paidFen = null, elsewhereFen = 0 } = row ?? {};
  const left = neverPaid(order, { ...(paidFen === null ? {} : { paidFen }), elsewhereFen, cancelled }, lines);
  const byLine = new Map<number, number>();
  for (const [index, { no }] of lines.entries()) {
    const { goodsFen, freightFen } = left[index] ?? { goodsFen: 0, freightFen: 0 };
    byLine.set(no, goodsFen + freightFen);
    if (goodsFen > 0) {
      await tx`
        INSERT INTO return_unpaid (case_no, no, order_no, goods_fen) VALUES (${caseNo}, ${no}, ${orderNo}, ${goodsFen})`;
    }
  }
  return byLine;
}

/** The return leaves off nothing any more. */
export async function freeUnpaid(sql: ISql, caseNo: string): Promise<void> {
  await sql`DELETE FROM return_unpaid WHERE case_no = ${caseNo}`;
}
