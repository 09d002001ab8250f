import { recordedFacts } from '../../domain/entitlement/recorded-unit.ts';
import { canonicalText, type JsonObject } from '../../domain/json.ts';
import type { Database } from '../../drizzle/connect.ts';
import { receiveEvent } from '../../drizzle/inbox.ts';
import { runningCasesOf } from '../../drizzle/queries/cases.ts';
import { serialRecords } from '../../drizzle/queries/serial-facts.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';

/** The sender of what our own records say; nobody else may use the name. */
export const RECORDS = 'records';

/**
 * Tells the cases of a serial that still run, and of the units it was exchanged for or came for, what is on record now,
 * so that they weigh the rights anew.
 *
 * @param change names the version of the record for ever: a repeat changes nothing
 * @param correction of the serial, where one changed the records: `SN-1/2`
 * @returns the cases that are told
 */
export async function tellRecorded(
  database: Database,
  serial: string,
  change: string,
  correction?: string,
): Promise<string[]> {
  const record = (await serialRecords(database, [serial])).get(serial);
  if (record === undefined || record.unit.registered?.thirdParty === true) return [];
  const caseNos = await runningCasesOf(database, warrantyRepair.process, record.chain);
  const recorded = recordedFacts(record.unit);
  const data = { recorded, ...(correction === undefined ? {} : { correction }) } as unknown as JsonObject;
  for (const caseNo of caseNos) {
    const event = {
      sender: RECORDS,
      eventId: `${serial}/${change}/${caseNo}`,
      caseNo,
      type: 'serialFactsChanged',
      data,
    };
    await receiveEvent(database.sql, { ...event, bodyHash: canonicalText(data) });
  }
  return caseNos;
}
