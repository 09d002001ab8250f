import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the server secret is used for. A value made for one purpose is worthless for another. */
export type Purpose =
  | 'body'
  | 'personal'
  | 'linkNumber'
  | 'linkSignature'
  | 'cursor'
  | 'webhookNumber'
  | 'webhookSecret';

/** Keyed hashes with the server's secret. Changing the secret unbinds Idempotency-Keys and ends all customer links. */
export interface Secret {
  /** HMAC-SHA-256, lower-case hex. */
  hash(purpose: Purpose, text: string): string;
}

export function secretOf(key: string | Buffer): Secret {
  return { hash: (purpose, text) => createHmac('sha256', key).update(`${purpose}\n${text}`).digest('hex') };
}

/**
 * The secret from `SANBAO_HASH_SECRET`, or from the file `hash-secret` in the data folder, which is made on first use.
 * All processes of a deployment need the same one.
 */
export function loadSecret(given: string | undefined, home: string): Secret {
  if (given !== undefined) return secretOf(given);
  const file = join(home, 'hash-secret');
  mkdirSync(home, { recursive: true });
  try {
    // `wx` fails when another process was a moment faster: then its secret counts.
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return secretOf(readFileSync(file, 'utf8').trim());
}

/** Lower-case hex SHA-256. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
