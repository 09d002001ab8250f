import type { ISql } from 'postgres';
import { couponsBack } from '../../domain/money/coupons-back.ts';
import { filedUnits } from '../returns/coupons-back.ts';
import { priceOfOrder } from '../returns/price-of-order.ts';
import { type Check, type Found, offendersOf } from './check.ts';

interface Doubted extends Found {
  readonly orderNo: string;
  readonly coupon: string;
}

/** A coupon has come back when, and only when, all it was used on is back; and closed returns name those of the records. */
export const couponsComeBack: Check = {
  laws: ['couponsComeBack'],
  find: async (tx, limit) => {
    const told = await tx<Found[]>`
      WITH told AS (
        SELECT c.case_no, c.view -> 'detail' ->> 'orderNo' AS order_no, jsonb_array_elements_text(c.view -> 'detail' -> 'coupons') AS coupon
          FROM cases c
         WHERE c.process = 'return-exchange' AND c.status = 'closed' AND jsonb_typeof(c.view -> 'detail' -> 'coupons') = 'array')
      SELECT coalesce(told.case_no, b.case_no) AS "caseNo",
             coalesce(told.coupon, b.coupon) || '@' || coalesce(told.order_no, b.order_no) AS subject,
             jsonb_build_object('told', (told.coupon IS NOT NULL)::text, 'recorded', (b.coupon IS NOT NULL)::text) AS detail
        FROM told FULL JOIN coupon_back b
          ON b.case_no = told.case_no AND b.order_no = told.order_no AND b.coupon = told.coupon
       WHERE told.coupon IS NULL AND EXISTS (SELECT FROM cases c WHERE c.case_no = b.case_no AND c.status = 'closed')
          OR b.coupon IS NULL
       ORDER BY 1, 2 LIMIT ${limit}`;
    const wrong: Found[] = [];
    for (const one of await doubted(tx)) if (wrong.length < limit && (await isWrong(tx, one))) wrong.push(one);
    return offendersOf('couponsComeBack', [...told, ...wrong]);
  },
};

/** What is cancelled after the last unit came back gives no coupon back. Found by whole lines, as far as the tables say without sharing anything out: each is looked at more closely. */
async function doubted(tx: ISql): Promise<readonly Doubted[]> {
  return tx<Doubted[]>`
    WITH filed AS (
      SELECT order_no, line, count(*) AS units FROM return_place WHERE filed_at IS NOT NULL GROUP BY 1, 2),
    gone AS (
      SELECT order_no, (c ->> 'line')::int AS line, jsonb_array_length(c -> 'places') AS units
        FROM order_standing, jsonb_array_elements(cancelled) c
       WHERE order_no IN (SELECT order_no FROM filed)),
    used AS (
      SELECT o.order_no, d ->> 'no' AS coupon, d -> 'lines' AS lines
        FROM sales_order o, jsonb_array_elements(o.deductions) d
       WHERE d ->> 'kind' = 'coupon' AND (d ->> 'fen')::bigint > 0
         AND o.order_no IN (SELECT order_no FROM filed UNION SELECT order_no FROM coupon_back)),
    out AS (
      SELECT used.order_no, coupon, coalesce(f.units, 0) < l.quantity AS returns,
             coalesce(f.units, 0) + coalesce(g.units, 0) < l.quantity AS all
        FROM used JOIN order_line l ON l.order_no = used.order_no AND (used.lines IS NULL OR used.lines @> to_jsonb(l.line))
        LEFT JOIN filed f ON f.order_no = l.order_no AND f.line = l.line
        LEFT JOIN gone g ON g.order_no = l.order_no AND g.line = l.line
       WHERE coalesce(l.price_fen, l.price_paid_fen) > 0),
    due AS (SELECT order_no, coupon, NOT bool_or(returns) AS back, NOT bool_or(out.all) AS may FROM out GROUP BY 1, 2)
    SELECT b.case_no AS "caseNo", order_no AS "orderNo", coupon, coupon || '@' || order_no AS subject,
           jsonb_build_object('due', coalesce(due.may, false)::text, 'recorded', (b.case_no IS NOT NULL)::text) AS detail
      FROM due FULL JOIN coupon_back b USING (order_no, coupon)
     WHERE CASE WHEN b.case_no IS NULL THEN due.back ELSE NOT coalesce(due.may, false) END ORDER BY 4`;
}

/** A line of which the coupon took nothing holds nothing back; how it was shared out decides. */
async function isWrong(tx: ISql, { orderNo, coupon, caseNo }: Doubted): Promise<boolean> {
  const order = await priceOfOrder(tx, orderNo);
  const due = order !== undefined && couponsBack(order.allocated, await filedUnits(tx, orderNo)).includes(coupon);
  return due !== (caseNo !== null);
}
