import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What is older, or from the future, may be an old callback sent again by somebody who overheard it. */
const WINDOW_S = 300;

/**
 * Whether a callback carries a valid signature by the rules of https://www.standardwebhooks.com over its ID, its time and
 * its very bytes.
 *
 * @param keys every secret that is valid now; while one is being replaced these are two
 */
export function isSigned(headers: IncomingHttpHeaders, body: Buffer, keys: readonly Buffer[], now: Date): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': given } = headers;
  if (typeof id !== 'string' || typeof time !== 'string' || typeof given !== 'string') return false;
  if (!/^\d{1,12}$/.test(time) || Math.abs(now.getTime() / 1000 - Number(time)) > WINDOW_S) return false;
  const right = keys.map((key) => createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest());
  return given.split(' ').some((one) => {
    const [version, signature = ''] = one.split(',');
    const bytes = Buffer.from(signature, 'base64');
    return version === 'v1' && right.some((key) => key.length === bytes.length && timingSafeEqual(key, bytes));
  });
}

/** The bytes of secrets written as `whsec_<Base64>`, with blanks between. */
export function webhookKeys(secrets: string): Buffer[] {
  return secrets.split(/\s+/).map((secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));
}
