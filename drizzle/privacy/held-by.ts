import type { ISql } from 'postgres';
import type { Hold, HoldReason } from '../../domain/people/erasure.ts';

/**
 * What stands in the way of erasing a customer: cases that run or may be reopened, ended ones whose words must be kept
 * for some years, a legal hold.
 *
 * @param years from the day a case ended, in Asia/Shanghai
 */
export async function heldBy(sql: ISql, customer: string, years: number): Promise<Hold[]> {
  const cases = await sql<{ caseNo: string; open: boolean; until: string | null }[]>`
    SELECT case_no AS "caseNo", open, until::text FROM (
      SELECT case_no, status = 'open' OR jsonb_array_length(view -> 'waits') > 0 AS open,
             ((coalesce(closed_at, updated_at) AT TIME ZONE 'Asia/Shanghai') + make_interval(years => ${years}))::date
               AS until
        FROM cases WHERE customer_ref = ${customer}
    ) AS his
    WHERE open OR until >= (now() AT TIME ZONE 'Asia/Shanghai')::date
    ORDER BY case_no`;
  const [last] = await sql<{ held: boolean; reason: HoldReason }[]>`
    SELECT held, reason FROM legal_hold WHERE customer_ref = ${customer} ORDER BY id DESC LIMIT 1`;
  return [
    ...cases.map(
      ({ caseNo, open, until }): Hold =>
        open || until === null ? { kind: 'openCase', caseNo } : { kind: 'retention', caseNo, until },
    ),
    ...(last?.held ? [{ kind: 'legalHold', reason: last.reason } as const] : []),
  ];
}
