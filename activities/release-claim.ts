import type { Sql } from 'postgres';
import type { Activities } from './contract.ts';

/**
 * Gives an exclusive right back. Key: (kind, key, case). A repeat, or a release by somebody who does not hold it,
 * changes nothing.
 */
export function createReleaseClaim(sql: Sql): Activities['releaseClaim'] {
  return async ({ kind, key, caseNo }) => {
    await sql`DELETE FROM claim WHERE kind = ${kind} AND key = ${key} AND case_no = ${caseNo}`;
    return {};
  };
}
