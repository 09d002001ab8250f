import type { ISql } from 'postgres';
import { RULES_LINE } from '../../domain/events/rules-events.ts';

/**
 * The body of what an event was made of, as text: a journal entry `j`, or a publication `p` written like one. Where it
 * stands, `publicationOf` has joined `p`.
 */
export function entryBody(sql: ISql): ReturnType<typeof sql> {
  return sql`
    coalesce(j.body, json_build_object(
      'seq', p.no, 'type', 'rulesPublished', 'actor', json_build_object('id', 'rules', 'role', p.role),
      'at', to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'data', json_strip_nulls(json_build_object('kind', p.kind, 'id', p.id, 'version', p.version,
                'effectiveFrom', p.effective_from, 'previous', p.previous)))::text)`;
}

/** Joins the publication an event in the line of the rules tells; nothing for the events of cases. */
export function publicationOf(sql: ISql, event: 'e' | 't'): ReturnType<typeof sql> {
  const row = sql(event);
  return sql`LEFT JOIN rule_publication p ON ${row}.case_no = ${RULES_LINE} AND p.no = ${row}.seq`;
}
