import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { Problem } from '../problem.ts';

/** A key the issuer has withdrawn works at most this much longer. */
const FRESH_MS = 10 * 60_000;
/** While the issuer is away its last keys go on for so long; after that nobody can know whether they still count. */
const TRUSTED_MS = 24 * 3_600_000;
/** An unknown key makes us look so often at most: a rotated one works soon, and forged ones cost the issuer little. */
const LOOK_AGAIN_MS = 10_000;
const ANSWER_MS = 3_000;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/**
 * The public keys of one issuer, found by OpenID Connect Discovery 1.0 and kept in memory: no request on the way of a
 * command, and people who are known stay known while the issuer is away.
 *
 * @throws {Problem} `issuer_unavailable` when the keys were never read, or too long ago, and cannot be read now
 */
export function issuerKeys(issuer: string, now: () => number = () => performance.now()): JWTVerifyGetKey {
  let known: JWTVerifyGetKey | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;
  let failure: unknown;

  const look = async (): Promise<void> => {
    lookedAt = now();
    try {
      known = createLocalJWKSet(await readKeys(issuer));
      readAt = now();
    } catch (error) {
      failure = error;
    } finally {
      looking = undefined;
    }
  };
  /** Waits for the look under way; begins one when the last is long enough ago. */
  const refresh = async (): Promise<void> => {
    if (looking === undefined && now() - lookedAt < LOOK_AGAIN_MS) return;
    looking ??= look();
    await looking;
  };

  return async (header, token) => {
    if (now() - readAt > FRESH_MS) await refresh();
    if (known === undefined || now() - readAt > TRUSTED_MS) {
      throw new Problem('issuer_unavailable', { headers: { 'retry-after': '10' }, cause: unread(issuer, failure) });
    }
    try {
      return await Promise.resolve(known(header, token));
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await refresh();
      return known(header, token);
    }
  };
}

/** For the log, which must say whose keys are missing. */
function unread(issuer: string, cause: unknown): Error {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new Error(`the keys of the issuer ${issuer} cannot be read: ${said}`, { cause });
}

async function readKeys(issuer: string): Promise<JSONWebKeySet> {
  const document = discovery.parse(await readJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`));
  // Section 4.3: a document about somebody else says nothing about this issuer.
  if (document.issuer !== issuer) throw new Error(`${issuer} calls itself ${document.issuer}`);
  return keySet.parse(await readJson(document.jwks_uri));
}

async function readJson(url: string): Promise<unknown> {
  const reply = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' });
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}`);
  return reply.json();
}
