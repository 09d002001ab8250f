import type { ISql, Sql } from 'postgres';
import type { JsonObject } from '../domain/json.ts';
import { raiseAlarm } from './alarm.ts';

/** A message whose turn it is in its line: the messages of one case to one recipient. */
export interface DueMessage {
  readonly id: number;
  readonly caseNo: string;
  /** The entry it comes from. */
  readonly seq: number;
  readonly recipient: string;
  readonly text: string;
  readonly params: JsonObject;
  readonly attempts: number;
}

/** Brings a message to its recipient. Called again with the same `id` after a failure or a crash. */
export type Sink = (message: DueMessage) => Promise<void>;

/** The built-in delivery: the board every role, person and customer reads. */
export function boardSink(sql: Sql): Sink {
  return async ({ id, caseNo, recipient, text, params }) => {
    await sql`
      INSERT INTO message (outbox_id, case_no, recipient, text, params)
      VALUES (${id}, ${caseNo}, ${recipient}, ${text}, ${JSON.stringify(params)}::text::jsonb)
      ON CONFLICT (outbox_id) DO NOTHING`;
  };
}

/**
 * The first message of each line whose time has come. A message that is not to be sent yet does not hold up the ones
 * behind it, because a safety message must not wait for the office to open; one that failed does, and a dead one too.
 */
export async function dueMessages(sql: ISql, limit: number): Promise<DueMessage[]> {
  return sql<DueMessage[]>`
    WITH line AS (
      SELECT * FROM outbox
       WHERE status IN ('waiting', 'dead') AND (not_before IS NULL OR not_before <= now())
    )
    SELECT id::int AS id, case_no AS "caseNo", seq, recipient, text, params, attempts
      FROM (SELECT DISTINCT ON (case_no, recipient) * FROM line ORDER BY case_no, recipient, id) AS first
     WHERE status = 'waiting' AND (next_attempt_at IS NULL OR next_attempt_at <= now())
     ORDER BY id LIMIT ${limit}`;
}

export async function markSent(sql: ISql, message: DueMessage): Promise<void> {
  await sql`
    UPDATE outbox SET status = 'sent', sent_at = now(), attempts = attempts + 1, error = NULL
     WHERE id = ${message.id}`;
}

/** Tries again later; its line waits with it. */
export async function sendLater(sql: ISql, message: DueMessage, seconds: number, error: string): Promise<void> {
  await sql`
    UPDATE outbox SET attempts = attempts + 1, error = ${error}, next_attempt_at = now() + ${seconds} * interval '1 s'
     WHERE id = ${message.id}`;
}

/** Gives a message up and raises an alarm; its line stands until it is replayed or skipped. */
export async function bury(sql: ISql, message: DueMessage, error: string): Promise<void> {
  await sql`UPDATE outbox SET status = 'dead', attempts = attempts + 1, error = ${error} WHERE id = ${message.id}`;
  await raiseAlarm(sql, {
    kind: 'DeadLetter',
    caseNo: message.caseNo,
    subject: `message ${message.id}`,
    detail: { recipient: message.recipient, text: message.text, error },
  });
}
