import type { Sql } from 'postgres';
import { noteWaybill } from '../drizzle/carriers/shipments.ts';
import type { Activities } from './contract.ts';

/**
 * Notes the waybill of a case, and brings it what the carrier reported of it before. Key: carrier and waybill. A repeat
 * changes nothing; of two cases that claim one waybill the first has it.
 */
export function createNoteWaybill(sql: Sql): Activities['noteWaybill'] {
  return async ({ caseNo, carrier, waybill }) => {
    const holder = await sql.begin((tx) => noteWaybill(tx, { caseNo, carrier, waybill }));
    return holder === caseNo ? { noted: true } : { noted: false, heldBy: holder };
  };
}
