import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import {
  base64Of,
  fixedKeys,
  type PayloadKey,
  type PayloadKeys,
  PayloadKeysUnusable,
  payloadKey,
} from './payload-keys.ts';

const schema = z.strictObject({ current: z.string(), keys: z.record(z.string(), z.string()) });

/** A key file changed by `sanbao keys rotate` is noticed within this time. */
const LOOK_EVERY_MS = 10_000;

/** The text of a key file. The first key is the current one. */
export function keyFileText(keys: readonly PayloadKey[]): string {
  const [current] = keys;
  const content = { current: current?.id, keys: Object.fromEntries(keys.map((key) => [key.id, base64Of(key)])) };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Reads a key file. The first key is the current one. @throws {PayloadKeysUnusable} */
export function parseKeyFile(text: string, file: string): readonly PayloadKey[] {
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) {
    throw new PayloadKeysUnusable(`${file} is damaged. Put the backup of the payload keys in its place.`);
  }
  const { current, keys } = parsed.data;
  const all = Object.entries(keys).map(([id, base64]) => payloadKey(id, base64));
  if (!all.some(({ id }) => id === current)) {
    throw new PayloadKeysUnusable(`${file} names ${current} as the current payload key and does not hold it.`);
  }
  return all.sort((a, b) => Number(b.id === current) - Number(a.id === current));
}

/**
 * The keys of a file, read again when it has changed: at once when a key is asked for that is not known, so that a
 * process may seal under a new key before all others have looked; else every ten seconds.
 *
 * @throws {PayloadKeysUnusable} when it is missing or damaged at first; later the keys known stay in use
 */
export function keysInFile(file: string): PayloadKeys {
  let stamp = stampOf(file);
  if (stamp === undefined) throw new PayloadKeysUnusable(`the file of the payload keys is not there: ${file}`);
  let keys = fixedKeys(parseKeyFile(readFileSync(file, 'utf8'), file));
  let lookedAt = performance.now();

  const look = (): void => {
    lookedAt = performance.now();
    const now = stampOf(file);
    if (now === undefined || now === stamp) return;
    try {
      keys = fixedKeys(parseKeyFile(readFileSync(file, 'utf8'), file));
      stamp = now;
    } catch {
      // Half a change, or a fault that the next start tells of: what is sealed stays readable meanwhile.
    }
  };
  return {
    current: () => {
      if (performance.now() - lookedAt > LOOK_EVERY_MS) look();
      return keys.current();
    },
    find: (id) => {
      if (keys.find(id) === undefined) look();
      return keys.find(id);
    },
    all: () => keys.all(),
  };
}

function stampOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
