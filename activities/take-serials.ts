import type { Sql } from 'postgres';
import { takeSerials } from '../drizzle/delivery/serials.ts';
import type { Activities } from './contract.ts';

/**
 * Takes units for a delivery, all or none: one that left with another delivery, belongs to another order or is something else is
 * refused, and the answer says why.
 *
 * Key: delivery and serial. A repeat takes what is taken.
 */
export function createTakeSerials(sql: Sql): Activities['takeSerials'] {
  return async (request) => ({ refused: await takeSerials(sql, request) });
}
