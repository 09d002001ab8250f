import { migrate } from '../drizzle/migrate.ts';
import type { KeyHash } from './credentials.ts';
import { registerKeys } from './register-keys.ts';

/** Brings a database to the state this version needs, with its seeds and the keys of this home. Safe to repeat. */
export async function prepareDatabase(databaseUrl: string, keys: readonly KeyHash[]): Promise<void> {
  await migrate(databaseUrl);
  await registerKeys(databaseUrl, keys);
}
