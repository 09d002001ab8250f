import type { Sql } from 'postgres';
import { settle } from '../drizzle/delivery/settle.ts';
import type { Activities } from './contract.ts';

/**
 * Writes where the units of a delivery are, so that the order knows what is still owed.
 *
 * Key: the delivery and its lines. A repeat writes the same numbers; a delivery that holds nothing changes nothing.
 */
export function createSettleDelivery(sql: Sql): Activities['settleDelivery'] {
  return async (settlement) => {
    await settle(sql, settlement);
    return {};
  };
}
