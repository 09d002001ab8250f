import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { MaintenanceDate } from '../../domain/maintenance/maintenance-date.ts';
import { previewDates } from '../../domain/maintenance/next-date.ts';
import { maintenancePlans } from '../../domain/policy/maintenance-plan.ts';
import { maintenancePlan } from '../../workflows/maintenance-plan/contract.ts';
import { STAFF } from '../access/access.ts';
import { InFlight } from '../commands/in-flight.ts';
import { code, day } from '../inputs/common.ts';
import { unknownReference } from '../inputs/references.ts';
import { openMaintenanceBody, openMaintenancePlan } from '../openings/open-maintenance-plan.ts';
import type { Opening } from '../openings/start-case.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { answerReply, answerReplyOf } from '../replies/answer.ts';
import type { Services } from '../services.ts';

const preview = z.strictObject({
  plan: code.describe('A plan of the policy'),
  from: day,
  first: day.optional(),
  count: z.coerce.number().int().min(1).max(60).default(12),
});

const dateReply = z
  .object({
    date: z.string(),
    nominal: z.string().describe('Before rest days were looked at'),
    windowFrom: z.string(),
    windowUntil: z.string(),
    shortMonth: z.literal(true).exactOptional().describe('Its month has no such day: the last one stands for it'),
    movedTo: z.enum(['next', 'before', 'beyond']).exactOptional().describe('Where a rest day moved it'),
    provisional: z.boolean().describe('The holidays of that day are not published yet'),
  })
  .meta({ id: 'MaintenanceDate' }) satisfies z.ZodType<MaintenanceDate>;

/** POST /v1/maintenance-plans opens a plan; GET /v1/maintenance-plans/preview shows its dates before it is saved. */
export function maintenancePlanRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const openings = new InFlight<Opening>();

  typed.post(
    '/v1/maintenance-plans',
    {
      config: { access: { roles: maintenancePlan.openedBy }, repeats: 'by-key' },
      schema: {
        tags: ['maintenance plans'],
        body: openMaintenanceBody,
        response: { 201: answerReply.describe('Opened; Location is its address') },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const asked = { caller, key: idempotencyKey(request), body: request.body };
      const { answer, replayed } = await openMaintenancePlan(services, openings, asked);
      if (replayed) void reply.header('idempotency-replayed', 'true');
      return reply
        .status(201)
        .headers({ location: `/v1/cases/${answer.caseNo}`, etag: `"${answer.version}"` })
        .send(answerReplyOf(answer, caller));
    },
  );

  typed.get(
    '/v1/maintenance-plans/preview',
    {
      config: { access: { roles: [...STAFF, 'system'] } },
      schema: {
        tags: ['maintenance plans'],
        description: 'The dates a plan would have, if each visit happens on its date.',
        querystring: preview,
        response: { 200: z.object({ plan: z.string(), calendarVersion: z.string(), dates: z.array(dateReply) }) },
      },
    },
    async (request, reply) => {
      const { plan, from, first, count } = request.query;
      const { policy, calendar } = await services.rules();
      const row = maintenancePlans(policy).find(({ id }) => id === plan);
      if (row === undefined) throw unknownReference('plan', plan);
      const days = calendar(row.calendar);
      const of = { start: from, ...(first === undefined ? {} : { first }) };
      return reply.send({ plan, calendarVersion: days.version, dates: previewDates(row, days, of, count) });
    },
  );
}
