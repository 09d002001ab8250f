import { migrate } from '../drizzle/migrate.ts';
import { seed } from '../drizzle/seed/seed.ts';
import type { KeyHash } from './credentials.ts';
import { registerKeys } from './register-keys.ts';

/**
 * Brings a database to the state this version needs, with its seeds and the keys of this home. Safe to repeat.
 * @param demo also the demo catalogue.
 */
export async function prepareDatabase(
  databaseUrl: string,
  { keys, demo }: { readonly keys: readonly KeyHash[]; readonly demo: boolean },
): Promise<void> {
  await migrate(databaseUrl);
  await seed(databaseUrl, { demo });
  await registerKeys(databaseUrl, keys);
}
