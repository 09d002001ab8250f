import { type Check, type Found, offendersOf } from './check.ts';

/** What came off bills is what returns took off them, and stands in the books; what is over holds nothing. */
export const billsAreCredited: Check = {
  laws: ['billsAreCredited'],
  find: async (tx, limit) => {
    const bills = await tx<Found[]>`
      SELECT min(t.case_no) AS "caseNo", r.no AS subject,
             jsonb_build_object('credited', r.credited_fen, 'byReturns', coalesce(sum(t.amount_fen), 0)) AS detail
        FROM receivable r LEFT JOIN receivable_return t ON t.receivable = r.no AND t.state = 'credited'
       WHERE r.credited_fen > 0 OR t.case_no IS NOT NULL
       GROUP BY r.no HAVING r.credited_fen <> coalesce(sum(t.amount_fen), 0)
       ORDER BY 2 LIMIT ${limit}`;
    const cases = await tx<Found[]>`
      WITH told AS (
        SELECT case_no, sum(amount_fen) AS fen FROM receivable_return WHERE state = 'credited' GROUP BY 1
      ), booked AS (
        SELECT case_no, -sum(quantity) AS fen FROM ledger_entry WHERE account = 'money:receivables' GROUP BY 1
      )
      SELECT coalesce(told.case_no, booked.case_no) AS "caseNo", 'money:receivables' AS subject,
             jsonb_build_object('credited', coalesce(told.fen, 0), 'booked', coalesce(booked.fen, 0)) AS detail
        FROM told FULL JOIN booked USING (case_no)
       WHERE coalesce(told.fen, 0) <> coalesce(booked.fen, 0) ORDER BY 1 LIMIT ${limit}`;
    const held = await tx<Found[]>`
      SELECT t.case_no AS "caseNo", t.receivable AS subject, jsonb_build_object('held', t.amount_fen) AS detail
        FROM receivable_return t JOIN cases c ON c.case_no = t.case_no AND c.status = 'closed'
       WHERE t.state = 'held' ORDER BY 1, 2 LIMIT ${limit}`;
    return offendersOf('billsAreCredited', [...bills, ...cases, ...held]);
  },
};
