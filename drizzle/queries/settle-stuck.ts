import type { ISql } from 'postgres';
import type { PersonalText } from '../../domain/people/personal-text.ts';

/** What a person decided, and under which command: a repeat of it gets the same answer. */
export interface Decision {
  readonly by: string;
  readonly reason: PersonalText;
  readonly under: string;
}

/** Brings a parked event to its case again, or leaves it out for good. @returns false when it is not parked */
export async function settleParkedEvent(
  sql: ISql,
  id: number,
  how: 'redeliver' | 'skip',
  { by, reason, under }: Decision,
): Promise<boolean> {
  const [settled] = await sql<{ subject: string }[]>`
    UPDATE inbox
       SET settled_by = ${by}, settled_at = now(), settled_under = ${under},
           settled_reason = ${JSON.stringify(reason)}::text::jsonb, attempts = 0, next_attempt_at = NULL,
           parked_at = CASE WHEN ${how === 'skip'} THEN parked_at END
     WHERE id = ${id} AND parked_at IS NOT NULL AND settled_at IS NULL
     RETURNING sender || ':' || event_id AS subject`;
  if (settled === undefined) {
    const before = await sql`SELECT FROM inbox WHERE id = ${id} AND settled_under = ${under}`;
    return before.length > 0;
  }
  await sql`
    UPDATE alarm SET cleared_at = now(), cleared_by = ${by}
     WHERE kind = 'InboxParked' AND subject = ${settled.subject} AND cleared_at IS NULL`;
  await sql`SELECT pg_notify('sanbao_inbox', '')`;
  return true;
}

/** An alarm was looked at. Clearing it again changes nothing. @returns false when there is none */
export async function settleAlarm(sql: ISql, id: number, { by, reason }: Omit<Decision, 'under'>): Promise<boolean> {
  await sql`
    UPDATE alarm SET cleared_at = now(), cleared_by = ${by}, cleared_reason = ${JSON.stringify(reason)}::text::jsonb
     WHERE id = ${id} AND cleared_at IS NULL`;
  return (await sql`SELECT FROM alarm WHERE id = ${id}`).length > 0;
}
