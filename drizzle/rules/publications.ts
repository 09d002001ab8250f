import type { ISql, Sql } from 'postgres';
import { RULES_LINE } from '../../domain/events/rules-events.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { RuleKind } from '../../domain/rules/rule-kind.ts';

/** A version that was published: what the event `rules.published.v1` tells, and what follows from it starts from. */
export interface Publication {
  /** Rises with every publication; the number of its event in the line of the rules. */
  readonly no: number;
  readonly kind: RuleKind;
  readonly id: string;
  readonly version: string;
  /** The version that was the latest before. */
  readonly previous?: string;
  /** First day in force, in Asia/Shanghai. */
  readonly effectiveFrom: string;
}

/** Writes a publication down and lets the feed of events take it up, within the transaction that publishes. */
export async function tellPublication(
  tx: ISql,
  { kind, id, version, previous, effectiveFrom, role }: Omit<Publication, 'no'> & { readonly role: Role },
): Promise<void> {
  await tx`
    WITH told AS (
      INSERT INTO rule_publication (kind, id, version, previous, effective_from, role)
      VALUES (${kind}, ${id}, ${version}, ${previous ?? null}, ${effectiveFrom}, ${role})
      RETURNING no
    )
    INSERT INTO event_due (case_no, first, last) SELECT ${RULES_LINE}, no, no FROM told`;
}

/**
 * Publications that are in force and that nobody has followed up yet, the earliest first: where the re-timing of open
 * cases begins. One with a day still ahead comes up on that day.
 *
 * Start what follows under a name made of `no` (a workflow ID), so that a repeat starts nothing twice; then
 * `markTakenUp`. A process that dies in between finds the publication here again.
 */
export async function publicationsToFollow(sql: Sql): Promise<Publication[]> {
  const found = await sql<(Omit<Publication, 'previous'> & { previous: string | null })[]>`
    SELECT no::float8 AS no, kind, id, version, previous, effective_from::text AS "effectiveFrom"
      FROM rule_publication
     WHERE taken_up_at IS NULL AND effective_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date
     ORDER BY effective_from, no`;
  return found.map(({ previous, ...rest }) => ({ ...rest, ...(previous === null ? {} : { previous }) }));
}

/** What follows from a publication has been started. */
export async function markTakenUp(sql: ISql, no: number): Promise<void> {
  await sql`UPDATE rule_publication SET taken_up_at = now() WHERE no = ${no} AND taken_up_at IS NULL`;
}
