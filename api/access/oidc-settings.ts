import { z } from 'zod';
import type { Role } from '../../domain/people/roles.ts';
import { STAFF } from './access.ts';

/** How people prove who they are: by tokens of the company's own identity provider. */
export interface OidcSettings {
  /** Each exactly as it stands in the tokens' `iss`. */
  readonly issuers: readonly string[];
  readonly audience: string;
  /** Where the roles stand: the name of a claim, or a path into it (`realm_access.roles`). */
  readonly roleClaim: string;
  /** Which claim is the person's key in this system. */
  readonly subjectClaim: string;
  /** What a word in the role claim means here; the first that a person has is the role he acts in by default. */
  readonly roles: ReadonlyMap<string, Role>;
}

/** Whoever can answer in the issuer's place makes keys of his own, so its name must be proved on the way to it. */
const issuer = z
  .url({ protocol: /^https?$/, error: 'is one issuer, or several with spaces between' })
  .refine(isGuarded, 'begins with https://, unless the issuer runs on this machine');

function isGuarded(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.protocol === 'https:') return true;
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}

const WRONG_ROLES = `is a list like service-desk=agent,desk-leads=lead, of the roles ${STAFF.join(', ')}`;

/** The variables, as part of the API's settings. */
export const oidcVariables = {
  SANBAO_OIDC_ISSUER: z
    .string()
    .transform((text) => text.trim().split(/\s+/))
    .pipe(z.array(issuer))
    .optional(),
  SANBAO_OIDC_AUDIENCE: z.string().optional(),
  SANBAO_OIDC_ROLE_CLAIM: z.string().default('roles'),
  SANBAO_OIDC_SUBJECT_CLAIM: z.string().default('sub'),
  SANBAO_OIDC_ROLES: z
    .string()
    .transform((text, context): ReadonlyMap<string, Role> => {
      const pairs = text.split(',').flatMap(pairOf);
      if (pairs.length < text.split(',').length) context.addIssue({ code: 'custom', message: WRONG_ROLES });
      return new Map(pairs);
    })
    .optional(),
};

const variables = z.object(oidcVariables);

/** Nothing when no issuer is named: then there are keys and links only. */
export function oidcSettings(given: z.output<typeof variables>): OidcSettings | undefined {
  const { SANBAO_OIDC_ISSUER: issuers, SANBAO_OIDC_AUDIENCE: audience } = given;
  if (issuers === undefined || audience === undefined) return undefined;
  return {
    issuers,
    audience,
    roleClaim: given.SANBAO_OIDC_ROLE_CLAIM,
    subjectClaim: given.SANBAO_OIDC_SUBJECT_CLAIM,
    roles: given.SANBAO_OIDC_ROLES ?? new Map(STAFF.map((name) => [name, name])),
  };
}

/** `desk leads=lead`; a word of the provider may itself have an equals sign in it, a role has none. */
function pairOf(text: string): [string, Role][] {
  const at = text.lastIndexOf('=');
  const word = text.slice(0, Math.max(at, 0)).trim();
  const role = STAFF.find((name) => name === text.slice(at + 1).trim());
  return word === '' || role === undefined ? [] : [[word, role]];
}
