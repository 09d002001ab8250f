import type { ISql, Sql } from 'postgres';
import type { ChangeKind, RehearsedChange } from '../../domain/rehearsal/change.ts';
import { digestOf } from '../rules/digest.ts';
import type { VersionName } from '../rules/in-force.ts';
import type { Proposal } from '../rules/load-rules.ts';
import type { RehearsalStage } from '../schema/rehearsals.ts';

/** What is asked: these documents instead of the versions in force, on a day. */
export interface RehearsalQuestion {
  readonly proposed: readonly VersionName[];
  readonly base: readonly VersionName[];
  readonly proposal: Proposal;
  /** `YYYY-MM-DD` in Asia/Shanghai, for the rights. */
  readonly day: string;
}

export interface Rehearsal extends RehearsalQuestion {
  readonly id: string;
  /** ISO instant of the clocks. */
  readonly at: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly stage: RehearsalStage;
  readonly cursor: string;
  readonly casesTotal: number;
  readonly casesDone: number;
  readonly serialsTotal: number;
  readonly serialsDone: number;
  readonly finishedAt: string | null;
  readonly error: string | null;
}

/** The same question is the same rehearsal to go on with. */
export function questionDigest(question: RehearsalQuestion): string {
  const { proposal, base, day } = question;
  return digestOf({ proposal, base, day });
}

/** Takes a rehearsal in; one of the same id stays as it is. */
export async function addRehearsal(
  sql: Sql,
  id: string,
  question: RehearsalQuestion,
  by: { readonly startedBy: string; readonly at: string },
): Promise<void> {
  const json = (value: unknown): string => JSON.stringify(value);
  await sql`
    INSERT INTO rehearsal (id, proposed, base, proposal, question, day, at, started_by, cases_total, serials_total)
    SELECT ${id}, ${json(question.proposed)}::text::jsonb, ${json(question.base)}::text::jsonb,
           ${json(question.proposal)}::text::jsonb, ${questionDigest(question)}, ${question.day}, ${by.at}, ${by.startedBy},
           (SELECT count(*) FROM cases WHERE status = 'open'), (SELECT count(*) FROM asset)
    ON CONFLICT (id) DO NOTHING`;
}

export async function rehearsalById(sql: Sql, id: string): Promise<Rehearsal | undefined> {
  const [row] = await sql<Rehearsal[]>`SELECT ${columns(sql)} FROM rehearsal WHERE id = ${id}`;
  return row;
}

/** A rehearsal of the same question that has not come to its end. */
export async function unfinishedOf(sql: Sql, question: RehearsalQuestion): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    SELECT id FROM rehearsal WHERE question = ${questionDigest(question)} AND finished_at IS NULL
     ORDER BY started_at DESC LIMIT 1`;
  return row?.id;
}

/** Rehearsals that have not come to their end, the oldest first. */
export async function unfinishedRehearsals(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM rehearsal WHERE finished_at IS NULL ORDER BY started_at LIMIT 20`;
  return rows.map(({ id }) => id);
}

/** The latest rehearsals, without their documents. */
export async function latestRehearsals(sql: Sql, limit: number): Promise<Rehearsal[]> {
  return sql<Rehearsal[]>`SELECT ${columns(sql, false)} FROM rehearsal ORDER BY started_at DESC, id LIMIT ${limit}`;
}

export interface ChangedSubject {
  readonly subject: 'case' | 'serial';
  /** Case number or serial. */
  readonly key: string;
  readonly changes: readonly RehearsedChange[];
}

/** What was found out about a stretch of cases or serials, and how far that was. One transaction: a repeat is impossible. */
export async function keepStretch(
  sql: Sql,
  run: Rehearsal,
  stretch: { readonly looked: number; readonly upto: string; readonly found: readonly ChangedSubject[] },
): Promise<void> {
  const { looked, upto, found } = stretch;
  await sql.begin(async (tx) => {
    if (found.length > 0) await insertChanges(tx, run.id, found);
    const done =
      run.stage === 'cases' ? tx`cases_done = cases_done + ${looked}` : tx`serials_done = serials_done + ${looked}`;
    const moved = await tx`
      UPDATE rehearsal SET cursor = ${upto}, ${done}
       WHERE id = ${run.id} AND stage = ${run.stage} AND cursor = ${run.cursor} RETURNING id`;
    // Somebody else went on with it: nothing of ours may be counted twice.
    if (moved.length === 0) throw new Error(`the rehearsal ${run.id} was moved on by another process`);
  });
}

