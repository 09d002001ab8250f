import { ROLES, type Role } from '../../domain/people/roles.ts';

/**
 * Who may use a route. Every route declares it; one that does not is refused at registration.
 * - `public`: needs no token.
 * - `roles`: one of these, with a key. `links` lets bearers of a customer link in: only for the case of the link, or
 *   (`attachments`) to upload what a link lets them attach.
 */
export type Access = 'public' | { readonly roles: readonly Role[]; readonly links?: 'own-case' | 'attachments' };

/** How a write recognises its own repeat. Every route that is not a read declares it. */
export type Repeats =
  /** By the header Idempotency-Key. */
  | 'by-key'
  /** Its address and content say it all: a PUT under the caller's own key, a file by its digest, an event by its ID. */
  | 'by-content';

export const EVERYBODY: readonly Role[] = ROLES;
export const STAFF: readonly Role[] = ROLES.filter((role) => role !== 'customer' && role !== 'system');
/** Those who keep master data: the office and the systems that feed it. */
export const KEEPERS: readonly Role[] = ['agent', 'lead', 'manager', 'admin', 'system'];
export const STOCK_KEEPERS: readonly Role[] = ['warehouse', 'lead', 'manager', 'admin', 'system'];

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    repeats?: Repeats;
  }
}
