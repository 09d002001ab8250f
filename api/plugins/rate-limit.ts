import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { callerOf } from './access.ts';

/**
 * So many requests a minute per caller; for those without a valid token, per address. Counted per API process and
 * before anything else is done, so it also slows down who guesses tokens. https://github.com/fastify/fastify-rate-limit
 */
export const rateLimitPlugin = plugin<{ services: Services; perMinute: number }>(
  async (app: FastifyInstance, { services, perMinute }) => {
    await app.register(rateLimit, {
      max: perMinute,
      timeWindow: 60_000,
      keyGenerator: async (request) => {
        try {
          return (await callerOf(request, services))?.id ?? request.ip;
        } catch {
          return request.ip;
        }
      },
      errorResponseBuilder: (_request, { max }) => new Problem('rate_limited', { params: { limit: max } }),
    });
  },
  { name: 'rate-limit', dependencies: [] },
);
