import type { ISql } from 'postgres';

/** A payload key as the database knows it. */
export interface KeyCheck {
  readonly id: string;
  readonly check: string;
}

/** The keys at hand are not the ones this data was sealed with. The message says what to do. */
export class PayloadKeysDiffer extends Error {
  override readonly name = 'PayloadKeysDiffer';
}

/** Every key that was ever used with this database, in order of first use. */
export async function knownPayloadKeys(sql: ISql): Promise<(KeyCheck & { readonly firstUsedAt: string })[]> {
  const rows = await sql<{ id: string; check: string; firstUsedAt: string }[]>`
    SELECT id, check_value AS check, first_used_at AS "firstUsedAt" FROM payload_key ORDER BY first_used_at, id`;
  return rows.map((row) => ({ ...row, firstUsedAt: new Date(row.firstUsedAt).toISOString() }));
}

/**
 * Makes sure that the keys at hand open all that was ever sealed, and notes the new ones. Safe to repeat and to run from
 * several processes at once.
 *
 * @throws {PayloadKeysDiffer} when a key is missing, or is another one under the same name; then nothing was noted
 */
export async function settlePayloadKeys(sql: ISql, keys: readonly KeyCheck[]): Promise<void> {
  const known = await knownPayloadKeys(sql);
  const checks = new Map(keys.map(({ id, check }) => [id, check]));
  const missing = known.filter(({ id }) => !checks.has(id)).map(({ id }) => `${id} is missing`);
  const other = known.filter(({ id, check }) => checks.has(id) && checks.get(id) !== check);
  const wrong = [...missing, ...other.map(({ id }) => `${id} is another key than the one that was used`)];
  if (wrong.length > 0) throw new PayloadKeysDiffer(differ(wrong));
  const rows = keys.map(({ id, check }) => ({ id, check_value: check }));
  const fresh = rows.filter(({ id }) => !known.some((key) => key.id === id));
  if (fresh.length === 0) return;
  // A snapshot of its own for each statement: what another process noted a moment ago is seen by the second look.
  const written = await sql<{ id: string }[]>`
    INSERT INTO payload_key ${sql(fresh)} ON CONFLICT (id) DO NOTHING RETURNING id`;
  if (written.length < fresh.length) await settlePayloadKeys(sql, keys);
}

function differ(wrong: readonly string[]): string {
  return [
    `The payload keys do not fit this data: ${wrong.join('; ')}.`,
    'Cases whose history was sealed with them cannot go on, so nothing was started.',
    'Put the keys back: "sanbao keys restore --from <backup>", or SANBAO_PAYLOAD_KEYS as it was.',
  ].join('\n');
}
