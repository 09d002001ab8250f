import type { Secret } from '../secret.ts';

/**
 * The secret a carrier signs with, as it keeps it: `whsec_` and 32 bytes in Base64. It is made anew from the number whenever it is
 * needed and stored nowhere, like that of a webhook.
 */
export function carrierSecret(secret: Secret, number: string): string {
  return `whsec_${Buffer.from(secret.hash('carrierSecret', number), 'hex').toString('base64')}`;
}
