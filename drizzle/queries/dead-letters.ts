import type { ISql } from 'postgres';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Database } from '../connect.ts';

/** A message to a person, or an event to a webhook. */
export type LetterKind = 'message' | 'webhook';

/** Something that could not be delivered and keeps its line standing until a person decides. */
export interface DeadLetter {
  /** `message-12`, `webhook-7` */
  readonly id: string;
  readonly kind: LetterKind;
  readonly caseNo: string;
  /** `role:lead`, `customer:C-1`, or the webhook's ID. */
  readonly to: string;
  /** The text of the message or the type of the event. */
  readonly what: string;
  readonly attempts: number;
  readonly error: string;
  /** ISO instant since when it has been on its way. */
  readonly since: string;
  /** How many others of its line wait behind it. */
  readonly behind: number;
}

interface Row extends Omit<DeadLetter, 'id' | 'since'> {
  readonly number: number;
  readonly since: Date | string;
}

/** Dead letters, the oldest first; `after` is the last one of the page before. */
export async function deadLetters(
  { sql }: Pick<Database, 'sql'>,
  page: { readonly limit: number; readonly after?: { readonly since: string; readonly id: string } },
): Promise<DeadLetter[]> {
  const { limit, after } = page;
  const rows = await sql<Row[]>`
    WITH dead AS (
      SELECT 'message' AS kind, id AS number, 'message-' || id AS id, case_no AS "caseNo", recipient AS "to",
             text AS what, attempts, coalesce(error, '') AS error, created_at AS since,
             (SELECT count(*) FROM outbox b WHERE b.status = 'waiting' AND b.case_no = o.case_no
                 AND b.recipient = o.recipient AND b.id > o.id)::int AS behind
        FROM outbox o WHERE status = 'dead'
      UNION ALL
      SELECT 'webhook', id, 'webhook-' || id, case_no, webhook, type, attempts, coalesce(error, ''), created_at,
             (SELECT count(*) FROM webhook_delivery b WHERE b.status = 'waiting' AND b.webhook = d.webhook
                 AND b.case_no = d.case_no AND b.position > d.position)::int
        FROM webhook_delivery d WHERE status = 'dead'
    )
    SELECT * FROM dead
     WHERE ${after === undefined} OR (since, id) > (${after?.since ?? null}::timestamptz, ${after?.id ?? null})
     ORDER BY since, id LIMIT ${limit}`;
  return rows.map(({ number, kind, since, ...rest }) => ({
    ...rest,
    kind,
    id: `${kind}-${number}`,
    since: new Date(since).toISOString(),
  }));
}

export async function countDeadLetters({ sql }: Pick<Database, 'sql'>): Promise<Record<LetterKind, number>> {
  const [count] = await sql<Record<LetterKind, number>[]>`
    SELECT (SELECT count(*) FROM outbox WHERE status = 'dead')::int AS message,
           (SELECT count(*) FROM webhook_delivery WHERE status = 'dead')::int AS webhook`;
  return count ?? { message: 0, webhook: 0 };
}

/** What a person decided about a dead letter. */
export interface Settlement {
  readonly how: 'replay' | 'skip';
  readonly by: string;
  readonly reason: PersonalText;
  /** The command: a repeat of it changes nothing and gets the same answer, `otherBody` if it says something else now. */
  readonly under: { readonly command: string; readonly bodyHash: string };
}

/**
 * Lets a dead letter go again, or leaves it out for good; either way its line moves on. `notDead` when it is on its way,
 * was sent, or another command settled it.
 */
export async function settleDeadLetter(
  { sql }: { readonly sql: ISql },
  letter: { readonly kind: LetterKind; readonly number: number },
  { how, by, reason, under }: Settlement,
): Promise<'settled' | 'unknown' | 'notDead' | 'otherBody'> {
  const table = letter.kind === 'message' ? sql`outbox` : sql`webhook_delivery`;
  const settled = await sql`
    UPDATE ${table}
       SET status = ${how === 'replay' ? 'waiting' : 'skipped'}, attempts = 0, next_attempt_at = NULL, held_until = NULL,
           settled_by = ${by}, settled_at = now(), settled_under = ${`${under.command}.${under.bodyHash}`},
           settled_reason = ${JSON.stringify(reason)}::text::jsonb
     WHERE id = ${letter.number} AND status = 'dead' RETURNING id`;
  if (settled.length > 0) {
    await sql`
      UPDATE alarm SET cleared_at = now(), cleared_by = ${by}
       WHERE kind = 'DeadLetter' AND subject = ${`${letter.kind} ${letter.number}`} AND cleared_at IS NULL`;
    return 'settled';
  }
  const [before] = await sql<{ under: string | null }[]>`
    SELECT settled_under AS under FROM ${table} WHERE id = ${letter.number}`;
  if (before === undefined) return 'unknown';
  const [command, bodyHash] = before.under?.split('.') ?? [];
  if (command !== under.command) return 'notDead';
  return bodyHash === under.bodyHash ? 'settled' : 'otherBody';
}
