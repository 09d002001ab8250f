import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Role } from '../../domain/people/roles.ts';
import { alarmTexts } from '../../domain/text/alarms.ts';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { type Decision, settleAlarm, settleParkedEvent } from '../../drizzle/queries/settle-stuck.ts';
import { STUCK_KINDS, type Stuck, stuckCounts, stuckThings } from '../../drizzle/queries/stuck.ts';
import { identify } from '../commands/identity.ts';
import { words } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { notFound } from '../not-found.ts';
import { swapPersonal } from '../personal/swap.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { remediesOf, remedySchema } from '../replies/remedies.ts';
import type { Services } from '../services.ts';

const WATCHERS: readonly Role[] = ['lead', 'manager', 'admin', 'auditor'];
const DECIDERS: readonly Role[] = ['lead', 'admin'];

const kind = z.enum(STUCK_KINDS);

const stuck = z
  .object({
    kind,
    id: z.string(),
    caseNo: z.string().nullable(),
    what: z.string().describe('Effect, wait, task, type of event or message, alarm'),
    since: z.string(),
    error: z.string().nullable(),
    wait: z.int().exactOptional(),
    subject: z.string().exactOptional().describe('What an alarm is about: a webhook, a step, a calendar'),
    text: z.string().exactOptional().describe('What an alarm says, where there are words for it'),
    remedies: z.array(remedySchema),
  })
  .meta({ id: 'Stuck' });

const query = z.strictObject({
  kind: kind.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Of each kind'),
});
const counts = z.record(kind, z.int());
const params = z.object({ id: z.string().regex(/^\d{1,15}$/) });
const body = z.strictObject({ reason: words });
const swapped = z.object({ reason: z.object({ ref: z.string(), hash: z.string() }) });
const settled = z.object({ id: z.string(), outcome: z.enum(['redelivered', 'skipped', 'cleared']) });

/**
 * GET /v1/stuck: everything that does not go on by itself, with what can be done about it. POST
 * /v1/parked-events/{id}/redeliver or /skip, POST /v1/alarms/{id}/clear: each with a reason.
 */
export function stuckRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage } = services;

  typed.get(
    '/v1/stuck',
    {
      config: { access: { roles: WATCHERS } },
      schema: {
        tags: ['operations'],
        querystring: query,
        response: { 200: z.object({ counts, stuck: z.array(stuck) }) },
      },
    },
    async (request, reply) => {
      const { kind: only, limit } = request.query;
      const [all, found] = await storage.query((database) =>
        Promise.all([stuckCounts(database), stuckThings(database, only === undefined ? STUCK_KINDS : [only], limit)]),
      );
      const language = languageOf(request.headers['accept-language']);
      return reply.send({ counts: all, stuck: found.map((one) => stuckOf(one, language)) });
    },
  );

  for (const how of ['redeliver', 'skip'] as const) {
    typed.post(
      `/v1/parked-events/:id/${how}`,
      {
        config: { access: { roles: DECIDERS }, repeats: 'by-key' },
        schema: { tags: ['operations'], params, body, response: { 200: settled } },
      },
      async (request, reply) => {
        const { id } = request.params;
        const decision = await decisionOf(services, request, `parked-event ${id}`, how);
        const done = await storage.query(({ sql }) =>
          sql.begin((tx) => settleParkedEvent(tx, Number(id), how, decision)),
        );
        if (!done) throw notFound('parkedEvent', id);
        return reply.send({ id, outcome: how === 'skip' ? 'skipped' : 'redelivered' });
      },
    );
  }

  typed.post(
    '/v1/alarms/:id/clear',
    {
      config: { access: { roles: DECIDERS }, repeats: 'by-key' },
      schema: { tags: ['operations'], params, body, response: { 200: settled } },
    },
    async (request, reply) => {
      const { id } = request.params;
      const decision = await decisionOf(services, request, `alarm ${id}`, 'clear');
      const done = await storage.query(({ sql }) => settleAlarm(sql, Number(id), decision));
      if (!done) throw notFound('alarm', id);
      return reply.send({ id, outcome: 'cleared' });
    },
  );
}

function stuckOf({ detail, ...one }: Stuck, language: Language): z.output<typeof stuck> {
  const texts = alarmTexts[one.what];
  const said = one.kind === 'alarm' && texts !== undefined ? { text: fill(texts, language, detail) } : {};
  return { ...one, ...said, remedies: remediesOf({ ...one, ...(detail === undefined ? {} : { detail }) }) };
}

async function decisionOf(
  { storage, secret }: Services,
  request: FastifyRequest,
  about: string,
  action: string,
): Promise<Decision> {
  const caller = callerIn(request);
  const identity = identify(secret, { caller, about, action, key: idempotencyKey(request), body: request.body });
  const taken = await swapPersonal(body, request.body, { storage, secret, commandId: identity.id });
  return { by: caller.id, reason: swapped.parse(taken).reason, under: identity.id };
}
