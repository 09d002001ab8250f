import type { ISql, PendingQuery, Row } from 'postgres';
import { EVENT_KINDS } from '../../domain/events/catalogue.ts';
import { RULES_LINE, RULES_PUBLISHED } from '../../domain/events/rules-events.ts';

/** Commits numbered in one go: a few milliseconds of work. */
const AT_ONCE = 500;

/**
 * Gives the events of committed entries their place in the feed, in the order their commits were begun, a case's own
 * always in the order of its journal.
 *
 * To be called by one process at a time, which holds a lock until its transaction has ended. So whoever sees a number
 * sees every lower one, whatever the commits of the journal overtook: an entry of a transaction that ends late simply
 * gets a later number. A sequence filled by the commits themselves could not promise that.
 *
 * Numbers follow the clock, so that after a restore from a backup new ones lie behind all that were ever given out, and
 * whoever followed the feed before misses nothing of what is written again. A clock that is put back changes nothing.
 *
 * @returns how many commits were taken up
 */
export async function numberEvents(tx: ISql): Promise<number> {
  const [done] = await tx<{ taken: number }[]>`
    WITH taken AS (
      DELETE FROM event_due WHERE id IN (SELECT id FROM event_due ORDER BY id LIMIT ${AT_ONCE})
      RETURNING id, case_no, first, last
    ), found AS (
      SELECT t.id, j.case_no, j.seq, k.type
        FROM taken t
        JOIN cases c ON c.case_no = t.case_no
        JOIN journal j ON j.case_no = t.case_no AND j.seq BETWEEN t.first AND t.last
        JOIN json_to_recordset(${KINDS}::text::json) AS k(type text, entry text, process text)
          ON k.entry = j.type AND (k.process IS NULL OR k.process = c.process)
      UNION ALL
      SELECT t.id, t.case_no, t.first, ${RULES_PUBLISHED.type} FROM taken t WHERE t.case_no = ${RULES_LINE}
    ), told AS (
      SELECT * FROM found f
       WHERE NOT EXISTS (SELECT FROM event e WHERE e.case_no = f.case_no AND e.seq = f.seq AND e.type = f.type)
    ), numbered AS (
      INSERT INTO event (position, case_no, seq, type)
      SELECT greatest((SELECT max(position) FROM event), ${clock(tx)}) + row_number() OVER (ORDER BY id, seq, type),
             case_no, seq, type
        FROM told
    )
    SELECT count(*)::int AS taken FROM taken`;
  return done?.taken ?? 0;
}

/** Hundredths of a millisecond since 1970; a double holds them exactly for the next eight centuries. */
function clock(sql: ISql): PendingQuery<Row[]> {
  return sql`(extract(epoch FROM clock_timestamp()) * 100000)::bigint`;
}

const KINDS = JSON.stringify(EVENT_KINDS.map(({ type, entry, process }) => ({ type, entry, process })));