async function insertChanges(tx: ISql, run: string, found: readonly ChangedSubject[]): Promise<void> {
  const rows = found.map(({ subject, key, changes }) => ({
    subject,
    key,
    kinds: [...new Set(changes.map(({ kind }) => kind))],
    changes,
  }));
  await tx`
    INSERT INTO rehearsal_change (run, subject, key, kinds, changes)
    SELECT ${run}, subject, key, kinds, changes
      FROM json_to_recordset(${JSON.stringify(rows)}::text::json) AS r(subject text, key text, kinds text[], changes jsonb)`;
}

/** Goes over to the next stage. */
export async function enterStage(sql: Sql, id: string, stage: RehearsalStage): Promise<void> {
  await sql`
    UPDATE rehearsal SET stage = ${stage}, cursor = '', finished_at = CASE WHEN ${stage} = 'done' THEN now() END
     WHERE id = ${id}`;
}

/** It cannot go on: the proposal itself is at fault. */
export async function failRehearsal(sql: Sql, id: string, error: string): Promise<void> {
  await sql`UPDATE rehearsal SET error = ${error.slice(0, 2_000)}, finished_at = now() WHERE id = ${id}`;
}

/** Rehearsals are kept for a season: what was published from them has its own record. */
const KEPT_DAYS = 120;

/** Forgets the oldest rehearsal that ended long ago. @returns whether there was one */
export async function forgetRehearsal(sql: Sql): Promise<boolean> {
  return sql.begin(async (tx) => {
    const [old] = await tx<{ id: string }[]>`
      SELECT id FROM rehearsal WHERE finished_at < now() - ${KEPT_DAYS} * interval '1 day' ORDER BY finished_at LIMIT 1`;
    if (old === undefined) return false;
    await tx`DELETE FROM rehearsal_change WHERE run = ${old.id}`;
    await tx`DELETE FROM rehearsal WHERE id = ${old.id}`;
    return true;
  });
}

/** How many cases and serials are concerned, by kind of change; one that changes in two ways counts in both. */
export async function rehearsalSummary(
  sql: Sql,
  id: string,
): Promise<{ subject: 'case' | 'serial'; kind: ChangeKind; count: number }[]> {
  return sql<{ subject: 'case' | 'serial'; kind: ChangeKind; count: number }[]>`
    SELECT subject, kind, count(*)::int AS count FROM rehearsal_change, unnest(kinds) AS kind
     WHERE run = ${id} GROUP BY subject, kind ORDER BY subject, kind`;
}

/** How many cases and serials are concerned at all. */
export async function rehearsalConcerned(sql: Sql, id: string): Promise<{ cases: number; serials: number }> {
  const [row] = await sql<{ cases: number; serials: number }[]>`
    SELECT count(*) FILTER (WHERE subject = 'case')::int AS cases,
           count(*) FILTER (WHERE subject = 'serial')::int AS serials FROM rehearsal_change WHERE run = ${id}`;
  return row ?? { cases: 0, serials: 0 };
}

export interface ChangePage {
  readonly subject?: 'case' | 'serial' | undefined;
  readonly kind?: ChangeKind | undefined;
  readonly after?: Pick<ChangedSubject, 'subject' | 'key'> | undefined;
  readonly limit: number;
}

/** What is concerned, cases first, by number and serial. */
export async function rehearsedChanges(sql: Sql, id: string, page: ChangePage): Promise<ChangedSubject[]> {
  const { subject, kind, after, limit } = page;
  return sql<ChangedSubject[]>`
    SELECT subject, key, changes FROM rehearsal_change
     WHERE run = ${id} AND (${subject ?? null}::text IS NULL OR subject = ${subject ?? null})
       AND (${kind ?? null}::text IS NULL OR ${kind ?? null} = ANY (kinds))
       AND (subject, key) > (${after?.subject ?? ''}, ${after?.key ?? ''})
     ORDER BY subject, key LIMIT ${limit}`;
}

/** What is registered while a rehearsal runs is looked at as well: the totals grow with it. */
function columns(sql: Sql, whole = true): ReturnType<typeof sql> {
  const instant = (name: string) => sql`to_char(${sql(name)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql`
    id, proposed, base, ${whole ? sql`proposal` : sql`'{}'::jsonb AS proposal`}, day::text AS day, ${instant('at')} AS at,
    started_by AS "startedBy", ${instant('started_at')} AS "startedAt", stage, cursor,
    greatest(cases_total, cases_done) AS "casesTotal", cases_done AS "casesDone",
    greatest(serials_total, serials_done) AS "serialsTotal", serials_done AS "serialsDone",
    ${instant('finished_at')} AS "finishedAt", error`;
}
