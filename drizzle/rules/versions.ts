import type { Sql } from 'postgres';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { RuleKind } from '../../domain/rules/rule-kind.ts';
import { digestOf } from './digest.ts';
import type { VersionName } from './in-force.ts';

/**
 * `draft`: nobody has published it. `ahead`: it begins on a day to come. `inForce`: it answers today's questions.
 * `past`: another one does. `superseded`: it never began, another one took its place.
 */
export const VERSION_STATUSES = ['draft', 'ahead', 'inForce', 'past', 'superseded'] as const;

export type VersionStatus = (typeof VERSION_STATUSES)[number];

/** A version or draft as it is listed, with who brought it in and who approved it. */
export interface ListedVersion extends VersionName {
  readonly status: VersionStatus;
  /** First day in force; `null` for a draft. */
  readonly effectiveFrom: string | null;
  readonly supersedes: string | null;
  readonly importedBy: string | null;
  readonly importedAt: string | null;
  readonly approvedBy: string | null;
  readonly publishedAt: string | null;
  readonly reason: PersonalText | null;
}

export interface VersionFilter {
  readonly kind?: RuleKind | undefined;
  readonly id?: string | undefined;
  readonly version?: string | undefined;
}

/** Versions and drafts by kind and id, the newest first. Few: everything is listed. */
export async function listVersions(sql: Sql, { kind, id, version }: VersionFilter = {}): Promise<ListedVersion[]> {
  const rows = await sql<ListedVersion[]>`
    WITH published AS (
      SELECT 'policy' AS kind, id, version, effective_from, published_at, supersedes, imported_by, imported_at,
             approved_by, reason FROM policy_version
      UNION ALL
      SELECT 'calendar', id, version, effective_from, published_at, supersedes, imported_by, imported_at,
             approved_by, reason FROM calendar_version
    ), standing AS (
      SELECT p.*, (now() AT TIME ZONE 'Asia/Shanghai')::date AS today,
             EXISTS (SELECT FROM published s WHERE (s.kind, s.id, s.supersedes) = (p.kind, p.id, p.version)) AS gone
        FROM published p
    ), judged AS (
      SELECT s.*, CASE WHEN gone THEN 'superseded' WHEN effective_from > today THEN 'ahead'
                       WHEN row_number() OVER (PARTITION BY kind, id, gone, effective_from > today
                                                   ORDER BY effective_from DESC, published_at DESC) = 1 THEN 'inForce'
                       ELSE 'past' END AS status
        FROM standing s
    )
    SELECT kind, id, version, status, effective_from::text AS "effectiveFrom", supersedes, imported_by AS "importedBy",
           ${instantText(sql, 'imported_at')} AS "importedAt", approved_by AS "approvedBy",
           ${instantText(sql, 'published_at')} AS "publishedAt", reason
      FROM (SELECT kind, id, version, status, effective_from, supersedes, imported_by, imported_at, approved_by,
                   published_at, reason FROM judged
            UNION ALL
            SELECT kind, id, version, 'draft', NULL, NULL, imported_by, imported_at, NULL, NULL, reason FROM rule_draft) v
     WHERE (${kind ?? null}::text IS NULL OR kind = ${kind ?? null})
       AND (${id ?? null}::text IS NULL OR id = ${id ?? null})
       AND (${version ?? null}::text IS NULL OR version = ${version ?? null})
     ORDER BY kind, id, effective_from DESC NULLS FIRST, published_at DESC, version DESC`;
  return rows;
}

/** One version or draft with its document. */
export interface WholeVersion extends ListedVersion {
  readonly document: unknown;
  /** SHA-256 of the canonical text of the document. */
  readonly digest: string;
}

export async function wholeVersion(sql: Sql, name: VersionName): Promise<WholeVersion | undefined> {
  const [listed] = await listVersions(sql, name);
  if (listed === undefined) return undefined;
  const { kind, id, version } = name;
  const [row] = await sql<{ data: unknown }[]>`
    SELECT data FROM policy_version WHERE ${kind} = 'policy' AND (id, version) = (${id}, ${version})
    UNION ALL
    SELECT data FROM calendar_version WHERE ${kind} = 'calendar' AND (id, version) = (${id}, ${version})
    UNION ALL
    SELECT data FROM rule_draft WHERE (kind, id, version) = (${kind}, ${id}, ${version})`;
  return row === undefined ? undefined : { ...listed, document: row.data, digest: digestOf(row.data) };
}

/**
 * What a version is compared with where nothing is said: a draft with the latest version there is, a published one with
 * the one before it. `undefined` for the first.
 */
export async function versionBefore(sql: Sql, of: ListedVersion): Promise<VersionName | undefined> {
  const published = (await listVersions(sql, { kind: of.kind, id: of.id })).filter(
    ({ status, version }) => status !== 'draft' && (status !== 'superseded' || version === of.version),
  );
  if (of.status === 'draft') return published[0];
  return published[published.findIndex(({ version }) => version === of.version) + 1];
}

function instantText(sql: Sql, column: string): ReturnType<typeof sql> {
  return sql`to_char(${sql(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
