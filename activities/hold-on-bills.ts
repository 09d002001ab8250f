import type { Sql } from 'postgres';
import { holdOnBills } from '../drizzle/credit/returned.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/** Holds on the bills of an order what a return concerns. Key: the case; what it held before is replaced. */
export function createHoldOnBills(sql: Sql): Activities['holdOnBills'] {
  return (request) => withFinalErrors(() => holdOnBills(sql, request));
}
