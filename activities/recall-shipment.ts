import type { Sql } from 'postgres';
import { markRecalling } from '../drizzle/carriers/shipments.ts';
import type { Activities } from './contract.ts';

/** Notes that goods are wanted back; the carrier desk tells the carrier. Key: the shipment. A repeat changes nothing. */
export function createRecallShipment(sql: Sql, hasAdapter: boolean): Activities['recallShipment'] {
  return async (request) => ({ told: hasAdapter && (await markRecalling(sql, request)) });
}
