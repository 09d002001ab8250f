import type { FastifyInstance, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import type { Access } from '../access/access.ts';
import { bearerOfLink, isLinkToken } from '../access/link-tokens.ts';
import { isPersonToken } from '../access/people.ts';
import type { Principal } from '../access/principal.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route with who may call it: the table of the door. */
    readonly declaredRoutes: readonly DeclaredRoute[];
  }
  interface FastifyRequest {
    /** Set before any handler of a route that is not public; also of one who is refused. */
    caller: Principal | undefined;
  }
}

/** A route says who may call it, or the server does not start. */
export class AccessUndeclared extends Error {
  override readonly name = 'AccessUndeclared';
}

export const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Denies by default: who calls is found before the body is read, and the route's own declaration decides. Reading of
 * auditors is noted elsewhere (`audit-log.ts`).
 */
export const accessPlugin = plugin<{ services: Services; publicBelow: string }>(
  async (app: FastifyInstance, { services, publicBelow }) => {
    const declared: DeclaredRoute[] = [];
    app.decorate('declaredRoutes', declared);
    app.decorateRequest('caller', undefined);

    app.addHook('onRoute', (route) => {
      // The reference page registers its own files and cannot declare anything.
      const access =
        route.url.startsWith(`${publicBelow}/`) || route.url === publicBelow ? 'public' : route.config?.access;
      const methods = [route.method].flat();
      if (access === undefined) throw new AccessUndeclared(`${methods} ${route.url} does not say who may call it`);
      const writes = methods.some((method) => !READS.has(method));
      if (writes && route.config?.repeats === undefined) {
        throw new AccessUndeclared(`${methods} ${route.url} does not say how it recognises a repeat`);
      }
      declared.push(...methods.map((method) => ({ method, url: route.url, access })));
      if (access === 'public') return;
      const guard = async (request: FastifyRequest): Promise<void> => {
        const caller = await callerOf(request, services);
        if (caller === undefined) throw unauthenticated();
        // Known before he is let in, so that whoever is not is written down with his name.
        request.caller = caller;
        admit(caller, access, request);
      };
      route.onRequest = [...[route.onRequest ?? []].flat(), guard];
    });
  },
  { name: 'access' },
);

/** The caller of a route that is not public. */
export function callerIn(request: FastifyRequest): Principal {
  if (request.caller === undefined) throw unauthenticated();
  return request.caller;
}

/** Asked once a request, by the rate limit and by the guard. */
const asked = new WeakMap<FastifyRequest, Promise<Principal | undefined>>();

/** Who sent the request, if he can be known. @throws {Problem} when a link does not count any more */
export function callerOf(request: FastifyRequest, services: Services): Promise<Principal | undefined> {
  const known = asked.get(request) ?? findCaller(request, services);
  asked.set(request, known);
  return known;
}

async function findCaller(request: FastifyRequest, services: Services): Promise<Principal | undefined> {
  const token = tokenOf(request);
  if (token === undefined) return undefined;
  if (isLinkToken(token)) return bearerOfLink(services.storage, services.secret, token, services.now());
  if (services.people !== undefined && isPersonToken(token)) {
    return services.people.find(token, request.headers[ACTING_AS]?.toString());
  }
  return services.keys.find(token);
}

/** Header by which somebody who has several roles says in which one he acts. */
const ACTING_AS = 'sanbao-role';

function tokenOf(request: FastifyRequest): string | undefined {
  const params: unknown = request.params;
  if (typeof params === 'object' && params !== null && 'token' in params) return String(params.token);
  return /^Bearer ([\x21-\x7e]{1,8000})$/i.exec(request.headers.authorization ?? '')?.[1];
}

function admit(caller: Principal, access: Exclude<Access, 'public'>, request: FastifyRequest): void {
  if (!access.roles.includes(caller.role)) {
    throw new Problem('role_not_allowed', { params: { roles: access.roles } });
  }
  if (caller.link === undefined) return;
  const params: unknown = request.params;
  const asked = typeof params === 'object' && params !== null && 'no' in params ? params.no : undefined;
  const allowed =
    access.links === 'own-case'
      ? asked === undefined || asked === caller.link.caseNo
      : access.links === 'attachments' && caller.link.actions.includes('attachEvidence');
  if (!allowed) throw new Problem('link_not_for_this');
}

function unauthenticated(): Problem {
  return new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } });
}
