import type { Sql } from 'postgres';
import type { Activities } from './contract.ts';

const MOST = 20;

/** What a customer complains about just now: the first of his open complaints. Reads alone. */
export function createOpenComplaints(sql: Sql): Activities['openComplaints'] {
  return async ({ customer }) => {
    const rows = await sql<{ caseNo: string }[]>`
      SELECT case_no AS "caseNo" FROM cases
       WHERE process = 'complaint' AND customer_ref = ${customer} AND status = 'open' ORDER BY case_no LIMIT ${MOST}`;
    return { caseNos: rows.map(({ caseNo }) => caseNo) };
  };
}
