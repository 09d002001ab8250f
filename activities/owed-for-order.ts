import type { Sql } from 'postgres';
import { owedForOrder } from '../drizzle/credit/receivables.ts';
import type { Activities } from './contract.ts';

/** What was billed for an order and how much of it is open. Reads alone. */
export function createOwedForOrder(sql: Sql): Activities['owedForOrder'] {
  return async ({ orderNo }) => ({ receivables: await owedForOrder(sql, orderNo) });
}
