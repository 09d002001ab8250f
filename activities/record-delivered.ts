import type { Sql } from 'postgres';
import { deliverUnits } from '../drizzle/delivery/deliver-units.ts';
import { tellRecorded } from '../drizzle/timeline/tell-recorded.ts';
import { warrantyRepair } from '../workflows/warranty-repair/contract.ts';
import type { Activities } from './contract.ts';

/**
 * Registers the units a customer has now, with the day he got them, and tells the cases of these units that run.
 *
 * Key: the delivery and the serial. A repeat changes nothing, and tells again what counts once.
 */
export function createRecordDelivered(sql: Sql): Activities['recordDelivered'] {
  return async (request) => {
    await deliverUnits(sql, request);
    for (const { serial } of request.units) {
      await tellRecorded(sql, { serial, change: `delivered/${request.caseNo}`, process: warrantyRepair.process });
    }
    return {};
  };
}
