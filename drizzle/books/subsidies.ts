import { type Check, type Found, offendersOf } from './check.ts';

/** What returns say that goes back of subsidies; for use in SQL. */
const BACK = `
  SELECT c.case_no, c.status, c.view -> 'detail' ->> 'orderNo' AS order_no, s ->> 'subsidy' AS subsidy,
         (s ->> 'amountFen')::bigint AS fen
    FROM cases c, jsonb_array_elements(c.view -> 'detail' -> 'subsidies') s
   WHERE c.process = 'return-exchange' AND jsonb_typeof(c.view -> 'detail' -> 'subsidies') = 'array'`;

/** Each closed return has booked for the sources what it says; all returns of an order together never more than it had got. */
export const subsidiesGoBack: Check = {
  laws: ['subsidiesGoBack'],
  find: async (tx, limit) => {
    const cases = await tx<Found[]>`
      WITH told AS (SELECT case_no, sum(fen) AS fen FROM (${tx.unsafe(BACK)}) back GROUP BY case_no),
      booked AS (
        SELECT substr(account, length('due:subsidy:') + 1) AS case_no, -sum(quantity) AS fen FROM ledger_entry
         WHERE account ^@ 'due:subsidy:' AND quantity < 0 GROUP BY 1)
      SELECT c.case_no AS "caseNo", 'due:subsidy:' || c.case_no AS subject,
             jsonb_build_object('told', coalesce(told.fen, 0), 'booked', coalesce(booked.fen, 0)) AS detail
        FROM told FULL JOIN booked ON booked.case_no = told.case_no
        JOIN cases c ON c.case_no = coalesce(told.case_no, booked.case_no) AND c.status = 'closed'
       WHERE coalesce(told.fen, 0) <> coalesce(booked.fen, 0) ORDER BY 1 LIMIT ${limit}`;
    const orders = await tx<Found[]>`
      SELECT NULL AS "caseNo", back.subsidy || '@' || back.order_no AS subject,
             jsonb_build_object('back', back.fen, 'granted', coalesce(granted.fen, 0)) AS detail
        FROM (SELECT order_no, subsidy, sum(fen) AS fen FROM (${tx.unsafe(BACK)}) each GROUP BY 1, 2) back
        LEFT JOIN (
          SELECT order_no, d ->> 'no' AS subsidy, (d ->> 'fen')::bigint AS fen
            FROM sales_order, jsonb_array_elements(deductions) d
           WHERE d ->> 'kind' = 'subsidy' AND order_no IN (SELECT order_no FROM (${tx.unsafe(BACK)}) named)
        ) granted ON granted.order_no = back.order_no AND granted.subsidy = back.subsidy
       WHERE back.fen > coalesce(granted.fen, 0) ORDER BY 2 LIMIT ${limit}`;
    return offendersOf('subsidiesGoBack', [...cases, ...orders]);
  },
};
