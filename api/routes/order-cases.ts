import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { order } from '../../workflows/order/contract.ts';
import { InFlight } from '../commands/in-flight.ts';
import { openOrder, openOrderBody } from '../openings/open-order.ts';
import type { Opening } from '../openings/start-case.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { answerReply, answerReplyOf } from '../replies/answer.ts';
import type { Services } from '../services.ts';

/** POST /v1/order-cases opens the case above the deliveries of a registered order. */
export function orderCaseRoutes(app: FastifyInstance, services: Services): void {
  const openings = new InFlight<Opening>();

  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/order-cases',
    {
      config: { access: { roles: order.openedBy }, repeats: 'by-key' },
      schema: {
        tags: ['order-cases'],
        body: openOrderBody,
        response: { 201: answerReply.describe('Opened; Location is its address') },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const asked = { caller, key: idempotencyKey(request), body: request.body };
      const { answer, replayed } = await openOrder(services, openings, asked);
      if (replayed) void reply.header('idempotency-replayed', 'true');
      return reply
        .status(201)
        .headers({ location: `/v1/cases/${answer.caseNo}`, etag: `"${answer.version}"` })
        .send(answerReplyOf(answer, caller));
    },
  );
}
