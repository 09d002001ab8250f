import { CASE_OF_ACCOUNT, type Check, type Found, offendersOf } from './check.ts';

/** A unit leaves the place it came to, and is where it came to last. */
export const unitsAreInOnePlace: Check = {
  laws: ['unitsAreInOnePlace'],
  find: async (tx, limit) =>
    offendersOf(
      'unitsAreInOnePlace',
      await tx<Found[]>`
        WITH walked AS (
          SELECT serial, account, quantity, case_no, step, id,
                 lag(account) OVER way AS before, lag(quantity) OVER way AS came,
                 lead(id) OVER way IS NULL AS last
            FROM ledger_entry WHERE serial IS NOT NULL WINDOW way AS (PARTITION BY serial ORDER BY id)
        )
        SELECT walked.case_no AS "caseNo", walked.serial AS subject,
               jsonb_build_object('step', walked.step, 'from', walked.account, 'was', walked.before) AS detail
          FROM walked
         WHERE quantity < 0 AND came > 0 AND account <> before
            OR quantity > 0 AND coalesce(came, 1) > 0 OR quantity < 0 AND came < 0
        UNION ALL
        SELECT walked.case_no, coalesce(walked.serial, u.serial),
               jsonb_build_object('step', coalesce(walked.step, u.step), 'came', coalesce(walked.account, 'nowhere'),
                                  'is', coalesce(u.account, 'nowhere'))
          FROM (SELECT * FROM walked WHERE last) walked FULL JOIN goods_unit u ON u.serial = walked.serial
         WHERE u.account IS DISTINCT FROM walked.account
         LIMIT ${limit}`,
    ),
};

/** What is with the customer, or stays there, is no more than the line of the order. */
export const customersHaveWhatWasOrdered: Check = {
  laws: ['customersHaveWhatWasOrdered'],
  find: async (tx, limit) =>
    offendersOf(
      'customersHaveWhatWasOrdered',
      await tx<Found[]>`
        WITH held AS (
          SELECT substring(account from '^[a-z]+:[0-9]+:(.*)$') AS order_no,
                 substring(account from '^[a-z]+:([0-9]+):')::int AS line, sum(balance) AS quantity
            FROM ledger_balance WHERE (account ^@ 'customer:' OR account ^@ 'kept:') AND balance > 0 GROUP BY 1, 2
        )
        SELECT NULL AS "caseNo", l.order_no || ' line ' || l.line AS subject,
               jsonb_build_object('ordered', l.quantity, 'withCustomer', held.quantity) AS detail
          FROM held JOIN order_line l ON l.order_no = held.order_no AND l.line = held.line
         WHERE held.quantity > l.quantity ORDER BY 2 LIMIT ${limit}`,
    ),
};

/** Whoever is done has nothing in hand: neither parts nor goods of an order. */
export const closedCasesHoldNothing: Check = {
  laws: ['closedCasesHoldNothing'],
  find: async (tx, limit) =>
    offendersOf(
      'closedCasesHoldNothing',
      await tx<Found[]>`
        SELECT c.case_no AS "caseNo", account AS subject,
               jsonb_build_object('of', commodity, 'holds', balance) AS detail
          FROM (SELECT account, commodity, balance, ${tx.unsafe(CASE_OF_ACCOUNT)} AS case_no FROM ledger_balance
                 WHERE balance <> 0
                   AND account ~ '^case:[^:]+:(reserved|issued|loanerReserved|transit|asked|received)(:|$)') held
          JOIN cases c ON c.case_no = held.case_no AND c.status = 'closed'
         ORDER BY 1, 2 LIMIT ${limit}`,
    ),
};
