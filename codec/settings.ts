import { join } from 'node:path';
import { keysInFile } from './key-file.ts';
import { fixedKeys, type PayloadKey, type PayloadKeys, PayloadKeysUnusable, payloadKey } from './payload-keys.ts';

/** Where the payload keys are, as the environment says it. */
export interface KeySettings {
  /** SANBAO_PAYLOAD_KEYS */
  readonly keys: string | undefined;
  /** SANBAO_PAYLOAD_KEYS_FILE */
  readonly file: string | undefined;
  readonly home: string;
}

/** @throws {PayloadKeysUnusable} unless it is `name:Base64`, separated by commas; the first seals */
export function parseKeyList(text: string): readonly PayloadKey[] {
  return text.split(',').map((part) => {
    const [id = '', base64, ...more] = part.trim().split(':');
    if (base64 === undefined || more.length > 0) {
      throw new PayloadKeysUnusable('the payload keys are written as name:Base64, separated by commas');
    }
    return payloadKey(id, base64);
  });
}

/** The file of the keys: the one that was named, or the one of the home folder. */
export function keyFileOf({ file, home }: Pick<KeySettings, 'file' | 'home'>): string {
  return file ?? join(home, 'payload-keys.json');
}

/** What the variables of the environment say, for processes that have no schema of their own for them. */
export function keySettings(env: NodeJS.ProcessEnv, home: string): KeySettings {
  return { keys: env.SANBAO_PAYLOAD_KEYS || undefined, file: env.SANBAO_PAYLOAD_KEYS_FILE || undefined, home };
}

/** The keys a process works with. @throws {PayloadKeysUnusable} */
export function openKeys(settings: KeySettings): PayloadKeys {
  return settings.keys === undefined ? keysInFile(keyFileOf(settings)) : fixedKeys(parseKeyList(settings.keys));
}
