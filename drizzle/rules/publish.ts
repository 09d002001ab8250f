import type { ISql, Sql } from 'postgres';
import { addYears } from '../../domain/calendar/date.ts';
import type { Role } from '../../domain/people/roles.ts';
import { missingCalendars } from '../../domain/policy/calendars-named.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { differences } from '../../domain/rules/differences.ts';
import { documentProblems } from '../../domain/rules/read-document.ts';
import { digestOf } from './digest.ts';
import { lockRules } from './drafts.ts';
import { publishedDocument, tableOf, type VersionName, versionsInForce } from './in-force.ts';
import { unlikeNational } from './national-days.ts';
import { tellPublication } from './publications.ts';
import { RulesRefused } from './refused.ts';

/**
 * A version begins so many years ahead at most: every later one would have to begin after it, so a slip of the keyboard
 * would stand in the way of all others.
 */
const YEARS_AHEAD = 5;

/** A draft as somebody looked at it. */
export interface ReviewedDraft extends VersionName {
  /** Of the content he saw. */
  readonly digest: string;
  /** A version that is published and not yet in force, in whose place this one comes. */
  readonly supersedes?: string;
}

/** With its place among those that are published together. */
interface PlacedDraft extends ReviewedDraft {
  readonly place: number;
}

export interface Publishing {
  /** Published together or not at all. */
  readonly drafts: readonly ReviewedDraft[];
  /** First day in Asia/Shanghai. */
  readonly effectiveFrom: string;
  readonly today: string;
  /** The second person. `for`: in whose role he acts while that one is away. */
  readonly by: { readonly id: string; readonly role: Role; readonly for?: string };
}

interface Draft {
  readonly data: unknown;
  readonly digest: string;
  readonly importedBy: string;
}

/**
 * Publishes drafts: from the effective day on they answer every question, and from now on they never change.
 *
 * @throws {RulesRefused} `own_request`: he brought it in himself; `not_found`, `draft_changed`: it is not what he
 *   saw; `version_published`: somebody published it already; `impossible_date`: before today or too far ahead;
 *   `effective_overlap`: not after the latest version; `unknown_reference`, `version_superseded`: what it is to
 *   supersede; `same_rules`: no change; `rules_invalid`: it names calendars nobody published,
 *   or calendars would differ in the days off of the nation
 */
export async function publishRules(sql: Sql, publishing: Publishing): Promise<void> {
  const { effectiveFrom, today, drafts } = publishing;
  if (effectiveFrom < today) {
    const why = { field: 'effectiveFrom', value: effectiveFrom, reason: 'tooEarly', earliest: today };
    throw new RulesRefused('impossible_date', why);
  }
  const latest = addYears(today, YEARS_AHEAD);
  if (effectiveFrom > latest) {
    const why = { field: 'effectiveFrom', value: effectiveFrom, reason: 'tooLate', latest };
    throw new RulesRefused('impossible_date', why);
  }
  await sql.begin(async (tx) => {
    await lockRules(tx);
    // Calendars first, because a policy may name one that is published with it.
    const placed = drafts.map((draft, place): PlacedDraft => ({ ...draft, place }));
    const ordered = placed.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0));
    for (const draft of ordered) {
      if (!(await isPublishedSo(tx, draft, publishing))) await publishOne(tx, draft, publishing);
    }
    if (drafts.every(({ kind }) => kind !== 'calendar')) return;
    const unlike = await unlikeNational(tx, effectiveFrom);
    const [first] = unlike;
    if (first === undefined) return;
    const { id, version } = first;
    throw new RulesRefused('rules_invalid', { id, version, count: unlike.length }, unlike);
  });
}

async function publishOne(tx: ISql, reviewed: PlacedDraft, { effectiveFrom, today, by }: Publishing): Promise<void> {
  const { kind, id, version } = reviewed;
  const draft = await draftOf(tx, reviewed);
  if (draft.importedBy === by.id || draft.importedBy === by.for) throw new RulesRefused('own_request');
  if (draft.digest !== reviewed.digest) throw new RulesRefused('draft_changed', { id, version });
  // Rules of reading may have become stricter since it was brought in.
  const problems = documentProblems(reviewed, draft.data);
  if (problems.length > 0) throw new RulesRefused('rules_invalid', { id, version, count: problems.length }, problems);
  const followed = await mustFollow(tx, reviewed, { data: draft.data, effectiveFrom, today });
  if (kind === 'policy') await mustFindCalendars(tx, reviewed, draft.data, effectiveFrom);
  await tx`
    INSERT INTO ${tableOf(tx, kind)} (id, version, data, effective_from, supersedes, imported_by, imported_at, approved_by, reason)
    SELECT id, version, data, ${effectiveFrom}, ${reviewed.supersedes ?? null}, imported_by, imported_at, ${by.id}, reason
      FROM rule_draft WHERE (kind, id, version) = (${kind}, ${id}, ${version})`;
  await tx`DELETE FROM rule_draft WHERE (kind, id, version) = (${kind}, ${id}, ${version})`;
  await tellPublication(tx, { kind, id, version, effectiveFrom, role: by.role, ...followed });
}

