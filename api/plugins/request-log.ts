import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';

/**
 * One line a request: who, which route, what came of it, how long. The route's pattern and not the address, because an
 * address can be a secret (a customer link) or name a person; bodies are never logged.
 */
export const requestLogPlugin = plugin(
  async (app: FastifyInstance) => {
    app.addHook('onResponse', async (request, reply) => {
      const { caller, method, routeOptions } = request;
      const { statusCode } = reply;
      const no = caseIn(request.params);
      request.log.info(
        {
          method,
          route: routeOptions.url ?? 'unknown',
          status: statusCode,
          ms: Math.round(reply.elapsedTime),
          ...(no === undefined ? {} : { case: no }),
          ...(caller === undefined ? {} : { principal: caller.id, role: caller.role }),
        },
        'request',
      );
    });
  },
  { name: 'request-log' },
);

/** The case of the address. A link's token is a member of its own and never logged. */
function caseIn(params: unknown): string | undefined {
  const no = typeof params === 'object' && params !== null && 'no' in params ? params.no : undefined;
  return typeof no === 'string' && /^[A-Z]{2,4}-\d{4}-\d{6,9}$/.test(no) ? no : undefined;
}
