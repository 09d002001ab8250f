import { type Check, type Found, offendersOf } from './check.ts';

/** What leaves an account comes to another, posting by posting. */
export const postingsBalance: Check = {
  laws: ['postingsBalance'],
  find: async (tx, limit) => {
    const goods = await tx<Found[]>`
      SELECT case_no AS "caseNo", step AS subject,
             jsonb_build_object('of', commodity, 'tooMuch', sum(quantity)) AS detail
        FROM ledger_entry GROUP BY case_no, step, commodity HAVING sum(quantity) <> 0 ORDER BY 1, 2 LIMIT ${limit}`;
    const units = await tx<Found[]>`
      SELECT case_no AS "caseNo", step AS subject,
             jsonb_build_object('serial', serial, 'entries', count(*)) AS detail
        FROM ledger_entry WHERE serial IS NOT NULL
       GROUP BY case_no, step, serial HAVING sum(quantity) <> 0 OR count(*) <> 2 ORDER BY 1, 2 LIMIT ${limit}`;
    return offendersOf('postingsBalance', [...goods, ...units]);
  },
};

/** A step that says it has moved something has moved it. */
export const postingsAreWhole: Check = {
  laws: ['postingsAreWhole'],
  find: async (tx, limit) =>
    offendersOf(
      'postingsAreWhole',
      await tx<Found[]>`
        SELECT case_no AS "caseNo", step AS subject, jsonb_build_object('entries', 0) AS detail
          FROM ledger_posting p
         WHERE (answer @> '{"moved": true}' OR answer @> '{"booked": true}' OR answer @> '{"filed": true}'
                OR answer = '{"missing": []}')
           AND NOT EXISTS (SELECT FROM ledger_entry e WHERE e.case_no = p.case_no AND e.step = p.step)
         ORDER BY 1, 2 LIMIT ${limit}`,
    ),
};

/** Nothing counts in one place that is not known in the other. */
export const recordsHavePostings: Check = {
  laws: ['recordsHavePostings'],
  find: async (tx, limit) =>
    offendersOf(
      'recordsHavePostings',
      await tx<Found[]>`
        SELECT case_no AS "caseNo", step AS subject, jsonb_build_object('payment', reference) AS detail FROM payment r
         WHERE NOT EXISTS (SELECT FROM ledger_posting p WHERE p.case_no = r.case_no AND p.step = r.step)
        UNION ALL
        SELECT case_no, step, jsonb_build_object('refund', refund) FROM refund r
         WHERE NOT EXISTS (SELECT FROM ledger_posting p WHERE p.case_no = r.case_no AND p.step = r.step)
        UNION ALL
        SELECT case_no, 'transfer:' || transfer, jsonb_build_object('transfer', transfer) FROM refund_transfer r
         WHERE NOT EXISTS (
           SELECT FROM ledger_posting p WHERE p.case_no = r.case_no AND p.step = 'transfer:' || r.transfer)
        UNION ALL
        SELECT case_no, step, jsonb_build_object('serial', serial) FROM goods_unit r
         WHERE NOT EXISTS (SELECT FROM ledger_posting p WHERE p.case_no = r.case_no AND p.step = r.step)
        UNION ALL
        SELECT case_no, step, jsonb_build_object('transfer', substr(step, 10)) FROM ledger_posting p
         WHERE step LIKE 'transfer:%'
           AND NOT EXISTS (SELECT FROM refund_transfer r WHERE r.transfer = substr(p.step, 10) AND r.case_no = p.case_no)
        LIMIT ${limit}`,
    ),
};
