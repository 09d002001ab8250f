import { SEED_CALENDARS } from '../../domain/calendar/seed-calendars.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import type { Database } from '../connect.ts';

/** Earlier than anything that is asked about; the rows inside say from when each rule holds. */
const ALWAYS = '2020-01-01';

/** Publishes the policy and the calendars this version comes with. A version that is there already stays as it is. */
export async function seedRules({ sql }: Pick<Database, 'sql'>): Promise<void> {
  const { version } = parsePolicy(SEED_POLICY);
  await sql`
    INSERT INTO policy_version (id, version, data, effective_from)
    VALUES ('cn', ${version}, ${JSON.stringify(SEED_POLICY)}::text::jsonb, ${ALWAYS})
    ON CONFLICT (id, version) DO NOTHING`;
  for (const calendar of SEED_CALENDARS) {
    await sql`
      INSERT INTO calendar_version (id, version, data, effective_from)
      VALUES (${calendar.id}, ${calendar.version}, ${JSON.stringify(calendar)}::text::jsonb, ${ALWAYS})
      ON CONFLICT (id, version) DO NOTHING`;
  }
}
