import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyFileText, keysInFile } from '../../codec/key-file.ts';
import { checkOf, newPayloadKey, payloadKey } from '../../codec/payload-keys.ts';
import { openKeys, parseKeyList } from '../../codec/settings.ts';
import { replaceFile } from '../../runtime/files.ts';
import { restoreKeys } from '../../runtime/payload-keys/restore.ts';

const autumn = newPayloadKey('2026-10-01');
const winter = newPayloadKey('2026-12-01');
const A = Buffer.alloc(32, 'a').toString('base64');
const B = Buffer.alloc(32, 'b').toString('base64');

let home: string;
let file: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sanbao-payload-keys-'));
  file = join(home, 'payload-keys.json');
});
afterEach(() => rm(home, { recursive: true }));

test('of a list in the environment the first key seals and all open', () => {
  const keys = openKeys({ keys: `new:${A}, old:${B}`, file: undefined, home });
  expect(keys.current().id).toBe('new');
  expect(keys.find('old')?.id).toBe('old');
  expect(keys.find('other')).toBeUndefined();
});

test.each([
  ['', 'a list of nothing'],
  ['k1', 'a name without a key'],
  [`k1:${A.slice(4)}`, 'a key that is too short'],
  [`k1:${A},k1:${B}`, 'two keys of one name'],
  [`k 1:${A}`, 'a name with a blank'],
])('%j is refused: %s', (list) => {
  expect(() => openKeys({ keys: list, file: undefined, home })).toThrow(
    expect.objectContaining({ name: 'PayloadKeysUnusable' }),
  );
  expect(() => parseKeyList(`${list},`)).toThrow();
});

test('a key that another process has just begun to use is found without a restart', async () => {
  await replaceFile(file, keyFileText([autumn]));
  const keys = keysInFile(file);
  expect(keys.find(winter.id)).toBeUndefined();
  await replaceFile(file, keyFileText([winter, autumn]));
  expect(keys.find(winter.id)?.id).toBe(winter.id);
  expect(keys.current().id).toBe(winter.id);
});

test('a file that is damaged while it is in use takes nothing away; at the start it is refused', async () => {
  await replaceFile(file, keyFileText([autumn]));
  const keys = keysInFile(file);
  await writeFile(file, '{"current": "k');
  expect(keys.find('anything')).toBeUndefined();
  expect(keys.current().id).toBe(autumn.id);
  expect(() => keysInFile(file)).toThrow(/damaged/);
});

test('a backup brings lost keys back and leaves the current one current', async () => {
  const backup = join(home, 'backup.json');
  await replaceFile(backup, keyFileText([autumn]));
  await replaceFile(file, keyFileText([winter]));
  expect(await restoreKeys(file, backup)).toEqual([autumn.id]);
  expect(await restoreKeys(file, backup)).toEqual([]);
  const keys = keysInFile(file);
  expect(keys.current().id).toBe(winter.id);
  expect(keys.find(autumn.id)).toBeDefined();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a backup with another key of the same name changes nothing', async () => {
  const backup = join(home, 'backup.json');
  await replaceFile(backup, keyFileText([payloadKey('k1', A), winter]));
  await replaceFile(file, keyFileText([payloadKey('k1', B)]));
  const before = await readFile(file, 'utf8');
  await expect(restoreKeys(file, backup)).rejects.toThrow(/another key under the name k1/);
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('the check of a key tells keys apart and does not hold the key', () => {
  expect(checkOf(payloadKey('k1', A))).toBe(checkOf(payloadKey('k2', A)));
  expect(checkOf(payloadKey('k1', A))).not.toBe(checkOf(payloadKey('k1', B)));
  expect(checkOf(payloadKey('k1', A))).not.toContain(Buffer.from(A, 'base64').toString('hex'));
});
