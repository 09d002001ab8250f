import { eventOf, type PublicEvent } from '../../domain/events/event.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { Database } from '../connect.ts';
import { entryBody, publicationOf } from '../events/entry-body.ts';

/** An event with its place in the feed. */
export interface FeedEvent {
  readonly position: number;
  readonly event: PublicEvent;
}

export interface FeedPage {
  readonly events: readonly FeedEvent[];
  /** Where to go on: behind the last event, or behind everything there was when the page was not full. */
  readonly next: number;
}

/** Events behind a position, in the order of the feed. Empty `types` means all. */
export async function eventsAfter(
  { sql }: Pick<Database, 'sql'>,
  page: { readonly after: number; readonly limit: number; readonly types: readonly string[] },
): Promise<FeedPage> {
  const { after, limit, types } = page;
  // One statement, one snapshot: the head is that of the very state the events were read from.
  const rows = await sql<
    { head: number; position: number | null; type: string; caseNo: string; process: string | null; body: string }[]
  >`
    WITH found AS (
      SELECT e.position, e.type, e.case_no, c.process, ${entryBody(sql)} AS body
        FROM event e LEFT JOIN cases c USING (case_no) LEFT JOIN journal j USING (case_no, seq) ${publicationOf(sql, 'e')}
       WHERE e.position > ${after} AND (${types.length === 0} OR e.type = ANY (${[...types]}))
       ORDER BY e.position LIMIT ${limit}
    )
    SELECT head.position::float8 AS head, f.position::float8 AS position, f.type, f.case_no AS "caseNo", f.process, f.body
      FROM (SELECT coalesce(max(position), 0) AS position FROM event) AS head LEFT JOIN found f ON true
     ORDER BY f.position`;
  const events = rows.flatMap(({ position, type, caseNo, process, body }): FeedEvent[] => {
    if (position === null) return [];
    const entry: Entry = JSON.parse(body);
    return [{ position, event: eventOf(type, { caseNo, process }, entry) }];
  });
  const last = events.at(-1)?.position ?? after;
  const next = events.length === limit ? last : Math.max(after, rows[0]?.head ?? 0);
  return { events, next };
}

/** How far the feed is behind the journal: commits without numbers, and since when the oldest of them waits. */
export async function eventLag({ sql }: Pick<Database, 'sql'>): Promise<{ commits: number; oldestSeconds: number }> {
  const [lag] = await sql<{ commits: number; oldestSeconds: number }[]>`
    SELECT count(*)::int AS commits,
           coalesce(max(extract(epoch FROM now() - j.recorded_at)), 0)::float8 AS "oldestSeconds"
      FROM event_due d JOIN journal j ON j.case_no = d.case_no AND j.seq = d.first`;
  return lag ?? { commits: 0, oldestSeconds: 0 };
}
