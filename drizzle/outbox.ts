import type { ISql } from 'postgres';
import type { JsonObject } from '../domain/json.ts';
import type { PassedOn } from '../domain/people/who-is-told.ts';
import { raiseAlarm } from './alarm.ts';
import { nothingHeld } from './sending-hold.ts';

/** How a message leaves the house; the board is always there. */
export type MessageChannel = 'board' | 'email' | 'sms';

/** Why a message stays on the board although it should have gone further. */
export type Fallback = 'noAddress' | 'notConfigured' | 'refused';

/** A message whose turn it is in its line: the messages of one case to one recipient. */
export interface DueMessage {
  readonly id: number;
  readonly caseNo: string;
  /** The entry it comes from, and which of its messages it is. */
  readonly seq: number;
  readonly line: number;
  /** `role:lead`, `person:<id>` or `customer:<ref>`. */
  readonly recipient: string;
  readonly text: string;
  readonly params: JsonObject;
  /** How often it was tried before. */
  readonly attempts: number;
  /** What it has in common with others that may wait for the same slow server. */
  readonly lane: string;
}

/** Longer than sending can take: whoever holds a message for longer has ended in the middle, and another takes it up. */
const HELD_S = 60;

/**
 * Takes messages whose turn it is, for this process to send. A message that is not to be sent yet does not hold up the
 * ones behind it, because a safety message must not wait for the office to open; one that failed does, and a dead one
 * too. The attempt is counted here, so whoever takes it after a crash knows that it may have gone out already.
 *
 * @param perLane how many of one lane may be under way in this process
 * @param underWay how many are
 */
export async function takeMessages(
  sql: ISql,
  perLane: number,
  underWay: ReadonlyMap<string, number> = new Map(),
): Promise<DueMessage[]> {
  const busy = JSON.stringify([...underWay].map(([lane, n]) => ({ lane, n })));
  return sql<DueMessage[]>`
    WITH first AS (
      SELECT DISTINCT ON (case_no, recipient) * FROM outbox
       WHERE status IN ('waiting', 'dead') AND (not_before IS NULL OR not_before <= now())
       ORDER BY case_no, recipient, id
    ), ready AS (
      SELECT f.id, CASE WHEN f.recipient LIKE 'customer:%'
                        THEN 'customer ' || coalesce(c.preferences->>'channel', '') ELSE 'staff' END AS lane
        FROM first f LEFT JOIN customer c ON 'customer:' || c.ref = f.recipient
       WHERE f.status = 'waiting' AND (f.next_attempt_at IS NULL OR f.next_attempt_at <= now())
         AND (f.held_until IS NULL OR f.held_until <= now()) AND ${nothingHeld(sql)}
    ), due AS (
      SELECT id, lane, row_number() OVER (PARTITION BY lane ORDER BY id) AS rank FROM ready
    ), taken AS (
      SELECT o.id, due.lane FROM outbox o JOIN due USING (id)
        LEFT JOIN json_to_recordset(${busy}::text::json) AS b(lane text, n integer) ON b.lane = due.lane
       WHERE due.rank <= ${perLane} - coalesce(b.n, 0)
         AND o.status = 'waiting' AND (o.held_until IS NULL OR o.held_until <= now())
         FOR UPDATE OF o SKIP LOCKED
    ), held AS (
      UPDATE outbox o SET held_until = now() + ${HELD_S} * interval '1 s', attempts = o.attempts + 1
        FROM taken t WHERE o.id = t.id
      RETURNING o.*, t.lane
    )
    SELECT id::int AS id, case_no AS "caseNo", seq, line, recipient, text, params, attempts - 1 AS attempts, lane
      FROM held ORDER BY id`;
}

/** Puts a message on the board of who is told; the same message stands there once. */
export async function putOnBoard(
  sql: ISql,
  { id, caseNo, text, params }: DueMessage,
  recipient: string,
): Promise<void> {
  await sql`
    INSERT INTO message (outbox_id, case_no, recipient, text, params)
    VALUES (${id}, ${caseNo}, ${recipient}, ${text}, ${JSON.stringify(params)}::text::jsonb)
    ON CONFLICT (outbox_id) DO NOTHING`;
}

export async function markSent(
  sql: ISql,
  { id }: DueMessage,
  how: {
    readonly channel: MessageChannel;
    readonly fallback?: Fallback | undefined;
    readonly error?: string | undefined;
    readonly passed?: readonly PassedOn[];
  },
): Promise<void> {
  const passed = how.passed === undefined || how.passed.length === 0 ? null : JSON.stringify(how.passed);
  await sql`
    UPDATE outbox SET status = 'sent', sent_at = now(), held_until = NULL, error = ${how.error ?? null},
           channel = ${how.channel}, fallback = ${how.fallback ?? null}, passed = ${passed}::text::jsonb
     WHERE id = ${id} AND status = 'waiting'`;
}

/** Not now: the person told has closed. It was not tried, so nothing is counted. @param notBefore ISO instant */
export async function waitUntil(
  sql: ISql,
  { id }: DueMessage,
  channel: MessageChannel,
  notBefore: string,
): Promise<void> {
  await sql`
    UPDATE outbox SET not_before = ${notBefore}, channel = ${channel}, held_until = NULL, attempts = attempts - 1
     WHERE id = ${id} AND status = 'waiting'`;
}

/** Tries again later; its line waits with it. */
export async function sendLater(sql: ISql, { id }: DueMessage, seconds: number, error: string): Promise<void> {
  await sql`
    UPDATE outbox SET error = ${error}, held_until = NULL, next_attempt_at = now() + ${seconds} * interval '1 s'
     WHERE id = ${id} AND status = 'waiting'`;
}

/** Gives a message up and raises an alarm; its line stands until it is replayed or skipped. */
export async function bury(sql: ISql, message: DueMessage, error: string): Promise<void> {
  const buried = await sql`
    UPDATE outbox SET status = 'dead', held_until = NULL, error = ${error}
     WHERE id = ${message.id} AND status = 'waiting' RETURNING id`;
  if (buried.length === 0) return;
  await raiseAlarm(sql, {
    kind: 'DeadLetter',
    caseNo: message.caseNo,
    subject: `message ${message.id}`,
    detail: { recipient: message.recipient, text: message.text, error },
  });
}
