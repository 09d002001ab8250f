import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { EVENT_KINDS, eventKind } from '../../domain/events/catalogue.ts';
import type { EventKind } from '../../domain/events/kind.ts';
import { ROLES } from '../../domain/people/roles.ts';
import { eventTexts } from '../../domain/text/events.ts';
import { labelOf } from '../../domain/text/format.ts';
import type { Language } from '../../domain/text/languages.ts';
import { eventsAfter } from '../../drizzle/queries/events.ts';
import { languageOf } from '../language.ts';
import { Problem } from '../problem.ts';
import { jsonObject } from '../schemas/json.ts';
import type { Services } from '../services.ts';

const READERS = ['system', 'admin', 'auditor'] as const;

const eventReply = z
  .object({
    cursor: z.string().describe('Give it back as `after` to go on behind this event'),
    id: z.string().describe('The same however often the event is told'),
    type: z.string(),
    timestamp: z.string(),
    caseNo: z.string().exactOptional().describe('Absent for what belongs to no case'),
    process: z.string().exactOptional(),
    seq: z.int().describe('Number of the entry in the journal of the case'),
    by: z.enum(ROLES),
    data: jsonObject,
  })
  .meta({ id: 'Event' });

const eventTypeReply = z
  .object({
    type: z.string(),
    description: z.string(),
    process: z.string().exactOptional().describe('Absent: every process'),
    data: jsonObject.describe('JSON Schema (2020-12) of `data`'),
  })
  .meta({ id: 'EventType' });

const query = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,16}$/)
    .default('0')
    .describe('Cursor; without it the feed begins with the first event there is'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  types: z.string().max(4_000).optional().describe('Event types, separated by commas; absent means all'),
});

/** GET /v1/events: everything that happened, in an order that never changes. GET /v1/event-types: what there can be. */
export function eventRoutes(app: FastifyInstance, { storage }: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/v1/events',
    {
      config: { access: { roles: READERS } },
      schema: {
        tags: ['events'],
        querystring: query,
        response: {
          200: z.object({
            events: z.array(eventReply),
            next: z.string().describe('`after` of the next question, also when nothing was found'),
          }),
        },
      },
    },
    async (request, reply) => {
      const { after, limit, types } = request.query;
      const wanted = knownTypes(types?.split(',') ?? []);
      const page = await storage.query((database) =>
        eventsAfter(database, { after: Number(after), limit, types: wanted }),
      );
      return reply.send({
        events: page.events.map(({ position, event }) => ({ cursor: String(position), ...event })),
        next: String(page.next),
      });
    },
  );

  typed.get(
    '/v1/event-types',
    {
      config: { access: { roles: READERS } },
      schema: { tags: ['events'], response: { 200: z.object({ types: z.array(eventTypeReply) }) } },
    },
    async (request, reply) => {
      const language = languageOf(request.headers['accept-language']);
      return reply.send({ types: EVENT_KINDS.map((kind) => eventTypeOf(kind, language)) });
    },
  );
}

/** @throws {Problem} `invalid_parameter` for a type the catalogue does not know: a typing error would wait for ever */
function knownTypes(types: readonly string[]): readonly string[] {
  const unknown = types.find((type) => eventKind(type) === undefined);
  if (unknown === undefined) return types;
  const options = EVENT_KINDS.map(({ type }) => type);
  throw new Problem('invalid_parameter', { field: 'types', params: { field: 'types', reason: 'notOneOf', options } });
}

function eventTypeOf({ type, process, data }: EventKind, language: Language): z.output<typeof eventTypeReply> {
  return {
    type,
    description: labelOf(eventTexts, type, language),
    ...(process === undefined ? {} : { process }),
    data: jsonObject.parse(data),
  };
}
