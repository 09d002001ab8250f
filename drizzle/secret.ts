import { createHash, createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the server secret is used for. A value made for one purpose is worthless for another. */
export type Purpose =
  | 'body'
  | 'personal'
  | 'linkNumber'
  | 'linkSignature'
  | 'cursor'
  | 'document'
  | 'webhookNumber'
  | 'webhookSecret'
  | 'carrierNumber'
  | 'carrierSecret'
  | 'deviceCode';

/** Keyed hashes with the server's secret. Changing the secret unbinds Idempotency-Keys and ends all customer links. */
export interface Secret {
  /** HMAC-SHA-256, lower-case hex. */
  hash(purpose: Purpose, text: string): string;
}

export function secretOf(key: string | Buffer): Secret {
  return { hash: (purpose, text) => createHmac('sha256', key).update(`${purpose}\n${text}`).digest('hex') };
}

/** A shorter secret could be guessed, and with it every customer link forged. */
const SHORTEST = 32;

/**
 * The secret from `SANBAO_HASH_SECRET`, or from the file `hash-secret` in the data folder, which is made on first use.
 * All processes of a deployment need the same one.
 *
 * @throws when it has fewer than 32 characters, as an empty or half-written file has
 */
export function loadSecret(given: string | undefined, home: string): Secret {
  if (given !== undefined) {
    if (given.length < SHORTEST) throw new Error(`SANBAO_HASH_SECRET has at least ${SHORTEST} characters`);
    return secretOf(given);
  }
  const file = join(home, 'hash-secret');
  mkdirSync(home, { recursive: true });
  makeOnce(file);
  const kept = readFileSync(file, 'utf8').trim();
  if (kept.length >= SHORTEST) return secretOf(kept);
  throw new Error(
    `${file} holds no usable secret: ${kept.length} characters, and at least ${SHORTEST} are needed. Put it back from a ` +
      'backup. Only where there is none, remove it: a new one is made then, which unbinds Idempotency-Keys, ends all ' +
      'customer links and changes the secrets of all webhooks.',
  );
}

/** The file is there whole or not at all; when another process was a moment faster, its secret counts. */
function makeOnce(file: string): void {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    readFileSync(file);
    return;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  try {
    writeFileSync(temporary, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    linkSync(temporary, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Lower-case hex SHA-256. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
