import type { ISql } from 'postgres';
import type { JsonObject } from '../domain/json.ts';

export interface Alarm {
  /** `JournalConflict`, `InboxParked`, … */
  readonly kind: string;
  readonly caseNo?: string;
  /** What it is about inside the case; the same alarm stands once. */
  readonly subject: string;
  readonly detail: JsonObject;
}

/** Raises something a person must look at. The same alarm again changes nothing unless it had been cleared. */
export async function raiseAlarm(sql: ISql, alarm: Alarm): Promise<void> {
  await sql`
    INSERT INTO alarm (kind, case_no, subject, detail)
    VALUES (${alarm.kind}, ${alarm.caseNo ?? ''}, ${alarm.subject}, ${JSON.stringify(alarm.detail)}::text::jsonb)
    ON CONFLICT (kind, case_no, subject) DO UPDATE
      SET detail = excluded.detail, raised_at = now(), cleared_at = NULL, cleared_by = NULL
      WHERE alarm.cleared_at IS NOT NULL`;
}

/** The same of what happened once and for all: a repeat leaves an alarm alone that somebody has cleared. */
export async function raiseAlarmOnce(sql: ISql, alarm: Alarm): Promise<void> {
  await sql`
    INSERT INTO alarm (kind, case_no, subject, detail)
    VALUES (${alarm.kind}, ${alarm.caseNo ?? ''}, ${alarm.subject}, ${JSON.stringify(alarm.detail)}::text::jsonb)
    ON CONFLICT (kind, case_no, subject) DO NOTHING`;
}

/** Takes an alarm of a case back, because what it told of has been put right. */
export async function clearAlarm(sql: ISql, kind: string, caseNo: string, by: string): Promise<void> {
  await sql`
    UPDATE alarm SET cleared_at = now(), cleared_by = ${by}
     WHERE kind = ${kind} AND case_no = ${caseNo} AND cleared_at IS NULL`;
}

/** The same for one alarm of a case: what it was about is no more. */
export async function clearAlarmAbout(
  sql: ISql,
  { kind, caseNo, subject }: Required<Omit<Alarm, 'detail'>>,
  by: string,
): Promise<void> {
  await sql`
    UPDATE alarm SET cleared_at = now(), cleared_by = ${by}
     WHERE kind = ${kind} AND case_no = ${caseNo} AND subject = ${subject} AND cleared_at IS NULL`;
}
