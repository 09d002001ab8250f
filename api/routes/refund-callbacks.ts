import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { lookAtRefundSoon, refundIsKnown } from '../../drizzle/refunds/requests.ts';
import { MOST_BYTES, signedBody, takeBytes } from '../access/signed-callback.ts';
import { unknownReference } from '../inputs/references.ts';
import { notFound } from '../not-found.ts';
import type { Services } from '../services.ts';

const callback = z.strictObject({
  type: z.literal('refundChanged'),
  refund: z.string().regex(/^[\x21-\x7e]{1,120}$/),
});

/**
 * POST /v1/refunds/callbacks: the refund gateway tells that something became of a refund. What, it is asked: a callback
 * books nothing, so it may come twice, late, or before the answer it follows.
 */
export function refundCallbackRoutes(app: FastifyInstance, { storage, refunds, now }: Services): void {
  void app.register((scope, _options, done) => {
    takeBytes(scope);
    scope.post<{ Body: Buffer | undefined }>(
      '/v1/refunds/callbacks',
      {
        bodyLimit: MOST_BYTES,
        config: { access: 'public', repeats: 'by-content' },
        schema: {
          tags: ['payments'],
          description: 'For the refund gateway alone: signed as in docs/adapters.md. Without a gateway: 404.',
          // Read as bytes, because the signature is over them; their shape is checked behind it.
          body: z.any().describe('What the gateway tells: see docs/adapters.md'),
          response: { 202: z.object({ refund: z.string() }) },
        },
      },
      async (request, reply) => {
        if (refunds === undefined) throw notFound('gateway', 'refunds');
        const { refund } = signedBody(request, refunds.callbackKeys, now())(callback);
        const known = await storage.query(async ({ sql }) => {
          await lookAtRefundSoon(sql, refund);
          return refundIsKnown(sql, refund);
        });
        if (!known) throw unknownReference('refund', refund);
        return reply.status(202).send({ refund });
      },
    );
    done();
  });
}
