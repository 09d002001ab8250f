import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Storage, storageOf } from '../../api/storage/storage.ts';
import type { Database } from '../../drizzle/connect.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const silent = (): Promise<never> => new Promise(() => undefined);
const quick = (): Promise<string> => Promise.resolve('row');

test('asks that nobody waited for do not shut the database to others', async () => {
  const storage = givenStorage();
  await late(
    251,
    Array.from({ length: 50 }, () => storage.ask(silent, 250)),
  );
  await expect(storage.query(quick)).resolves.toBe('row');
});

test('a database that stays silent is left alone for a moment, then tried again', async () => {
  const storage = givenStorage();
  await late(
    4_001,
    Array.from({ length: 3 }, () => storage.query(silent).catch(() => undefined)),
  );
  await expect(storage.query(quick)).rejects.toMatchObject({ code: 'database_unavailable' });
  await vi.advanceTimersByTimeAsync(1_001);
  await expect(storage.query(quick)).resolves.toBe('row');
});

test('an ask gets nothing, and no error, from a database that is away', async () => {
  const storage = givenStorage();
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  expect(await storage.ask(() => Promise.reject(refused), 250)).toBeUndefined();
  expect(await storage.ask(quick, 250)).toEqual({ found: 'row' });
});

test('a fault of ours is not taken for an outage', async () => {
  const storage = givenStorage();
  const fault = (): Promise<never> => Promise.reject(new TypeError('not a function'));
  for (let times = 0; times < 5; times += 1) await expect(storage.query(fault)).rejects.toBeInstanceOf(TypeError);
  await expect(storage.query(quick)).resolves.toBe('row');
});

test('an answer that lay unread while this process stood still is not late', async () => {
  vi.useRealTimers();
  const asked = givenStorage().query(unread, 100);
  const until = performance.now() + 200;
  while (performance.now() < until);
  await expect(asked).resolves.toBe('row');
});

/** What comes over a socket is read after the timers that were due meanwhile. */
function unread(): Promise<string> {
  return new Promise((resolve) => setImmediate(() => setImmediate(() => resolve('row'))));
}

/** Nothing of the database is used: the work stands for it. */
function givenStorage(): Storage {
  const database: Database = { orm: Object.create(null), sql: Object.create(null), close: () => Promise.resolve() };
  return storageOf(database);
}

async function late(ms: number, asked: readonly Promise<unknown>[]): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await Promise.all(asked);
}
