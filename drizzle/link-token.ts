import type { Secret } from './secret.ts';

/** The token for a link number. The signature lets forged tokens be refused without asking the database. */
export function linkToken(secret: Secret, number: string): string {
  return `link_${number}.${linkSignature(secret, number)}`;
}

export function linkSignature(secret: Secret, number: string): string {
  return secret.hash('linkSignature', number).slice(0, 32);
}
