import { timingSafeEqual } from 'node:crypto';
import { linkSignature } from '../../drizzle/link-token.ts';
import { customerLinkByHash } from '../../drizzle/queries/customer-links.ts';
import { type Secret, sha256 } from '../../drizzle/secret.ts';
import { Problem } from '../problem.ts';
import type { Storage } from '../storage/storage.ts';
import type { Principal } from './principal.ts';

const TOKEN = /^link_([0-9a-f]{64})\.([0-9a-f]{32})$/;

export function isLinkToken(token: string): boolean {
  return token.startsWith('link_');
}

/**
 * The bearer of a customer link. Unlike keys, links are asked of the database each time: they are withdrawn and they
 * expire, and a customer can wait out an outage.
 *
 * @throws {Problem} `unauthenticated`, `link_expired` or `database_unavailable`
 */
export async function bearerOfLink(storage: Storage, secret: Secret, token: string, now: Date): Promise<Principal> {
  const [, number, signed] = TOKEN.exec(token) ?? [];
  if (number === undefined || signed === undefined || !same(signed, linkSignature(secret, number))) {
    throw new Problem('unauthenticated');
  }
  const hash = sha256(token);
  const link = await storage.query((database) => customerLinkByHash(database, hash));
  if (link === undefined) throw new Problem('unauthenticated');
  if (link.revokedAt !== null || link.expiresAt <= now.toISOString()) throw new Problem('link_expired');
  return {
    id: `link:${hash.slice(0, 16)}`,
    role: 'customer',
    ...(link.customerRef === null ? {} : { customer: link.customerRef }),
    link: { caseNo: link.caseNo, actions: link.actions },
  };
}

function same(given: string, right: string): boolean {
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
}
