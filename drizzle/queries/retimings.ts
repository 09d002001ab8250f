import type { ISql, Sql } from 'postgres';
import type { CaseView } from '../../domain/journal/view.ts';
import { markTakenUp, type Publication, publicationsToFollow } from '../rules/publications.ts';

/** A pass over the open cases after rules were published, or because somebody asked for one. */
export interface StoredRetiming {
  readonly batch: string;
  /** What was published; empty when somebody asked. */
  readonly publications: readonly Pick<Publication, 'kind' | 'id' | 'version' | 'previous'>[];
  readonly wantedBy: string;
  readonly perSecond: number;
  readonly wantedAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Open cases when it began. */
  readonly total: number | null;
  readonly looked: number;
  readonly told: number;
}

const COLUMNS = (sql: ISql) => sql`
  batch, publications, wanted_by AS "wantedBy", per_second AS "perSecond", total, looked, told,
  to_char(wanted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "wantedAt",
  to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startedAt",
  to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "finishedAt"`;

/** Asks for a re-timing; the worker begins it. The same number twice asks once. */
export async function wantRetiming(
  sql: ISql,
  wanted: Pick<StoredRetiming, 'batch' | 'wantedBy' | 'perSecond' | 'publications'>,
): Promise<void> {
  const { batch, wantedBy, perSecond, publications } = wanted;
  await sql`
    INSERT INTO retiming (batch, publications, wanted_by, per_second)
    VALUES (${batch}, ${JSON.stringify(publications)}::text::jsonb, ${wantedBy}, ${perSecond})
    ON CONFLICT (batch) DO NOTHING`;
  await sql`SELECT pg_notify('sanbao_retimings', '')`;
}

/** One re-timing for everything that was published and has come into force since the last one. */
export async function wantForPublications(sql: Sql, perSecond: number): Promise<void> {
  const found = await publicationsToFollow(sql);
  const last = Math.max(0, ...found.map(({ no }) => no));
  if (last === 0) return;
  const publications = found.map(({ kind, id, version, previous }) => ({
    kind,
    id,
    version,
    ...(previous === undefined ? {} : { previous }),
  }));
  await wantRetiming(sql, { batch: `P${last}`, wantedBy: 'sanbao', perSecond, publications });
  for (const { no } of found) await markTakenUp(sql, no);
}

/** Those that nobody has begun yet, the oldest first. */
export async function retimingsToStart(sql: ISql): Promise<StoredRetiming[]> {
  return sql<StoredRetiming[]>`SELECT ${COLUMNS(sql)} FROM retiming WHERE started_at IS NULL ORDER BY wanted_at`;
}

export async function markStarted(sql: ISql, batch: string): Promise<void> {
  await sql`
    UPDATE retiming SET started_at = now(), total = (SELECT count(*) FROM cases WHERE waiting_for IS NOT NULL)
     WHERE batch = ${batch} AND started_at IS NULL`;
}

/** The latest, newest first. */
export async function latestRetimings(sql: ISql, limit: number): Promise<StoredRetiming[]> {
  return sql<StoredRetiming[]>`SELECT ${COLUMNS(sql)} FROM retiming ORDER BY wanted_at DESC, batch LIMIT ${limit}`;
}

/** What of a case hangs on calendars and rules, as the read model has it. */
export interface RunningCase extends Pick<CaseView, 'clocks' | 'waits' | 'tasks'> {
  readonly caseNo: string;
  readonly process: string;
  readonly category: string | null;
  readonly team: string | null;
}

/** Cases that wait for somebody, closed ones within the time in which they may be reopened included, by number. */
export async function runningCases(sql: ISql, after: string, limit: number): Promise<RunningCase[]> {
  return sql<RunningCase[]>`
    SELECT case_no AS "caseNo", process, team, view -> 'subject' ->> 'category' AS category,
           view -> 'clocks' AS clocks, view -> 'waits' AS waits, view -> 'tasks' AS tasks
      FROM cases WHERE waiting_for IS NOT NULL AND case_no > ${after} ORDER BY case_no LIMIT ${limit}`;
}

/** Moves the counters on; a page that is repeated is counted once. */
export async function countPage(
  sql: ISql,
  page: { batch: string; after: string; last: string; looked: number; told: number },
): Promise<void> {
  await sql`
    UPDATE retiming SET reached = ${page.last}, looked = looked + ${page.looked}, told = told + ${page.told}
     WHERE batch = ${page.batch} AND reached = ${page.after} AND ${page.last} > reached`;
}

export async function finishRetiming(sql: ISql, batch: string): Promise<void> {
  await sql`UPDATE retiming SET finished_at = now() WHERE batch = ${batch} AND finished_at IS NULL`;
}