/** A repeat of what he published already. */
async function isPublishedSo(tx: ISql, draft: ReviewedDraft, { effectiveFrom, by }: Publishing): Promise<boolean> {
  const [row] = await tx<{ data: unknown }[]>`
    SELECT data FROM ${tableOf(tx, draft.kind)}
     WHERE (id, version) = (${draft.id}, ${draft.version}) AND effective_from = ${effectiveFrom} AND approved_by = ${by.id}`;
  return row !== undefined && digestOf(row.data) === draft.digest;
}

async function draftOf(tx: ISql, name: VersionName): Promise<Draft> {
  const { kind, id, version } = name;
  const [draft] = await tx<Draft[]>`
    SELECT data, digest, imported_by AS "importedBy" FROM rule_draft
     WHERE (kind, id, version) = (${kind}, ${id}, ${version}) FOR UPDATE`;
  if (draft !== undefined) return draft;
  if ((await publishedDocument(tx, name)) !== undefined) throw new RulesRefused('version_published', { id, version });
  throw new RulesRefused('not_found', { thing: 'rules', key: `${id} ${version}` });
}

/**
 * A version begins after all others of its id, so that which one is in force on a day never depends on when they were
 * published. Only one that has not begun can be superseded.
 *
 * @returns the version it follows
 */
async function mustFollow(
  tx: ISql,
  { kind, id, version, supersedes, place }: PlacedDraft,
  next: { readonly data: unknown; readonly effectiveFrom: string; readonly today: string },
): Promise<{ previous?: string }> {
  const table = tableOf(tx, kind);
  const published = await tx<{ version: string; since: string }[]>`
    SELECT version, effective_from::text AS since FROM ${table} p
     WHERE id = ${id} AND NOT EXISTS (SELECT FROM ${table} s WHERE s.id = p.id AND s.supersedes = p.version)
     ORDER BY effective_from DESC, published_at DESC`;
  if (supersedes !== undefined) {
    const replaced = published.find((one) => one.version === supersedes);
    if (replaced === undefined) {
      const field = `drafts[${place}].supersedes`;
      const other = await successorOf(tx, { kind, id, version: supersedes });
      if (other !== undefined) throw new RulesRefused('version_superseded', { field, id, version: supersedes, other });
      throw new RulesRefused('unknown_reference', { field, value: supersedes });
    }
    if (replaced.since <= next.today) {
      throw new RulesRefused('effective_overlap', { id, version, other: supersedes, since: replaced.since });
    }
  }
  const latest = published.find((one) => one.version !== supersedes);
  if (latest === undefined) return {};
  if (next.effectiveFrom <= latest.since) {
    throw new RulesRefused('effective_overlap', { id, version, other: latest.version, since: latest.since });
  }
  const before = await publishedDocument(tx, { kind, id, version: latest.version });
  // What is in force already, published in the place of what was to follow, takes that back.
  if (supersedes === undefined && sameBut(before, next.data))
    throw new RulesRefused('same_rules', { id, version, other: latest.version });
  return { previous: latest.version };
}

/** The version that came in the place of one that had not begun. */
async function successorOf(tx: ISql, { kind, id, version }: VersionName): Promise<string | undefined> {
  const [row] = await tx<{ version: string }[]>`
    SELECT version FROM ${tableOf(tx, kind)} WHERE (id, supersedes) = (${id}, ${version})`;
  return row?.version;
}

/** Whether two documents differ in nothing but their version. */
function sameBut(before: unknown, after: unknown): boolean {
  return differences(before, after).every(({ path }) => path === 'version');
}

async function mustFindCalendars(tx: ISql, name: VersionName, data: unknown, day: string): Promise<void> {
  const inForce = await versionsInForce(tx, day);
  const calendars = new Set(inForce.filter(({ kind }) => kind === 'calendar').map(({ id }) => id));
  const problems = missingCalendars(parsePolicy(data).document, calendars);
  if (problems.length === 0) return;
  throw new RulesRefused('rules_invalid', { id: name.id, version: name.version, count: problems.length }, problems);
}
