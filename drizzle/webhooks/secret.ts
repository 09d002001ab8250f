import type { Secret } from '../secret.ts';

/**
 * The signing secret of a webhook, as its owner keeps it: `whsec_` and 32 bytes in Base64. It is made anew from the
 * number whenever it is needed and stored nowhere, so neither a copy of the database nor a read of the API gives it away.
 */
export function webhookSecret(secret: Secret, number: string): string {
  return `whsec_${webhookKey(secret, number).toString('base64')}`;
}

/** The bytes that sign. */
export function webhookKey(secret: Secret, number: string): Buffer {
  return Buffer.from(secret.hash('webhookSecret', number), 'hex');
}
