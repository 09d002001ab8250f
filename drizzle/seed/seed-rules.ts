import type { ISql } from 'postgres';
import { SEED_CALENDARS } from '../../domain/calendar/seed-calendars.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { HOME_POLICY, type RuleKind } from '../../domain/rules/rule-kind.ts';
import type { Database } from '../connect.ts';
import { digestOf } from '../rules/digest.ts';
import { tableOf } from '../rules/in-force.ts';

/** Earlier than anything that is asked about; the rows inside say from when each rule holds. */
const ALWAYS = '2020-01-01';
/** Who brought in what a newer release of the product comes with. */
const THE_PRODUCT = 'sanbao';

/**
 * Publishes the policy and the calendars this version comes with where there are none. Where the house has rules of its
 * own already, a newer set becomes a draft: it answers nothing before somebody looked at it and published it.
 */
export async function seedRules({ sql }: Pick<Database, 'sql'>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(hashtextextended('rules', 0))`;
    const { version } = parsePolicy(SEED_POLICY);
    await seedOne(tx, { kind: 'policy', id: HOME_POLICY, version, document: SEED_POLICY });
    for (const calendar of SEED_CALENDARS) {
      await seedOne(tx, { kind: 'calendar', id: calendar.id, version: calendar.version, document: calendar });
    }
  });
}

interface Seeded {
  readonly kind: RuleKind;
  readonly id: string;
  readonly version: string;
  readonly document: unknown;
}

async function seedOne(sql: ISql, { kind, id, version, document }: Seeded): Promise<void> {
  const table = tableOf(sql, kind);
  const published = await sql<{ version: string }[]>`SELECT version FROM ${table} WHERE id = ${id}`;
  const data = JSON.stringify(document);
  if (published.length === 0) {
    await sql`
      INSERT INTO ${table} (id, version, data, effective_from)
      VALUES (${id}, ${version}, ${data}::text::jsonb, ${ALWAYS})`;
  } else if (!published.some((one) => one.version === version)) {
    await sql`
      INSERT INTO rule_draft (kind, id, version, data, digest, imported_by)
      VALUES (${kind}, ${id}, ${version}, ${data}::text::jsonb, ${digestOf(document)}, ${THE_PRODUCT})
      ON CONFLICT DO NOTHING`;
  }
}
