import { type Check, type Found, offendersOf } from './check.ts';

/** What returns say of ways back that customers paid for; for use in SQL. */
const SPENT = `
  SELECT c.case_no, c.status, o ->> 'carrier' AS carrier, o ->> 'waybill' AS waybill, o ->> 'state' AS state,
         (o ->> 'amountFen')::bigint AS fen
    FROM cases c, jsonb_array_elements(c.view -> 'detail' -> 'outlays') o
   WHERE c.process = 'return-exchange' AND jsonb_typeof(c.view -> 'detail' -> 'outlays') = 'array'`;

/** Each closed return has paid by the books what it says, and nothing is open in it; a parcel counts once over all returns. */
export const outlaysArePaid: Check = {
  laws: ['outlaysArePaid'],
  find: async (tx, limit) => {
    const cases = await tx<Found[]>`
      WITH told AS (
        SELECT case_no, coalesce(sum(fen) FILTER (WHERE state = 'paid'), 0) AS fen,
               count(*) FILTER (WHERE state NOT IN ('paid', 'refused')) AS open
          FROM (${tx.unsafe(SPENT)}) spent GROUP BY case_no
      ), booked AS (
        SELECT substr(account, length('due:outlay:') + 1) AS case_no, sum(quantity) AS fen FROM ledger_entry
         WHERE account ^@ 'due:outlay:' AND step ^@ 'payOutlay:' GROUP BY 1)
      SELECT c.case_no AS "caseNo", 'due:outlay:' || c.case_no AS subject,
             jsonb_build_object('told', coalesce(told.fen, 0), 'booked', coalesce(booked.fen, 0),
                                'open', coalesce(told.open, 0)) AS detail
        FROM told FULL JOIN booked ON booked.case_no = told.case_no
        JOIN cases c ON c.case_no = coalesce(told.case_no, booked.case_no) AND c.status = 'closed'
       WHERE coalesce(told.fen, 0) <> coalesce(booked.fen, 0) OR told.open > 0 ORDER BY 1 LIMIT ${limit}`;
    const parcels = await tx<Found[]>`
      SELECT max(case_no) AS "caseNo", carrier || '/' || waybill AS subject, jsonb_build_object('times', count(*)) AS detail
        FROM (${tx.unsafe(SPENT)}) spent GROUP BY carrier, waybill HAVING count(*) > 1 ORDER BY 2 LIMIT ${limit}`;
    return offendersOf('outlaysArePaid', [...cases, ...parcels]);
  },
};
