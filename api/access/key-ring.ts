import type { ApiKey } from '../../drizzle/queries/api-keys.ts';
import { activeApiKeys } from '../../drizzle/queries/api-keys.ts';
import { sha256 } from '../../drizzle/secret.ts';
import type { Storage } from '../storage/storage.ts';
import type { Principal } from './principal.ts';

/** A revoked key works at most this much longer. */
const FRESH_MS = 10_000;
/** Unknown keys make us look so often a second at most: a new key works at once, and guessing costs us little. */
const LOOKS_A_SECOND = 10;

/**
 * All valid keys in memory: no query on the way of a command, and everybody known stays known while the database is
 * down. The table holds one row a system or desk, so it is read whole.
 */
export interface KeyRing {
  /** @throws {Problem} `database_unavailable` when the keys were never read and cannot be read now */
  find(token: string): Promise<Principal | undefined>;
}

export function keyRingOf(storage: Storage, now: () => number = () => performance.now()): KeyRing {
  let known: ReadonlyMap<string, Principal> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  let looks: readonly number[] = [];

  const read = async (): Promise<void> => {
    const rows = await storage.query(activeApiKeys);
    known = new Map(rows.map((row) => [row.hash, principalOf(row)]));
    readAt = now();
  };
  const readOnce = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  const mayLook = (): boolean => {
    looks = looks.filter((at) => now() - at < 1_000);
    if (looks.length >= LOOKS_A_SECOND) return false;
    looks = [...looks, now()];
    return true;
  };

  return {
    async find(token) {
      const hash = sha256(token);
      const stale = known === undefined || now() - readAt > FRESH_MS;
      if (stale || (!known?.has(hash) && mayLook())) {
        try {
          await readOnce();
        } catch (error) {
          if (known === undefined) throw error;
        }
      }
      return known?.get(hash);
    },
  };
}

function principalOf({ principal, role, customerRef }: ApiKey): Principal {
  return { id: principal, role, ...(customerRef === null ? {} : { customer: customerRef }) };
}
