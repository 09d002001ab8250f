import { beforeEach, describe, expect, it } from 'vitest';
import { type KeyRing, keyRingOf } from '../../api/access/key-ring.ts';
import { Problem } from '../../api/problem.ts';
import type { Storage } from '../../api/storage/storage.ts';
import { sha256 } from '../../drizzle/secret.ts';

let rows: { hash: string; principal: string; role: 'agent'; customerRef: null }[];
let reads: number;
let down: boolean;
let now: number;
let ring: KeyRing;

const agent = (key: string): (typeof rows)[number] => ({
  hash: sha256(key),
  principal: 'desk',
  role: 'agent',
  customerRef: null,
});

beforeEach(() => {
  rows = [agent('known')];
  reads = 0;
  down = false;
  now = 0;
  ring = keyRingOf(storage, () => now);
});

/** Stands for the table: what the ring asks of it is its rows. */
const storage: Storage = {
  query: async <T>(): Promise<T> => {
    reads += 1;
    if (down) throw new Problem('database_unavailable');
    return rows as T;
  },
  ask: async () => undefined,
};

describe('the ring of keys', () => {
  it('reads the table once for many callers', async () => {
    const found = await Promise.all(Array.from({ length: 50 }, () => ring.find('known')));
    expect(found.every((caller) => caller?.id === 'desk')).toBe(true);
    expect(reads).toBe(1);
  });

  it('knows its callers while the database is away, however long', async () => {
    await ring.find('known');
    down = true;
    now = 3_600_000;
    expect(await ring.find('known')).toMatchObject({ id: 'desk' });
    expect(await ring.find('stranger')).toBeUndefined();
  });

  it('that was never read does not take callers for strangers', async () => {
    down = true;
    await expect(ring.find('known')).rejects.toMatchObject({ code: 'database_unavailable' });
  });

  it('forgets a revoked key in seconds, and knows a new one at once', async () => {
    await ring.find('known');
    rows = [agent('new')];
    expect(await ring.find('new')).toMatchObject({ id: 'desk' });
    now = 10_001;
    expect(await ring.find('known')).toBeUndefined();
  });

  it('does not read the table for every guess', async () => {
    await ring.find('known');
    for (let guess = 0; guess < 1_000; guess += 1) await ring.find(`guess-${guess}`);
    expect(reads).toBeLessThanOrEqual(11);
    now = 1_001;
    await ring.find('one more');
    expect(reads).toBeGreaterThan(11);
  });
});
