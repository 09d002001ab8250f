import type { Sql } from 'postgres';
import { givenFor } from '../drizzle/returns/exchange-units.ts';
import { returnUnits } from '../drizzle/returns/return-units.ts';
import { tellRecorded } from '../drizzle/timeline/tell-recorded.ts';
import { type CaseLeft, tellUnitGone } from '../drizzle/timeline/tell-unit-gone.ts';
import { maintenancePlan } from '../workflows/maintenance-plan/contract.ts';
import { warrantyRepair } from '../workflows/warranty-repair/contract.ts';
import type { Activities } from './contract.ts';

const HEARING = [warrantyRepair.process, maintenancePlan.process];

/**
 * Ends the record of the units that came back for good, undoes the exchanges whose old unit did not, and tells the cases of
 * these units. `left`: open cases nobody can tell, for somebody to look at.
 *
 * Key: the return and the unit. A repeat changes nothing, and tells again what counts once.
 */
export function createRecordReturned(sql: Sql): Activities['recordReturned'] {
  return async ({ parent, ...request }) => {
    const { caseNo } = request;
    const { returned, undone } = await returnUnits(sql, request);
    const left: CaseLeft[] = [];
    for (const serial of returned) {
      const into = await givenFor(sql, serial);
      const gone = {
        serial,
        caseNo,
        ...(parent === undefined ? {} : { parent }),
        ...(into === undefined ? {} : { into }),
      };
      left.push(...(await tellUnitGone(sql, gone, HEARING)));
    }
    for (const serial of undone.flatMap((pair) => [pair.serial, pair.replaces])) {
      await tellRecorded(sql, { serial, change: `exchanged/${caseNo}/undone`, process: warrantyRepair.process });
    }
    return { returned, undone, left };
  };
}
