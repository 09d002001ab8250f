import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Carrier } from '../../drizzle/carriers/carriers.ts';
import { carrierSecret } from '../../drizzle/carriers/secret.ts';
import type { Secret } from '../../drizzle/secret.ts';
import { isSigned, webhookKeys } from './webhook-signature.ts';

/** Whether what came is signed by this carrier, in the way agreed with it, with a secret that is valid now. */
export function isSignedBy(
  carrier: Pick<Carrier, 'signature' | 'secretNumber' | 'formerNumber' | 'formerUntil'>,
  secret: Secret,
  { headers, body, now }: { headers: IncomingHttpHeaders; body: Buffer; now: Date },
): boolean {
  const { signature, secretNumber, formerNumber, formerUntil } = carrier;
  const former = formerNumber !== null && formerUntil !== null && formerUntil > now.toISOString() ? [formerNumber] : [];
  const secrets = [secretNumber, ...former].map((number) => carrierSecret(secret, number));
  if (signature.scheme === 'standard') return isSigned(headers, body, webhookKeys(secrets.join(' ')), now);
  const { header, encoding, prefix = '' } = signature;
  const given = headers[header];
  if (typeof given !== 'string' || !given.startsWith(prefix)) return false;
  const bytes = Buffer.from(given.slice(prefix.length), encoding);
  return secrets.some((text) => {
    const right = createHmac('sha256', text).update(body).digest();
    return right.length === bytes.length && timingSafeEqual(right, bytes);
  });
}
