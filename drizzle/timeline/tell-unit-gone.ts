import type { Sql } from 'postgres';
import { canonicalText, type JsonObject } from '../../domain/json.ts';
import { receiveEvent } from '../inbox.ts';
import { RECORDS } from './tell-recorded.ts';

export interface UnitGone {
  readonly serial: string;
  /** The case by which it went; it is told nothing, nor is what it came from. */
  readonly caseNo: string;
  readonly parent?: string;
  /** The unit that was given for it. */
  readonly into?: string;
}

/** A case about a unit that is gone, and of no process that knows the fact. */
export type CaseLeft = { readonly caseNo: string; readonly process: string };

/**
 * Tells the open cases of a unit that it is gone: `unitGone`. Only those of this very unit: what is about the one that was
 * given for it goes on.
 *
 * @param processes those whose cases hear it
 * @returns the open cases of other processes, which somebody has to look at
 */
export async function tellUnitGone(
  sql: Sql,
  { serial, caseNo, parent, into }: UnitGone,
  processes: readonly string[],
): Promise<CaseLeft[]> {
  const open = await sql<CaseLeft[]>`
    SELECT case_no AS "caseNo", process FROM cases
     WHERE serial = ${serial} AND status = 'open' AND case_no <> ${caseNo} AND case_no <> ${parent ?? ''}
     ORDER BY case_no`;
  const data: JsonObject = { caseNo, serial, ...(into === undefined ? {} : { into }) };
  for (const { caseNo: told } of open.filter(({ process }) => processes.includes(process))) {
    await receiveEvent(sql, {
      sender: RECORDS,
      eventId: `${serial}/gone/${caseNo}/${told}`,
      caseNo: told,
      type: 'unitGone',
      data,
      bodyHash: canonicalText(data),
    });
  }
  return open.filter(({ process }) => !processes.includes(process));
}
