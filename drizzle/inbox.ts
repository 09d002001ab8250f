import type { ISql } from 'postgres';
import type { JsonObject } from '../domain/json.ts';
import { raiseAlarm } from './alarm.ts';

/** A fact from outside, as a sender reports it. */
export interface IncomingEvent {
  readonly sender: string;
  /** Unique with the sender, for ever. */
  readonly eventId: string;
  readonly caseNo: string;
  readonly type: string;
  readonly data: JsonObject;
  /** Of the reported body. */
  readonly bodyHash: string;
}

/** An event whose turn it is: nothing older of its case is still waiting. */
export interface DueEvent extends Omit<IncomingEvent, 'bodyHash'> {
  readonly id: number;
  readonly attempts: number;
  /** The process of the case; `null` when no such number was ever given out. */
  readonly process: string | null;
  /** Whether the journal knows the case, so that it has surely run. */
  readonly journalled: boolean;
  /** How the case ended, once it has. */
  readonly outcome: string | null;
}

/** Takes an event in. A repeat changes nothing; `otherBody` when the sender used the ID for something else before. */
export async function receiveEvent(sql: ISql, event: IncomingEvent): Promise<'taken' | 'repeated' | 'otherBody'> {
  const taken = await sql`
    INSERT INTO inbox (sender, event_id, case_no, type, data, body_hash)
    VALUES (${event.sender}, ${event.eventId}, ${event.caseNo}, ${event.type},
            ${JSON.stringify(event.data)}::text::jsonb, ${event.bodyHash})
    ON CONFLICT (sender, event_id) DO NOTHING RETURNING id`;
  if (taken.length > 0) return 'taken';
  const [before] = await sql<{ same: boolean }[]>`
    SELECT body_hash = ${event.bodyHash} AS same FROM inbox
     WHERE sender = ${event.sender} AND event_id = ${event.eventId}`;
  return before?.same === false ? 'otherBody' : 'repeated';
}

/** The oldest waiting event of each case, as far as its time has come. */
export async function dueEvents(sql: ISql, limit: number): Promise<DueEvent[]> {
  return sql<DueEvent[]>`
    SELECT i.id::int AS id, i.sender, i.event_id AS "eventId", i.case_no AS "caseNo", i.type, i.data, i.attempts,
           coalesce(c.process, n.process) AS process, c.case_no IS NOT NULL AS journalled,
           c.view ->> 'outcome' AS outcome
      FROM inbox i
      LEFT JOIN cases c ON c.case_no = i.case_no
      LEFT JOIN case_number n ON n.case_no = i.case_no
     WHERE i.delivered_at IS NULL AND i.parked_at IS NULL AND (i.next_attempt_at IS NULL OR i.next_attempt_at <= now())
       AND NOT EXISTS (SELECT FROM inbox o WHERE o.case_no = i.case_no AND o.id < i.id
                          AND o.delivered_at IS NULL AND o.parked_at IS NULL)
     ORDER BY i.id LIMIT ${limit}`;
}

export async function markDelivered(sql: ISql, event: DueEvent): Promise<void> {
  await sql`UPDATE inbox SET delivered_at = now(), attempts = attempts + 1, error = NULL WHERE id = ${event.id}`;
}

/** Tries again later; the events of the case behind it wait with it. */
export async function postpone(sql: ISql, event: DueEvent, seconds: number, error: string): Promise<void> {
  await sql`
    UPDATE inbox SET attempts = attempts + 1, error = ${error}, next_attempt_at = now() + ${seconds} * interval '1 s'
     WHERE id = ${event.id}`;
}

/** Lays an event aside that cannot be delivered, with the reason, and raises an alarm. It is never dropped. */
export async function park(sql: ISql, event: DueEvent, reason: string): Promise<void> {
  await sql`UPDATE inbox SET attempts = attempts + 1, error = ${reason}, parked_at = now(), settled_at = NULL WHERE id = ${event.id}`;
  const detail = { reason, type: event.type };
  await raiseAlarm(sql, {
    kind: 'InboxParked',
    caseNo: event.caseNo,
    subject: `${event.sender}:${event.eventId}`,
    detail,
  });
}
