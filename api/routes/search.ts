import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type FoundCase, searchCases } from '../../drizzle/queries/search.ts';
import { STAFF } from '../access/access.ts';
import { bareNumber, logPhoneLookup, mayLookByPhone } from '../access/by-phone.ts';
import { languageOf } from '../language.ts';
import { callerIn } from '../plugins/access.ts';
import { caseRowOf, caseRowReply } from '../replies/case-row.ts';
import type { Services } from '../services.ts';

const query = z.strictObject({
  q: z
    .string()
    .trim()
    .min(3)
    .max(80)
    .describe('Beginning of a case number, a serial or an order number; a whole outside number or phone number'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

const found = caseRowReply
  .extend({ foundBy: z.enum(['caseNo', 'serial', 'order', 'reference', 'phone']) })
  .meta({ id: 'FoundCase' });

/** GET /v1/search: one field for whatever the caller of a desk can name. */
export function searchRoutes(app: FastifyInstance, { storage, now }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/search',
    {
      config: { access: { roles: [...STAFF, 'system'] } },
      schema: {
        tags: ['cases'],
        querystring: query,
        response: {
          200: z.object({ cases: z.array(found), more: z.boolean().describe('There are more than `limit`') }),
        },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { q, limit } = request.query;
      const phone = mayLookByPhone(caller) ? phoneIn(q) : undefined;
      const at = now();
      const language = languageOf(request.headers['accept-language']);
      const hits: FoundCase[] = await storage.query(async (database) => {
        if (phone !== undefined) {
          await logPhoneLookup(database, caller, { route: '/v1/search', requestId: request.id });
        }
        return searchCases(database, { text: q, limit: limit + 1, ...(phone === undefined ? {} : { phone }) });
      });
      const cases = hits.slice(0, limit).map(({ by, row }) => ({ ...caseRowOf(row, language, at), foundBy: by }));
      return reply.send({ cases, more: hits.length > limit });
    },
  );
}

/** A phone number as it is stored, when the word looks like one. */
function phoneIn(q: string): string | undefined {
  const digits = bareNumber(q);
  return /^\+?\d{7,15}$/.test(digits) ? digits : undefined;
}
