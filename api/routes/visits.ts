import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Proposal } from '../../domain/dispatch/propose.ts';
import { findProposals } from '../../drizzle/dispatch/find-proposals.ts';
import { visit } from '../../workflows/visit/contract.ts';
import { STAFF } from '../access/access.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { InFlight } from '../commands/in-flight.ts';
import { plannedNeed } from '../dispatch/planned-need.ts';
import { caseNo } from '../inputs/common.ts';
import { openVisit, openVisitBody } from '../openings/open-visit.ts';
import type { Opening } from '../openings/start-case.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { answerReply, answerReplyOf } from '../replies/answer.ts';
import type { Services } from '../services.ts';

const slot = z.object({ startsAt: z.string(), endsAt: z.string() }).meta({ id: 'Slot' });

/**
 * POST /v1/visits opens a visit. GET /v1/visits/{no}/slots says when somebody could come, without saying who: what a
 * customer chooses from by his link.
 */
export function visitRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const openings = new InFlight<Opening>();

  typed.post(
    '/v1/visits',
    {
      config: { access: { roles: visit.openedBy }, repeats: 'by-key' },
      schema: {
        tags: ['visits'],
        body: openVisitBody,
        response: { 201: answerReply.describe('Opened; Location is its address') },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const asked = { caller, key: idempotencyKey(request), body: request.body };
      const { answer, replayed } = await openVisit(services, openings, asked);
      if (replayed) void reply.header('idempotency-replayed', 'true');
      return reply
        .status(201)
        .headers({ location: `/v1/cases/${answer.caseNo}`, etag: `"${answer.version}"` })
        .send(answerReplyOf(answer, caller));
    },
  );

  typed.get(
    '/v1/visits/:no/slots',
    {
      config: { access: { roles: [...STAFF, 'system', 'customer'], links: 'own-case' } },
      schema: {
        tags: ['visits'],
        params: z.object({ no: caseNo }),
        response: { 200: z.object({ slots: z.array(slot) }) },
      },
    },
    async (request, reply) => {
      const { storage, rules, roster, now } = services;
      const { no } = request.params;
      const view = await visibleCase(storage, callerIn(request), no);
      const asked = plannedNeed(view);
      const data = { rules: await rules(), people: await storage.query(() => roster()) };
      const { proposals } = await storage.query(({ sql }) => findProposals(sql, data, asked, now().toISOString()));
      return reply.send({ slots: slotsFor(asked.crew, proposals) });
    },
  );
}

/** The times at which enough people are free, in order. */
function slotsFor(crew: number, proposals: readonly Proposal[]): z.output<typeof slot>[] {
  const times = new Map(proposals.map(({ startsAt, endsAt }) => [startsAt, endsAt]));
  return [...times]
    .filter(([time]) => proposals.filter(({ startsAt }) => startsAt === time).length >= crew)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([startsAt, endsAt]) => ({ startsAt, endsAt }));
}
