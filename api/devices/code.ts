import { type Secret, sha256 } from '../../drizzle/secret.ts';

/** No letter or digit that looks like another one when it is read out or typed. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** What a technician types; made from the command that asked for it, so that a repeat gives the same. */
export function codeFor(secret: Secret, commandId: string): string {
  const bytes = Buffer.from(secret.hash('deviceCode', commandId), 'hex').subarray(0, LENGTH);
  const letters = [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** However it was typed. */
export function codeHashOf(typed: string): string {
  return sha256(typed.toUpperCase().replaceAll('-', ''));
}
