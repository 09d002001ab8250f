import { and, asc, eq, isNull, like, sql } from 'drizzle-orm';
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

/** A key as an administrator sees it. */
export type KnownApiKey = Omit<typeof apiKeys.$inferSelect, 'customerRef'>;

/** Every key there ever was, oldest first. */
export async function allApiKeys({ orm }: Database): Promise<KnownApiKey[]> {
  const { hash, principal, role, createdAt, revokedAt } = apiKeys;
  return orm.select({ hash, principal, role, createdAt, revokedAt }).from(apiKeys).orderBy(asc(createdAt), asc(hash));
}

/**
 * Revokes keys whose hash begins so; API processes stop to take them within ten seconds.
 * @param hashStart lower-case hex, as long as makes it unique
 * @returns whose keys they were; several when the beginning was too short, and then none is revoked
 */
export async function revokeApiKey({ orm }: Database, hashStart: string): Promise<readonly string[]> {
  const meant = and(like(apiKeys.hash, `${hashStart}%`), isNull(apiKeys.revokedAt));
  const found = await orm.select({ hash: apiKeys.hash, principal: apiKeys.principal }).from(apiKeys).where(meant);
  const [only] = found;
  if (found.length === 1 && only !== undefined) {
    await orm.update(apiKeys).set({ revokedAt: sql`now()` }).where(eq(apiKeys.hash, only.hash));
  }
  return found.map(({ principal }) => principal);
}
