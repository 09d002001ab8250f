import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { delivery } from '../../workflows/delivery/contract.ts';
import { InFlight } from '../commands/in-flight.ts';
import { openDelivery, openDeliveryBody } from '../openings/open-delivery.ts';
import type { Opening } from '../openings/start-case.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { answerReply, answerReplyOf } from '../replies/answer.ts';
import type { Services } from '../services.ts';

/** POST /v1/deliveries opens a delivery from order lines; an order may have several. */
export function deliveryRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const openings = new InFlight<Opening>();

  typed.post(
    '/v1/deliveries',
    {
      config: { access: { roles: delivery.openedBy }, repeats: 'by-key' },
      schema: {
        tags: ['deliveries'],
        body: openDeliveryBody,
        response: { 201: answerReply.describe('Opened; Location is its address') },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const asked = { caller, key: idempotencyKey(request), body: request.body };
      const { answer, replayed } = await openDelivery(services, openings, asked);
      if (replayed) void reply.header('idempotency-replayed', 'true');
      return reply
        .status(201)
        .headers({ location: `/v1/cases/${answer.caseNo}`, etag: `"${answer.version}"` })
        .send(answerReplyOf(answer, caller));
    },
  );
}
