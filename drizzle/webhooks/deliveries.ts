import type { ISql } from 'postgres';
import { raiseAlarm } from '../alarm.ts';
import { entryBody, publicationOf } from '../events/entry-body.ts';
import { nothingHeld } from '../sending-hold.ts';

/** An event whose turn it is in its line: the events of one case for one webhook. */
export interface DueDelivery {
  readonly id: number;
  readonly webhook: string;
  readonly url: string;
  readonly caseNo: string;
  readonly seq: number;
  readonly type: string;
  /** `null` for what belongs to no case. */
  readonly process: string | null;
  /** Text of the entry. */
  readonly body: string;
  /** How often it was tried before. */
  readonly attempts: number;
  readonly secretNumber: string;
  /** The secret before, while it still signs. */
  readonly formerNumber: string | null;
}

/** Longer than a delivery can take: whoever holds one for longer has ended in the middle, and another takes it up. */
const HELD_S = 60;

/**
 * Takes deliveries whose turn it is, for this process to send: the first of each line, if its time has come and nobody
 * holds it. No transaction stays open meanwhile; a process that dies leaves them to be taken again, under the same ID.
 *
 * @param perWebhook how many of one webhook may be under way in this process
 * @param underWay how many are
 */
export async function takeDeliveries(
  sql: ISql,
  perWebhook: number,
  underWay: ReadonlyMap<string, number>,
): Promise<DueDelivery[]> {
  const busy = JSON.stringify([...underWay].map(([webhook, n]) => ({ webhook, n })));
  return sql<DueDelivery[]>`
    WITH first AS (
      SELECT DISTINCT ON (d.webhook, d.case_no) d.*
        FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook AND w.active
       WHERE d.status IN ('waiting', 'dead')
       ORDER BY d.webhook, d.case_no, d.position
    ), due AS (
      SELECT f.id, f.webhook, row_number() OVER (PARTITION BY f.webhook ORDER BY f.position) AS rank
        FROM first f
       WHERE f.status = 'waiting' AND (f.next_attempt_at IS NULL OR f.next_attempt_at <= now())
         AND (f.held_until IS NULL OR f.held_until <= now()) AND ${nothingHeld(sql)}
    ), taken AS (
      SELECT d.id, d.webhook, d.case_no, d.seq FROM webhook_delivery d JOIN due USING (id)
        LEFT JOIN json_to_recordset(${busy}::text::json) AS b(webhook text, n integer) ON b.webhook = due.webhook
       WHERE due.rank <= ${perWebhook} - coalesce(b.n, 0)
         AND d.status = 'waiting' AND (d.held_until IS NULL OR d.held_until <= now())
         FOR UPDATE OF d SKIP LOCKED
    )
    UPDATE webhook_delivery d
       SET held_until = now() + ${HELD_S} * interval '1 s', attempts = d.attempts + 1
      FROM taken t JOIN webhook w ON w.id = t.webhook
           LEFT JOIN cases c ON c.case_no = t.case_no LEFT JOIN journal j ON j.case_no = t.case_no AND j.seq = t.seq
           ${publicationOf(sql, 't')}
     WHERE d.id = t.id
    RETURNING d.id::int AS id, d.webhook, w.url, d.case_no AS "caseNo", d.seq, d.type, c.process, ${entryBody(sql)} AS body,
              d.attempts - 1 AS attempts, w.secret_number AS "secretNumber",
              CASE WHEN w.former_until > now() THEN w.former_number END AS "formerNumber"`;
}

/** What came of an attempt. */
export interface Attempted {
  readonly httpStatus?: number;
  readonly error?: string;
}

export async function markDelivered(sql: ISql, { id }: DueDelivery, { httpStatus }: Attempted): Promise<void> {
  await sql`
    UPDATE webhook_delivery SET status = 'sent', sent_at = now(), held_until = NULL, error = NULL,
           http_status = ${httpStatus ?? null}
     WHERE id = ${id} AND status = 'waiting'`;
}

/** Tries again after a pause; the events of the case behind it wait with it. */
export async function deliverLater(sql: ISql, { id }: DueDelivery, seconds: number, came: Attempted): Promise<void> {
  await sql`
    UPDATE webhook_delivery SET held_until = NULL, next_attempt_at = now() + ${seconds} * interval '1 s',
           http_status = ${came.httpStatus ?? null}, error = ${came.error ?? null}
     WHERE id = ${id} AND status = 'waiting'`;
}

/** Gives a delivery up and raises an alarm; its line stands until an admin replays or skips it. */
export async function buryDelivery(sql: ISql, delivery: DueDelivery, came: Attempted): Promise<void> {
  const { id, webhook, caseNo, type } = delivery;
  const buried = await sql`
    UPDATE webhook_delivery SET status = 'dead', held_until = NULL, http_status = ${came.httpStatus ?? null},
           error = ${came.error ?? null}
     WHERE id = ${id} AND status = 'waiting' RETURNING id`;
  if (buried.length === 0) return;
  const detail = { webhook, type, error: came.error ?? '' };
  await raiseAlarm(sql, { kind: 'DeadLetter', caseNo, subject: `webhook ${id}`, detail });
}

/** The receiver says it is gone for good (410): the webhook is stopped, and keeps what it has not sent. */
export async function stopGone(sql: ISql, { id, webhook }: DueDelivery): Promise<void> {
  await sql`
    UPDATE webhook SET active = false, stopped_because = 'gone', updated_at = now(), version = version + 1
     WHERE id = ${webhook} AND active`;
  await sql`
    UPDATE webhook_delivery SET held_until = NULL, http_status = 410, error = 'gone'
     WHERE id = ${id} AND status = 'waiting'`;
  await raiseAlarm(sql, { kind: 'WebhookGone', subject: webhook, detail: { webhook } });
}

/** Delivered events are remembered for a month; the feed has them for ever. */
const REMEMBERED_DAYS = 30;

/** Forgets old deliveries, some at a time. @returns how many */
export async function forgetDelivered(sql: ISql, limit: number): Promise<number> {
  const forgotten = await sql`
    DELETE FROM webhook_delivery WHERE id IN (
      SELECT id FROM webhook_delivery
       WHERE status = 'sent' AND sent_at < now() - ${REMEMBERED_DAYS} * interval '1 day' LIMIT ${limit})
    RETURNING id`;
  return forgotten.length;
}
