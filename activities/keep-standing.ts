import type { Sql } from 'postgres';
import { keepStanding } from '../drizzle/credit/standings.ts';
import type { Activities } from './contract.ts';

/**
 * Keeps what the case of an order has made of its deal, for whoever lets its goods go. `kept` is false when another case
 * speaks for the order.
 *
 * Key: the order and the version of the case; a repeat, or an older word that comes late, changes nothing.
 */
export function createKeepStanding(sql: Sql): Activities['keepStanding'] {
  return (request) => keepStanding(sql, request);
}
