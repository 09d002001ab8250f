import postgres from 'postgres';
import type { KeyHash } from './credentials.ts';

/**
 * Makes the keys of this home known to the database, by hash. A key that was revoked stays revoked.
 * @param databaseUrl of the owner of the tables.
 */
export async function registerKeys(databaseUrl: string, keys: readonly KeyHash[]): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = keys.map(({ role, hash }) => ({ hash, role, principal: `desk-${role}` }));
    await sql`insert into api_key ${sql(rows)} on conflict (hash) do nothing`;
  } finally {
    await sql.end();
  }
}
