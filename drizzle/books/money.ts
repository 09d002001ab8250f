import { CASE_OF_ACCOUNT, type Check, type Found, offendersOf } from './check.ts';

/** What was owed is paid, what was charged is settled. A customer of whom nothing was charged may have paid. */
export const closedCasesOweNothing: Check = {
  laws: ['closedCasesOweNothing'],
  find: async (tx, limit) =>
    offendersOf(
      'closedCasesOweNothing',
      await tx<Found[]>`
        SELECT c.case_no AS "caseNo", account AS subject, jsonb_build_object('of', commodity, 'holds', balance) AS detail
          FROM (SELECT account, commodity, balance, ${tx.unsafe(CASE_OF_ACCOUNT)} AS case_no FROM ledger_balance
                 WHERE balance <> 0 AND account ~ '^(due|money:customer):') owed
          JOIN cases c ON c.case_no = owed.case_no AND c.status = 'closed'
         WHERE account LIKE 'due:%' OR EXISTS (
           SELECT FROM ledger_entry e
            WHERE e.account = owed.account AND e.commodity = owed.commodity AND e.quantity > 0)
         ORDER BY 1, 2 LIMIT ${limit}`,
    ),
};

/** Of each payment: what went back, is on its way and can go back is what was paid; and no more than the order says. */
export const refundsAreWithinPayments: Check = {
  laws: ['refundsAreWithinPayments'],
  find: async (tx, limit) =>
    offendersOf(
      'refundsAreWithinPayments',
      await tx<Found[]>`
        WITH payments AS (
          SELECT substr(account, strpos(account, ':') + 1) AS payment, commodity,
                 -coalesce(sum(balance) FILTER (WHERE account LIKE 'paid:%'), 0) AS paid,
                 coalesce(sum(balance) FILTER (WHERE account LIKE 'refundable:%'), 0) AS refundable,
                 coalesce(sum(balance) FILTER (WHERE account LIKE 'refunding:%'), 0) AS refunding,
                 coalesce(sum(balance) FILTER (WHERE account LIKE 'refunded:%'), 0) AS refunded
            FROM ledger_balance WHERE account ^@ 'paid:' OR account ^@ 'refund' GROUP BY 1, 2
        ), told AS (
          SELECT (p ->> 'no') || '@' || order_no AS payment, currency AS commodity, (p ->> 'fen')::bigint AS fen
            FROM sales_order, jsonb_array_elements(payments) p
           WHERE order_no IN (SELECT substr(payment, strpos(payment, '@') + 1) FROM payments)
        )
        SELECT NULL AS "caseNo", payments.payment AS subject,
               jsonb_build_object('of', payments.commodity, 'paid', paid, 'refundable', refundable,
                                  'refunding', refunding, 'refunded', refunded) AS detail
          FROM payments LEFT JOIN told ON told.payment = payments.payment AND told.commodity = payments.commodity
         WHERE refundable + refunding + refunded <> paid OR refunding + refunded > coalesce(told.fen, paid)
         ORDER BY 2 LIMIT ${limit}`,
    ),
};

/** What refunds say of themselves stands in the accounts of their payments and their cases. */
export const refundsStandInTheBooks: Check = {
  laws: ['refundsStandInTheBooks'],
  find: async (tx, limit) => {
    const payments = await tx<Found[]>`
      WITH told AS (
        SELECT payment || '@' || paid_for AS payment, currency, min(case_no) AS case_no, sum(paid_fen) AS refunded,
               coalesce(sum(amount_fen - paid_fen) FILTER (WHERE state NOT IN ('paid', 'refused', 'ended')), 0) AS refunding
          FROM refund GROUP BY 1, 2
      ), booked AS (
        SELECT substr(account, strpos(account, ':') + 1) AS payment, commodity AS currency,
               coalesce(sum(balance) FILTER (WHERE account LIKE 'refunding:%'), 0) AS refunding,
               coalesce(sum(balance) FILTER (WHERE account LIKE 'refunded:%'), 0) AS refunded
          FROM ledger_balance WHERE account ^@ 'refunding:' OR account ^@ 'refunded:' GROUP BY 1, 2
      )
      SELECT told.case_no AS "caseNo", coalesce(told.payment, booked.payment) AS subject,
             jsonb_build_object('refunded', coalesce(told.refunded, 0), 'refunding', coalesce(told.refunding, 0),
                                'bookedRefunded', coalesce(booked.refunded, 0),
                                'bookedRefunding', coalesce(booked.refunding, 0)) AS detail
        FROM told FULL JOIN booked ON booked.payment = told.payment AND booked.currency = told.currency
       WHERE coalesce(told.refunded, 0) <> coalesce(booked.refunded, 0)
          OR coalesce(told.refunding, 0) <> coalesce(booked.refunding, 0)
       ORDER BY 1, 2 LIMIT ${limit}`;
    const cases = await tx<Found[]>`
      WITH told AS (
        SELECT case_no, currency, sum(amount_fen - paid_fen) AS fen FROM refund
         WHERE state NOT IN ('paid', 'refused', 'ended') GROUP BY 1, 2
      ), booked AS (
        SELECT ${tx.unsafe(CASE_OF_ACCOUNT)} AS case_no, commodity AS currency, -balance AS fen FROM ledger_balance
         WHERE account ^@ 'due:underWay:' AND balance <> 0
      )
      SELECT coalesce(told.case_no, booked.case_no) AS "caseNo", 'due:underWay' AS subject,
             jsonb_build_object('refunds', coalesce(told.fen, 0), 'booked', coalesce(booked.fen, 0)) AS detail
        FROM told FULL JOIN booked ON booked.case_no = told.case_no AND booked.currency = told.currency
       WHERE coalesce(told.fen, 0) <> coalesce(booked.fen, 0) ORDER BY 1 LIMIT ${limit}`;
    const transfers = await tx<Found[]>`
      SELECT r.case_no AS "caseNo", r.refund AS subject,
             jsonb_build_object('paid', r.paid_fen, 'transfers', coalesce(sum(t.amount_fen), 0)) AS detail
        FROM refund r LEFT JOIN refund_transfer t ON t.refund = r.refund AND NOT t.unclear
       WHERE r.paid_by <> 'platform' GROUP BY r.refund HAVING r.paid_fen <> coalesce(sum(t.amount_fen), 0)
       ORDER BY 1, 2 LIMIT ${limit}`;
    return offendersOf('refundsStandInTheBooks', [...payments, ...cases, ...transfers]);
  },
};
