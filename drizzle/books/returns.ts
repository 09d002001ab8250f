import { GROUND_RULES, GROUNDS } from '../../domain/returns/grounds.ts';
import { type Check, type Found, offendersOf } from './check.ts';

/** The grounds on which the customer has goods that must come back. */
const COME_BACK = GROUNDS.filter((ground) => GROUND_RULES[ground].goods === 'comeBack');

/** The lines of the returns, with the figures of their goods; for use in SQL. */
const LINES = `
  SELECT c.case_no, c.status, (l ->> 'no')::int AS no, l ->> 'ground' AS ground,
         l -> 'choice' ->> 'remedy' AS remedy, c.view -> 'detail' ->> 'way' AS way, (l ->> 'quantity')::int AS quantity,
         (l -> 'goods' ->> 'asked')::int AS asked, (l -> 'goods' ->> 'notComing')::int AS not_coming,
         (l -> 'goods' ->> 'received')::int AS received,
         (SELECT coalesce(sum(n::int), 0)::int FROM jsonb_each_text(l -> 'goods' -> 'placed') AS of(place, n)) AS placed,
         coalesce((l -> 'goods' -> 'placed' ->> 'backToCustomer')::int, 0) AS to_customer
    FROM cases c, jsonb_array_elements(c.view -> 'detail' -> 'lines') l
   WHERE c.process = 'return-exchange' AND jsonb_typeof(c.view -> 'detail' -> 'lines') = 'array'`;

/** Of each line: nothing came that was not asked for, everything that came has its place, and in the end nothing is open. */
export const returnedGoodsAddUp: Check = {
  laws: ['returnedGoodsAddUp'],
  find: async (tx, limit) =>
    offendersOf(
      'returnedGoodsAddUp',
      await tx<Found[]>`
        SELECT case_no AS "caseNo", 'line ' || no AS subject,
               jsonb_build_object('asked', asked, 'notComing', not_coming, 'received', received, 'placed', placed) AS detail
          FROM (${tx.unsafe(LINES)}) lines
         WHERE least(asked, not_coming, received) < 0 OR not_coming + received > asked OR placed > received
            OR status = 'closed' AND placed < received
            OR status = 'closed' AND not_coming + received < asked AND coalesce(way, '') <> 'keep'
               AND remedy IN ('return', 'exchange', 'exchangeOther') AND ground = ANY(${COME_BACK})
         ORDER BY 1, 2 LIMIT ${limit}`,
    ),
};

/** For what went out first the old goods are back, or a deposit was kept, or somebody who may has waived them. */
export const replacementsAreCovered: Check = {
  laws: ['replacementsAreCovered'],
  find: async (tx, limit) =>
    offendersOf(
      'replacementsAreCovered',
      await tx<Found[]>`
        SELECT lines.case_no AS "caseNo", 'line ' || no AS subject,
               jsonb_build_object('sent', quantity, 'back', placed - to_customer) AS detail
          FROM (${tx.unsafe(LINES)}) lines JOIN cases c ON c.case_no = lines.case_no
         WHERE c.status = 'closed' AND remedy IN ('exchange', 'exchangeOther') AND ground = ANY(${COME_BACK})
           AND (c.view -> 'detail' ->> 'shipFirst')::boolean
           AND c.view -> 'detail' -> 'replacement' ->> 'state' <> 'reserved'
           AND placed - to_customer < quantity
           AND coalesce(jsonb_typeof(c.view -> 'detail' -> 'oldUnitWaived'), 'null') = 'null'
           AND NOT EXISTS (
             SELECT FROM journal j WHERE j.case_no = c.case_no AND j.type = 'depositWaived')
           AND NOT EXISTS (
             SELECT FROM ledger_entry e WHERE e.case_no = c.case_no AND e.account = 'money:depositsKept')
         ORDER BY 1, 2 LIMIT ${limit}`,
    ),
};
