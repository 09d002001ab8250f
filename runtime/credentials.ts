import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ROLES, type Role } from '../domain/people/roles.ts';
import { replaceFile } from './files.ts';

/** The home has no key of a customer: one belongs to a customer of his own, who mostly acts by signed links. */
export type KeyRole = Exclude<Role, 'customer'>;

export interface ApiKey {
  readonly role: KeyRole;
  /** `sanbao_<role>_` and 32 random bytes in base64url. */
  readonly key: string;
}

/** What the database knows of a key. */
export interface KeyHash {
  readonly role: KeyRole;
  /** Lower-case hex SHA-256 of the whole key. */
  readonly hash: string;
}

export const KEY_ROLES = ROLES.filter((role): role is KeyRole => role !== 'customer');

const schema = z.record(z.string(), z.string().regex(/^sanbao_[a-z]+_[A-Za-z0-9_-]{43}$/));

/**
 * The API keys of this home. Made at the first start; a role that came with a later version gets its key when it is
 * first asked for. The file is readable by its owner alone, and the only place that holds the keys.
 * @throws when the file is damaged.
 */
export async function ensureCredentials(file: string): Promise<readonly ApiKey[]> {
  const kept = await readKept(file);
  const keys = KEY_ROLES.map((role) => ({ role, key: kept[role] ?? newApiKey(role) }));
  if (keys.some(({ role }) => kept[role] === undefined)) {
    const content = Object.fromEntries(keys.map(({ role, key }) => [role, key]));
    await replaceFile(file, `${JSON.stringify(content, null, 2)}\n`);
  }
  return keys;
}

/** What goes to the database: hashes only. A key is 256 random bits, so a plain hash cannot be guessed back. */
export function keyHashes(keys: readonly ApiKey[]): readonly KeyHash[] {
  return keys.map(({ role, key }) => ({ role, hash: createHash('sha256').update(key).digest('hex') }));
}

/** A new key of a role. */
export function newApiKey(role: Role): string {
  return `sanbao_${role}_${randomBytes(32).toString('base64url')}`;
}

async function readKept(file: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${file} is damaged. Remove it to have new API keys made; the old ones then stop to be known here.`,
    );
  }
}
