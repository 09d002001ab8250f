import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROLES } from '../../domain/people/roles.ts';
import { ensureCredentials, keyHashes } from '../../runtime/credentials.ts';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sanbao-keys-'));
  file = join(dir, 'credentials.json');
});
afterEach(() => rm(dir, { recursive: true }));

test('every role but the customer gets a key of its own, in a file for the owner alone', async () => {
  const keys = await ensureCredentials(file);
  expect(keys.map(({ role }) => role)).toEqual(ROLES.filter((role) => role !== 'customer'));
  expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
  for (const { role, key } of keys) expect(key).toMatch(new RegExp(`^sanbao_${role}_[A-Za-z0-9_-]{43}$`));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('the keys stay the same from start to start', async () => {
  const first = await ensureCredentials(file);
  expect(await ensureCredentials(file)).toEqual(first);
});

test('a role that came later gets its key, and the others keep theirs', async () => {
  const before = await ensureCredentials(file);
  const { legal: _gone, ...rest }: Record<string, string> = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(rest));
  const after = await ensureCredentials(file);
  expect(after.find(({ role }) => role === 'legal')?.key).toMatch(/^sanbao_legal_/);
  expect(after.filter(({ role }) => role !== 'legal')).toEqual(before.filter(({ role }) => role !== 'legal'));
});

test('the database learns hashes only', async () => {
  const keys = await ensureCredentials(file);
  const hashes = keyHashes([{ role: 'agent', key: 'abc' }]);
  // SHA-256 of "abc", the first example of FIPS 180-2.
  expect(hashes).toEqual([{ role: 'agent', hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' }]);
  const told = JSON.stringify(keyHashes(keys));
  for (const { key } of keys) expect(told).not.toContain(key.slice(-43));
});

test('a damaged file is reported, not overwritten', async () => {
  await writeFile(file, '{"agent": "sanbao_agent_');
  await expect(ensureCredentials(file)).rejects.toThrow(/damaged/);
  expect(await readFile(file, 'utf8')).toBe('{"agent": "sanbao_agent_');
});
