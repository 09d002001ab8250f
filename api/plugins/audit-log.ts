import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import type { Role } from '../../domain/people/roles.ts';
import { logAccess } from '../../drizzle/queries/access-log.ts';
import type { Services } from '../services.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Written down whoever reads it. */
    noted?: boolean;
  }
}

/** Those who read for others than the customer and the house. */
const OUTSIDERS: ReadonlySet<Role> = new Set(['auditor', 'legal']);

/** What an auditor or a lawyer reads is written down before he gets it; when it cannot be, he does not. */
export const auditLogPlugin = plugin<{ services: Services }>(
  async (app: FastifyInstance, { services }) => {
    app.addHook('preHandler', async (request) => {
      const { caller, routeOptions, params, id } = request;
      if (caller === undefined || !(OUTSIDERS.has(caller.role) || routeOptions.config.noted)) return;
      const named = typeof params === 'object' && params !== null ? Object.entries(params) : [];
      const what = [routeOptions.url ?? '', ...named.map(([name, value]) => `${name}=${String(value)}`)].join(' ');
      const caseNo = named.find(([name]) => name === 'no')?.[1];
      await services.storage.query((database) =>
        logAccess(database, {
          principal: caller.id,
          role: caller.role,
          what,
          caseNo: typeof caseNo === 'string' ? caseNo : null,
          requestId: id,
        }),
      );
    });
  },
  { name: 'audit-log', dependencies: ['access'] },
);
