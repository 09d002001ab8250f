import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { labelOf } from '../../domain/text/format.ts';
import { promiseKindTexts } from '../../domain/text/promise/words.ts';
import {
  type AfterPromise,
  listPromises,
  PROMISE_STANDINGS,
  type PromiseFilters,
} from '../../drizzle/queries/promises.ts';
import { promise } from '../../workflows/promise/contract.ts';
import { STAFF } from '../access/access.ts';
import { InFlight } from '../commands/in-flight.ts';
import { cursorOf, positionOf } from '../cursor.ts';
import { caseNo, code, day, key } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { openPromise, openPromiseBody } from '../openings/open-promise.ts';
import type { Opening } from '../openings/start-case.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import { answerReply, answerReplyOf } from '../replies/answer.ts';
import type { Services } from '../services.ts';

const query = z.strictObject({
  by: key.optional().describe('Who promised'),
  customer: key.optional(),
  case: caseNo.optional().describe('The case in which it was made, or to which it belongs'),
  kind: code.optional(),
  standing: z.enum(PROMISE_STANDINGS).optional(),
  from: day.optional().describe('By the day it is due; needed where neither person, customer nor case is named'),
  until: day.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});

const row = z
  .object({
    promise: z.string().describe('Its number; dates of a case and times of a recurring promise have a name behind it'),
    caseNo: z.string(),
    process: z.string(),
    kind: z.string(),
    name: z.string(),
    by: z.string().exactOptional().describe('Absent: the house'),
    customer: z.string().exactOptional(),
    parent: z.string().exactOptional(),
    dueOn: z.string(),
    dueAt: z.string(),
    standing: z.enum(PROMISE_STANDINGS),
    keptAt: z.string().exactOptional(),
    why: z.string().exactOptional().describe('Why it counts as broken'),
    moved: z.int().describe('How often its date moved with the consent of the customer'),
  })
  .meta({ id: 'PromisedDate' });

/** POST /v1/promises opens a promise; GET /v1/promises reads the ledger, dates told by other cases included. */
export function promiseRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const openings = new InFlight<Opening>();

  typed.post(
    '/v1/promises',
    {
      config: { access: { roles: promise.openedBy }, repeats: 'by-key' },
      schema: {
        tags: ['promises'],
        body: openPromiseBody,
        response: { 201: answerReply.describe('Opened; Location is its address') },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const asked = { caller, key: idempotencyKey(request), body: request.body };
      const { answer, replayed } = await openPromise(services, openings, asked);
      if (replayed) void reply.header('idempotency-replayed', 'true');
      return reply
        .status(201)
        .headers({ location: `/v1/cases/${answer.caseNo}`, etag: `"${answer.version}"` })
        .send(answerReplyOf(answer, caller));
    },
  );

  typed.get(
    '/v1/promises',
    {
      config: { access: { roles: [...STAFF, 'system'] } },
      schema: {
        tags: ['promises'],
        description:
          'What was promised to customers, by due date: promises of their own and dates told by other cases.',
        querystring: query,
        response: { 200: z.object({ promises: z.array(row), next: z.string().exactOptional() }) },
      },
    },
    async (request, reply) => {
      const { storage, secret } = services;
      const { limit, cursor, case: named, ...rest } = request.query;
      const { by, customer, from } = rest;
      if (by === undefined && customer === undefined && named === undefined && from === undefined) {
        throw new Problem('invalid_parameter', { field: 'from', params: { field: 'from', reason: 'missing' } });
      }
      const given = { ...rest, ...(named === undefined ? {} : { caseNo: named }) };
      const filters: PromiseFilters = Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== undefined),
      );
      const question = { caller: callerIn(request).id, filters: { ...filters } };
      const after = cursor === undefined ? undefined : afterOf(positionOf(secret, question, cursor));
      const page = { limit: limit + 1, ...(after === undefined ? {} : { after }) };
      const rows = await storage.query((database) => listPromises(database, filters, page));
      const language = languageOf(request.headers['accept-language']);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return reply.send({
        promises: shown.map(({ by, customer, parent, keptAt, why, ...known }) => ({
          ...known,
          name: labelOf(promiseKindTexts, known.kind, language),
          ...(by === null ? {} : { by }),
          ...(customer === null ? {} : { customer }),
          ...(parent === null ? {} : { parent }),
          ...(keptAt === null ? {} : { keptAt }),
          ...(why === null ? {} : { why }),
        })),
        ...(last === undefined || rows.length <= limit
          ? {}
          : { next: cursorOf(secret, question, { dueOn: last.dueOn, promise: last.promise }) }),
      });
    },
  );
}

function afterOf({ dueOn, promise }: Readonly<Record<string, string | number>>): AfterPromise {
  return { dueOn: String(dueOn), promise: String(promise) };
}
