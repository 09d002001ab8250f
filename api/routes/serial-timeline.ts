import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../../domain/text/languages.ts';
import { STAFF } from '../access/access.ts';
import type { Principal } from '../access/principal.ts';
import { cursorOf, type Position, positionOf } from '../cursor.ts';
import { key } from '../inputs/common.ts';
import { today } from '../inputs/dates.ts';
import { languageOf } from '../language.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { callerIn } from '../plugins/access.ts';
import { askedSerial } from '../rights/serial-rights.ts';
import { jsonObject } from '../schemas/json.ts';
import type { Services } from '../services.ts';
import { type LifeEvent, type LifePosition, lifeOf } from '../timeline/life.ts';
import { lifeReply, lifeReplyOf } from '../timeline/life-reply.ts';

/** GET /v1/assets/{serial}/timeline: the life of an item over all its cases, with its rights then and now. */
export function serialTimelineRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret } = services;

  typed.get(
    '/v1/assets/:serial/timeline',
    {
      config: { access: { roles: [...STAFF, 'system', 'customer'] } },
      schema: {
        tags: ['rights'],
        description: 'The life of an item over all cases and exchanges, with its rights at each event and today.',
        params: z.object({ serial: key }),
        querystring: z.strictObject({
          limit: z.coerce.number().int().min(1).max(100).default(50),
          cursor: z.string().max(500).optional(),
        }),
        response: { 200: lifeReply },
      },
    },
    async (request, reply) => {
      const { serial } = request.params;
      const { limit, cursor } = request.query;
      const caller = callerIn(request);
      const question = { caller: caller.id, serialTimeline: serial };
      const after = cursor === undefined ? undefined : lifePosition(positionOf(secret, question, cursor));
      const rules = await services.rules();
      const { asked, page } = await storage.query(async (database) => {
        const asked = await askedSerial(database, caller, serial);
        const common = { caller, asked, rules, today: today(services.now()), limit };
        return { asked, page: await lifeOf(database, { ...common, ...(after === undefined ? {} : { after }) }) };
      });
      const language = languageOf(request.headers['accept-language']);
      const events = await withWords(services, caller, page.events, language);
      return reply.send({
        ...lifeReplyOf(asked, { ...page, events }, language),
        ...(page.next === undefined ? {} : { next: cursorOf(secret, question, { ...page.next }) }),
      });
    },
  );
}

async function withWords(
  { storage }: Services,
  caller: Principal,
  events: readonly LifeEvent[],
  language: Language,
): Promise<LifeEvent[]> {
  const said = await resolvePersonal(
    events.map(({ event }) => event.data),
    { storage, role: caller.role, language },
  );
  const data = z.array(jsonObject).parse(said);
  return events.map((one, index) => ({ ...one, event: { ...one.event, data: data[index] ?? {} } }));
}

function lifePosition({ moment, key: behind, rightsOn }: Position): LifePosition {
  return { moment: String(moment), key: String(behind), rightsOn: String(rightsOn) };
}
