import type { Sql } from 'postgres';
import { askSoon } from '../drizzle/carriers/shipments.ts';
import type { Activities } from './contract.ts';

/** Has the carrier desk ask how goods stand. Key: the waybill. A repeat asks once more, which changes nothing. */
export function createAskCarrier(sql: Sql, hasAdapter: boolean): Activities['askCarrier'] {
  return async (request) => ({ asked: hasAdapter && (await askSoon(sql, request)) });
}
