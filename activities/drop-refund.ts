import type { Sql } from 'postgres';
import { dropRefund } from '../drizzle/refunds/by-hand.ts';
import type { Activities } from './contract.ts';

/**
 * A refund is no longer to be paid. `ended`: nothing goes out; `dropped`: the gateway has to say so first, and the fact comes
 * later; else it was over before. What is not paid is owed again.
 *
 * Key: the refund. A repeat changes nothing.
 */
export function createDropRefund(sql: Sql): Activities['dropRefund'] {
  return (request) => dropRefund(sql, request);
}
