import { isNull } from 'drizzle-orm';
import type { Role } from '../../domain/people/roles.ts';
import type { Database } from '../connect.ts';
import { apiKeys } from '../schema/access.ts';

export type ApiKey = Pick<typeof apiKeys.$inferSelect, 'hash' | 'principal' | 'role' | 'customerRef'>;

/** Every key that has not been revoked. */
export async function activeApiKeys({ orm }: Database): Promise<ApiKey[]> {
  return orm
    .select({
      hash: apiKeys.hash,
      principal: apiKeys.principal,
      role: apiKeys.role,
      customerRef: apiKeys.customerRef,
    })
    .from(apiKeys)
    .where(isNull(apiKeys.revokedAt));
}

export interface NewApiKey {
  /** Lower-case hex SHA-256 of the key. */
  readonly hash: string;
  readonly principal: string;
  readonly role: Role;
  readonly customerRef?: string;
}

/** Adds a key; a repeat changes nothing. */
export async function addApiKey({ orm }: Database, key: NewApiKey): Promise<void> {
  await orm.insert(apiKeys).values(key).onConflictDoNothing();
}
