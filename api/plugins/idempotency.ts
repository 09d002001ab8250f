import type { FastifyInstance, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { Problem } from '../problem.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * A write that is repeated by key needs the key, before its body counts for anything.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export const idempotencyPlugin = plugin(
  async (app: FastifyInstance) => {
    app.addHook('onRoute', (route) => {
      if (route.config?.repeats !== 'by-key') return;
      route.preValidation = [
        async (request: FastifyRequest): Promise<void> => void idempotencyKey(request),
        ...[route.preValidation ?? []].flat(),
      ];
    });
  },
  { name: 'idempotency' },
);

/** The Idempotency-Key of a request. @throws {Problem} when it is missing or not usable */
export function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') throw new Problem('idempotency_key_missing');
  if (typeof key !== 'string' || !KEY.test(key)) throw new Problem('idempotency_key_invalid');
  return key;
}
