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
      request.log.info(
        {
          method,
          route: routeOptions.url ?? 'unknown',
          status: statusCode,
          ms: Math.round(reply.elapsedTime),
          ...(caller === undefined ? {} : { principal: caller.id, role: caller.role }),
        },
        'request',
      );
    });
  },
  { name: 'request-log' },
);
