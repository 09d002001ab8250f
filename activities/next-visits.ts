import type { Sql } from 'postgres';
import { shanghaiDate } from '../domain/calendar/shanghai-date.ts';
import type { Activities } from './contract.ts';

/** The visits that technicians still have on a day. Reads only: a repeat looks again. */
export function createNextVisits(sql: Sql): Activities['nextVisits'] {
  return async ({ caseNo, technicians, after }) => {
    const rows = await sql<{ caseNo: string }[]>`
      SELECT DISTINCT case_no AS "caseNo" FROM booking
       WHERE released_at IS NULL AND technician = ANY(${[...technicians]}) AND case_no <> ${caseNo}
         AND day = ${shanghaiDate(after)} AND starts_at >= ${after}::timestamptz
       ORDER BY case_no`;
    return { caseNos: rows.map((row) => row.caseNo) };
  };
}
