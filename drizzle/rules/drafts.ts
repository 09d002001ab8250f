import type { ISql, Sql } from 'postgres';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import { documentProblems } from '../../domain/rules/read-document.ts';
import { digestOf } from './digest.ts';
import { publishedDocument, type VersionName } from './in-force.ts';
import { RulesRefused } from './refused.ts';

export interface NewDraft {
  readonly name: VersionName;
  readonly document: unknown;
  /** Who brings it in, by key or employee number. */
  readonly by: string;
  readonly reason: PersonalText;
}

export interface KeptDraft {
  /** `same`: the very content is there already, as a draft or published. */
  readonly outcome: 'created' | 'changed' | 'same';
  readonly digest: string;
}

/**
 * Keeps a document as a draft, in the place of a draft of the same name. The last who changed its content brought it in.
 *
 * @throws {RulesRefused} `rules_invalid` with everything that is wrong, `version_published`
 */
export async function importDraft(sql: Sql, draft: NewDraft): Promise<KeptDraft> {
  return sql.begin((tx) => keepDraft(tx, draft));
}

/** The same within a transaction that brings in several. */
export async function keepDraft(tx: ISql, { name, document, by, reason }: NewDraft): Promise<KeptDraft> {
  const { kind, id, version } = name;
  const problems = documentProblems(name, document);
  if (problems.length > 0) throw new RulesRefused('rules_invalid', { id, version, count: problems.length }, problems);
  const digest = digestOf(document);
  await lockRules(tx);
  const published = await publishedDocument(tx, name);
  if (published !== undefined) {
    if (digestOf(published) !== digest) throw new RulesRefused('version_published', { id, version });
    return { outcome: 'same', digest };
  }
  const [before] = await tx<{ digest: string }[]>`
    SELECT digest FROM rule_draft WHERE (kind, id, version) = (${kind}, ${id}, ${version})`;
  if (before?.digest === digest) return { outcome: 'same', digest };
  await tx`
    INSERT INTO rule_draft (kind, id, version, data, digest, imported_by, reason)
    VALUES (${kind}, ${id}, ${version}, ${JSON.stringify(document)}::text::jsonb, ${digest}, ${by},
            ${JSON.stringify(reason)}::text::jsonb)
    ON CONFLICT (kind, id, version) DO UPDATE
      SET data = excluded.data, digest = excluded.digest, imported_by = excluded.imported_by, imported_at = now(),
          reason = excluded.reason`;
  return { outcome: before === undefined ? 'created' : 'changed', digest };
}

/** Throws a draft away. @throws {RulesRefused} `version_published` @returns whether there was one */
export async function discardDraft(sql: Sql, name: VersionName): Promise<boolean> {
  const { kind, id, version } = name;
  if ((await publishedDocument(sql, name)) !== undefined) throw new RulesRefused('version_published', { id, version });
  const gone = await sql`
    DELETE FROM rule_draft WHERE (kind, id, version) = (${kind}, ${id}, ${version}) RETURNING id`;
  return gone.length > 0;
}

/** Drafts and publications are changed by one at a time: there are few, and they look at each other. */
export async function lockRules(tx: ISql): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended('rules', 0))`;
}
