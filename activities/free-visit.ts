import type { Sql } from 'postgres';
import { release } from '../drizzle/dispatch/book.ts';
import type { Activities } from './contract.ts';

/** Frees the time of a visit. Key: case. A repeat, or a visit that holds nothing, changes nothing. */
export function createFreeVisit(sql: Sql): Activities['freeVisit'] {
  return async ({ caseNo, why }) => {
    await release(sql, caseNo, why);
    return {};
  };
}
