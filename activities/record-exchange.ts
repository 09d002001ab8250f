import type { Sql } from 'postgres';
import { exchangeUnits } from '../drizzle/returns/exchange-units.ts';
import { tellRecorded } from '../drizzle/timeline/tell-recorded.ts';
import { warrantyRepair } from '../workflows/warranty-repair/contract.ts';
import type { Activities } from './contract.ts';

/**
 * Writes down which unit a customer has now for which, and tells the repairs of the chain that run.
 *
 * Key: the return, its line and the unit. A repeat changes nothing, and tells again what counts once. Its undo is
 * `recordReturned`, which knows at the end whose old unit never came.
 */
export function createRecordExchange(sql: Sql): Activities['recordExchange'] {
  return async (request) => {
    const answer = await exchangeUnits(sql, request);
    for (const { serial } of answer.pairs) {
      await tellRecorded(sql, { serial, change: `exchanged/${request.caseNo}`, process: warrantyRepair.process });
    }
    return answer;
  };
}
