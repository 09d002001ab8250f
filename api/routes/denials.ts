import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Denial, denialsOf, floodedDays } from '../../drizzle/queries/denials.ts';
import { cursorOf, positionOf } from '../cursor.ts';
import { caseNo, code, instant, key } from '../inputs/common.ts';
import { callerIn } from '../plugins/access.ts';
import { roleSchema } from '../replies/case-parts.ts';
import type { Services } from '../services.ts';

const denial = z
  .object({
    at: z.string(),
    principal: z.string(),
    role: roleSchema.nullable().describe('Absent when he has none that counts here'),
    standsInFor: z.string().nullable(),
    action: z.string().describe('An action, or method and pattern of the route'),
    caseNo: z.string().nullable(),
    subject: z.string().nullable().describe('Keys the address named besides'),
    code: z.string().describe('The refusal; `not_own_case` where he was told that there is no such case'),
    requestId: z.string().describe('The request, or the line of a bulk action or of a device'),
  })
  .meta({ id: 'Denial' });

const query = z.strictObject({
  principal: key.optional(),
  case: caseNo.optional(),
  action: z.string().max(200).optional(),
  code: code.optional(),
  from: instant.optional(),
  to: instant.optional().describe('Not in it'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

const answer = z.object({
  denials: z.array(denial),
  flooded: z
    .array(z.object({ principal: z.string(), day: z.string(), refused: z.int(), kept: z.int() }))
    .describe('Days on which somebody was refused more often than each is kept'),
  next: z.string().exactOptional(),
});

/** GET /v1/denials: who tried to do what he must not. */
export function denialRoutes(app: FastifyInstance, { storage, secret }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/denials',
    {
      config: { access: { roles: ['manager', 'auditor'] } },
      schema: { tags: ['operations'], querystring: query, response: { 200: answer } },
    },
    async (request, reply) => {
      const { limit, cursor, case: about, ...filters } = request.query;
      const question = { denials: callerIn(request).id, about, ...filters };
      const before = cursor === undefined ? undefined : Number(positionOf(secret, question, cursor).no);
      const [found, flooded] = await storage.query((database) =>
        Promise.all([
          denialsOf(database, { ...filters, caseNo: about, before, limit: limit + 1 }),
          floodedDays(database, 100),
        ]),
      );
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const more = last !== undefined && found.length > limit;
      return reply.send({
        denials: page.map(denialOf),
        flooded,
        ...(more ? { next: cursorOf(secret, question, { no: last.no }) } : {}),
      });
    },
  );
}

function denialOf({ no: _no, id: _id, ...rest }: Denial): z.output<typeof denial> {
  return rest;
}
