import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** One AES-256 key and the name its payloads carry. */
export interface PayloadKey {
  /** 1 to 40 letters, digits, or . _ - ; never reused for another key. */
  readonly id: string;
  readonly secret: KeyObject;
}

/** All keys a process has: one seals, every one opens what it sealed. */
export interface PayloadKeys {
  current(): PayloadKey;
  /** The key of this name, if it is here. */
  find(id: string): PayloadKey | undefined;
  all(): readonly PayloadKey[];
}

/** The keys as they are written down cannot be used. */
export class PayloadKeysUnusable extends Error {
  override readonly name = 'PayloadKeysUnusable';
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const KEY_BYTES = 32;

/** @throws {PayloadKeysUnusable} unless `base64` is 32 bytes and the name is one */
export function payloadKey(id: string, base64: string): PayloadKey {
  if (!ID.test(id)) throw new PayloadKeysUnusable(`"${id}" cannot name a payload key: 1 to 40 letters, digits, . _ -`);
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== base64.trim()) {
    throw new PayloadKeysUnusable(`payload key ${id} is not ${KEY_BYTES} bytes in Base64`);
  }
  return { id, secret: createSecretKey(bytes) };
}

/** A new random key, named after its day. @param day `YYYY-MM-DD` */
export function newPayloadKey(day: string): PayloadKey {
  const id = `k-${day.replaceAll('-', '')}-${randomBytes(4).toString('hex')}`;
  return { id, secret: createSecretKey(randomBytes(KEY_BYTES)) };
}

export function base64Of({ secret }: PayloadKey): string {
  return secret.export().toString('base64');
}

/** What may be kept beside the data to recognise a key by, and says nothing about it: lower-case hex. */
export function checkOf({ secret }: PayloadKey): string {
  return createHmac('sha256', secret).update('sanbao payload key').digest('hex');
}

/** The check of every key, for the database to remember. */
export function checksOf(keys: readonly PayloadKey[]): { readonly id: string; readonly check: string }[] {
  return keys.map((key) => ({ id: key.id, check: checkOf(key) }));
}

/** Keys that stay as they are. The first seals. @throws {PayloadKeysUnusable} when there is none, or two of one name */
export function fixedKeys(keys: readonly PayloadKey[]): PayloadKeys {
  const [first] = keys;
  if (first === undefined) throw new PayloadKeysUnusable('there is no payload key');
  const byId = new Map(keys.map((key) => [key.id, key]));
  if (byId.size < keys.length) throw new PayloadKeysUnusable('two payload keys have the same name');
  return { current: () => first, find: (id) => byId.get(id), all: () => keys };
}
