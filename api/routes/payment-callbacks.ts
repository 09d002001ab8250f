import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { receiveMoney } from '../../drizzle/payments/receive.ts';
import { lookSoon } from '../../drizzle/payments/requests.ts';
import { MOST_BYTES, signedBody, takeBytes } from '../access/signed-callback.ts';
import { currency, fen, outsideNumber } from '../inputs/common.ts';
import { unknownReference } from '../inputs/references.ts';
import { notFound } from '../not-found.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const callback = z.strictObject({
  type: z.literal('paymentReceived'),
  request: z.string().regex(/^[\x21-\x7e]{1,120}$/),
  payment: outsideNumber,
  amountFen: fen.refine((amount) => amount > 0),
  currency,
});

/**
 * POST /v1/payments/callbacks: the payment gateway tells that money came in. Signed, kept and answered at once; each
 * payment counts once, however often it is told. The case takes it when it is ready.
 */
export function paymentCallbackRoutes(app: FastifyInstance, { storage, payments, now }: Services): void {
  // A scope of its own: the signature is over the very bytes.
  void app.register((scope, _options, done) => {
    takeBytes(scope);
    scope.post<{ Body: Buffer | undefined }>(
      '/v1/payments/callbacks',
      {
        bodyLimit: MOST_BYTES,
        config: { access: 'public', repeats: 'by-content' },
        schema: {
          tags: ['payments'],
          description: 'For the payment gateway alone: signed as in docs/adapters.md. Without a gateway: 404.',
          // Read as bytes, because the signature is over them; their shape is checked behind it.
          body: z.any().describe('What the gateway tells: see docs/adapters.md'),
          response: { 202: z.object({ payment: z.string() }) },
        },
      },
      async (request, reply) => {
        if (payments === undefined) throw notFound('gateway', 'payments');
        const told = signedBody(request, payments.callbackKeys, now());
        const { type: _type, ...money } = told(callback);
        const taken = await storage.query(async ({ sql }) => {
          const outcome = await receiveMoney(sql, money);
          if (outcome === 'taken') await lookSoon(sql, money.request);
          return outcome;
        });
        if (taken === 'unknownRequest') throw unknownReference('request', money.request);
        if (taken === 'contradiction') throw new Problem('idempotency_key_reused', { field: 'payment' });
        return reply.status(202).send({ payment: money.payment });
      },
    );
    done();
  });
}
