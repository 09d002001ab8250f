import type { Sql } from 'postgres';
import { recordedFacts } from '../../domain/entitlement/recorded-unit.ts';
import { canonicalText, type JsonObject } from '../../domain/json.ts';
import { receiveEvent } from '../inbox.ts';
import { serialRecords } from '../queries/serial-facts.ts';
import { inChain } from '../units/lives.ts';

/** The sender of what our own records say; nobody else may use the name. */
export const RECORDS = 'records';

export interface RecordChange {
  readonly serial: string;
  /** Names the version of the record for ever: a repeat changes nothing. */
  readonly change: string;
  /** The process whose cases weigh the rights of a serial. */
  readonly process: string;
  /** Of the serial, where one changed the records: `SN-1/2`. */
  readonly correction?: string;
}

/**
 * Tells the cases of a serial that still run, and of the units it was exchanged for or came for, what is on record now,
 * so that they weigh the rights anew.
 *
 * @returns the cases that are told
 */
export async function tellRecorded(sql: Sql, { serial, change, process, correction }: RecordChange): Promise<string[]> {
  const record = (await serialRecords({ sql }, [serial])).get(serial);
  if (record === undefined || record.unit.registered?.thirdParty === true) return [];
  const running = await sql<{ caseNo: string }[]>`
    SELECT case_no AS "caseNo" FROM cases
     WHERE ${inChain(sql, record, { serial: 'serial', at: 'opened_at' })} AND process = ${process} AND waiting_for IS NOT NULL ORDER BY case_no`;
  const recorded = recordedFacts(record.unit);
  const data = { recorded, ...(correction === undefined ? {} : { correction }) } as unknown as JsonObject;
  for (const { caseNo } of running) {
    const event = {
      sender: RECORDS,
      eventId: `${serial}/${change}/${caseNo}`,
      caseNo,
      type: 'serialFactsChanged',
      data,
    };
    await receiveEvent(sql, { ...event, bodyHash: canonicalText(data) });
  }
  return running.map(({ caseNo }) => caseNo);
}
