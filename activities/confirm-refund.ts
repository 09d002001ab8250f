import type { Sql } from 'postgres';
import { confirmByHand } from '../drizzle/refunds/by-hand.ts';
import type { Activities } from './contract.ts';

/**
 * Finance has paid a refund out, by the bank's reference; it books once in all cases together.
 *
 * Key: the refund. A repeat with the same reference gets the same answer.
 */
export function createConfirmRefund(sql: Sql): Activities['confirmRefund'] {
  return (request) => confirmByHand(sql, request);
}
