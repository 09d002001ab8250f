import { decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Role } from '../../domain/people/roles.ts';
import { key } from '../inputs/common.ts';
import { Problem } from '../problem.ts';
import { STAFF } from './access.ts';
import { issuerKeys } from './issuer-keys.ts';
import type { OidcSettings } from './oidc-settings.ts';
import type { Principal } from './principal.ts';

/** People, known by the tokens of an identity provider. */
export interface People {
  /**
   * Who bears this token.
   *
   * @param asked the role he wants to act in; without it the first that the settings name and he has
   * @throws {Problem} `token_expired`, `token_refused`, `no_role` or `issuer_unavailable`
   */
  find(token: string, asked: string | undefined): Promise<Principal>;
}

/** For whom somebody stands in today, in a role that is not his own. */
export type StandsIn = (deputy: string, role: Role) => Promise<string | undefined>;

/** Signatures by private keys alone: with `none` or a shared secret anybody who knows the public key could sign. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** Clocks of two machines may differ by so much. */
const SKEW_S = 60;

/** Three parts, the first of which is a JSON object: no key or link of ours looks like it. */
export function isPersonToken(token: string): boolean {
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(token);
}

/** @see https://www.rfc-editor.org/rfc/rfc8725 for what is checked and why */
export function peopleOf(
  settings: OidcSettings,
  now: () => Date,
  standsIn: StandsIn,
  keysOf: (issuer: string) => JWTVerifyGetKey = issuerKeys,
): People {
  const keys = new Map(settings.issuers.map((issuer) => [issuer, keysOf(issuer)]));

  const verified = async (token: string): Promise<JWTPayload> => {
    try {
      const issuer = decodeJwt(token).iss ?? '';
      const keysOfIssuer = keys.get(issuer);
      if (keysOfIssuer === undefined) throw refused('iss');
      const { payload } = await jwtVerify(token, keysOfIssuer, {
        issuer,
        audience: settings.audience,
        algorithms: ALGORITHMS,
        clockTolerance: SKEW_S,
        currentDate: now(),
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    } catch (error) {
      throw problemOf(error);
    }
  };

  return {
    async find(token, asked) {
      const claims = await verified(token);
      const id = key.safeParse(claims[settings.subjectClaim]);
      if (!id.success) throw refused(settings.subjectClaim);
      const roles = rolesIn(claims, settings);
      const own = asked === undefined ? roles[0] : roles.find((role) => role === asked);
      if (own !== undefined) return { id: id.data, role: own };
      const role = STAFF.find((one) => one === asked);
      const standsInFor = role && (await standsIn(id.data, role));
      if (role === undefined || standsInFor === undefined) {
        throw new Problem('no_role', { params: { roles }, denied: { who: id.data } });
      }
      return { id: id.data, role, standsInFor };
    },
  };
}

/** In the order of the settings. */
function rolesIn(claims: JWTPayload, { roleClaim, roles }: OidcSettings): Role[] {
  const claimed = claims[roleClaim] ?? roleClaim.split('.').reduce<unknown>(memberOf, claims);
  const words = typeof claimed === 'string' ? claimed.split(/\s+/) : Array.isArray(claimed) ? claimed : [];
  return [...new Set([...roles].flatMap(([word, role]) => (words.includes(word) ? [role] : [])))];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

/** @param claim what is wrong in it, or `signature`, `alg`, `shape` */
function refused(claim: string, cause?: unknown): Problem {
  return new Problem('token_refused', { params: { claim }, headers: INVALID, cause });
}

/** RFC 6750 section 3.1. */
const INVALID = { 'www-authenticate': 'Bearer error="invalid_token"' };

function problemOf(error: unknown): unknown {
  if (error instanceof Problem) return error;
  if (error instanceof errors.JWTExpired) return new Problem('token_expired', { headers: INVALID, cause: error });
  if (error instanceof errors.JWTClaimValidationFailed) return refused(error.claim, error);
  if (error instanceof errors.JOSEAlgNotAllowed) return refused('alg', error);
  if (error instanceof errors.JWSSignatureVerificationFailed) return refused('signature', error);
  if (error instanceof errors.JWKSNoMatchingKey) return refused('kid', error);
  return error instanceof errors.JOSEError ? refused('shape', error) : error;
}
