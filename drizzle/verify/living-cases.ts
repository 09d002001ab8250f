import type { ISql } from 'postgres';
import type { Database } from '../connect.ts';
import type { CaseKey, HistorySource } from './history-source.ts';

/** Before the newest entry of the journal: what a case that moves may lie behind, clocks that differ included. */
const MARGIN = '1 hour';

/**
 * Open or in their reopen window; numbers older than any opening that is still under way; and what the histories know to
 * have moved since about the newest entry, should the database have been set back.
 */
export async function casesToCompare({ sql }: Database, history: HistorySource): Promise<CaseKey[]> {
  const living = await sql<CaseKey[]>`
    SELECT process, case_no AS "caseNo" FROM cases
     WHERE status = 'open' OR jsonb_array_length(view -> 'waits') > 0
    UNION ALL
    SELECT process, case_no FROM case_number n
     WHERE reserved_at < now() - interval '1 minute'
       AND NOT EXISTS (SELECT FROM cases WHERE cases.case_no = n.case_no)
       AND NOT EXISTS (SELECT FROM receipt r WHERE r.case_no = n.case_no AND r.outcome = 'refused' AND r.seq = 0)`;
  const [newest] = await sql<{ at: string }[]>`
    SELECT to_char(coalesce(max(updated_at), 'epoch') - ${MARGIN}::interval, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
      FROM cases`;
  const all = new Map(living.map(({ process, caseNo }) => [caseNo, { process, caseNo }]));
  const young = await openingNow(sql);
  for await (const key of history.movedSince(newest?.at ?? '1970-01-01T00:00:00Z')) {
    if (!young.has(key.caseNo)) all.set(key.caseNo, key);
  }
  return [...all.values()].sort((a, b) => (a.caseNo < b.caseNo ? -1 : 1));
}

/** Their openings may be under way: nothing to worry about yet. */
async function openingNow(sql: ISql): Promise<ReadonlySet<string>> {
  const rows = await sql<{ caseNo: string }[]>`
    SELECT case_no AS "caseNo" FROM case_number n WHERE reserved_at >= now() - interval '1 minute'
       AND NOT EXISTS (SELECT FROM cases WHERE cases.case_no = n.case_no)`;
  return new Set(rows.map(({ caseNo }) => caseNo));
}

/** A case turned up whose number the database did not know: it must never be given out a second time. */
export async function numberFound(sql: ISql, { process, caseNo }: CaseKey): Promise<void> {
  const [, prefix, month, running] = /^([A-Z]+)-(\d{4})-(\d+)$/.exec(caseNo) ?? [];
  if (prefix === undefined || month === undefined || running === undefined) return;
  await sql`
    INSERT INTO case_number (case_no, process, body_hash) VALUES (${caseNo}, ${process}, '')
    ON CONFLICT (case_no) DO NOTHING`;
  await sql`
    INSERT INTO case_counter (prefix, month, last) VALUES (${prefix}, ${month}, ${Number(running)})
    ON CONFLICT (prefix, month) DO UPDATE SET last = greatest(case_counter.last, excluded.last)`;
}
