import { existsSync, readFileSync } from 'node:fs';
import { keyFileText, parseKeyFile } from '../../codec/key-file.ts';
import { checkOf, type PayloadKey, PayloadKeysUnusable } from '../../codec/payload-keys.ts';
import { replaceFile } from '../files.ts';

/**
 * Puts the keys of a backup into the key file. Keys that are there stay, and so does the current one.
 *
 * @returns the names of the keys that were added
 * @throws {PayloadKeysUnusable} when either file is damaged, or they hold different keys under one name
 */
export async function restoreKeys(file: string, backup: string): Promise<readonly string[]> {
  const here = existsSync(file) ? readKeys(file) : [];
  const added = readKeys(backup).filter((key) => !isHere(key, here, file));
  if (added.length > 0) await replaceFile(file, keyFileText([...here, ...added]));
  return added.map(({ id }) => id);
}

/** The keys of a file. @throws {PayloadKeysUnusable} */
export function readKeys(file: string): readonly PayloadKey[] {
  if (!existsSync(file)) throw new PayloadKeysUnusable(`the file of the payload keys is not there: ${file}`);
  return parseKeyFile(readFileSync(file, 'utf8'), file);
}

function isHere(key: PayloadKey, here: readonly PayloadKey[], file: string): boolean {
  const same = here.find(({ id }) => id === key.id);
  if (same !== undefined && checkOf(same) !== checkOf(key)) {
    throw new PayloadKeysUnusable(`${file} holds another key under the name ${key.id}; move it away first.`);
  }
  return same !== undefined;
}
