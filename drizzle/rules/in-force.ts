import type { ISql } from 'postgres';
import { RULE_KINDS, type RuleKind } from '../../domain/rules/rule-kind.ts';

/** A published version by name. */
export interface VersionName {
  readonly kind: RuleKind;
  readonly id: string;
  readonly version: string;
}

/**
 * The version of every policy and calendar in force on a day: the latest that had begun and was not superseded before
 * it could begin.
 *
 * @param day `YYYY-MM-DD` in Asia/Shanghai; today by the clock of the database where nothing is said
 */
export async function versionsInForce(sql: ISql, day?: string): Promise<VersionName[]> {
  return sql<VersionName[]>`
    WITH published AS (
      SELECT 'policy' AS kind, id, version, effective_from, published_at, supersedes FROM policy_version
      UNION ALL
      SELECT 'calendar', id, version, effective_from, published_at, supersedes FROM calendar_version
    )
    SELECT DISTINCT ON (kind, id) kind, id, version FROM published p
     WHERE effective_from <= coalesce(${day ?? null}::date, (now() AT TIME ZONE 'Asia/Shanghai')::date)
       AND NOT EXISTS (SELECT FROM published s WHERE (s.kind, s.id, s.supersedes) = (p.kind, p.id, p.version))
     ORDER BY kind, id, effective_from DESC, published_at DESC`;
}

/** The document of a published version as it was stored; `undefined` when there is none of that name. */
export async function publishedDocument(sql: ISql, { kind, id, version }: VersionName): Promise<unknown> {
  const [row] = await sql<{ data: unknown }[]>`
    SELECT data FROM ${tableOf(sql, kind)} WHERE id = ${id} AND version = ${version}`;
  return row?.data;
}

/** The table of published versions of a kind. */
export function tableOf(sql: ISql, kind: RuleKind): ReturnType<typeof sql> {
  return kind === RULE_KINDS[0] ? sql`policy_version` : sql`calendar_version`;
}
