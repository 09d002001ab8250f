import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import { InFlight } from '../commands/in-flight.ts';
import { openReturn, openReturnBody } from '../openings/open-return.ts';
import type { Opening } from '../openings/start-case.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { answerReply, answerReplyOf } from '../replies/answer.ts';
import type { Services } from '../services.ts';

/** POST /v1/returns asks goods of an order back, for money or for other goods. */
export function returnRoutes(app: FastifyInstance, services: Services): void {
  const openings = new InFlight<Opening>();
  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/returns',
    {
      config: { access: { roles: returnExchange.openedBy }, repeats: 'by-key' },
      schema: {
        tags: ['returns'],
        body: openReturnBody,
        response: { 201: answerReply.describe('Opened; Location is its address') },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const asked = { caller, key: idempotencyKey(request), body: request.body };
      const { answer, replayed } = await openReturn(services, openings, asked);
      if (replayed) void reply.header('idempotency-replayed', 'true');
      return reply
        .status(201)
        .headers({ location: `/v1/cases/${answer.caseNo}`, etag: `"${answer.version}"` })
        .send(answerReplyOf(answer, caller));
    },
  );
}
