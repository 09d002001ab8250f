import type { Sql } from 'postgres';
import type { JsonObject } from '../domain/json.ts';
import type { Activities } from './contract.ts';

/** Reads where the journal of a case stands. Changes nothing. */
export function createCaseHead(sql: Sql): Activities['caseHead'] {
  return async ({ caseNo }) => {
    const [row] = await sql<{ version: number; view: JsonObject }[]>`
      SELECT version, view FROM cases WHERE case_no = ${caseNo}`;
    return row === undefined ? { found: false, version: 0 } : { found: true, ...row };
  };
}
