import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Role } from '../../domain/people/roles.ts';
import { logAccess } from '../../drizzle/queries/access-log.ts';
import { type FoundCase, searchCases } from '../../drizzle/queries/search.ts';
import { STAFF } from '../access/access.ts';
import { languageOf } from '../language.ts';
import { callerIn } from '../plugins/access.ts';
import { caseRowOf, caseRowReply } from '../replies/case-row.ts';
import type { Services } from '../services.ts';

/** Who may find a case by somebody's phone number: those who answer calls, and those who lead them. */
const BY_PHONE: readonly Role[] = ['agent', 'dispatcher', 'lead', 'manager', 'admin', 'finance'];

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

/**
 * GET /v1/search: one field for whatever the caller of a desk can name. That somebody looked by a phone number is
 * written down before he gets an answer: which cases a number leads to is known of a person.
 */
export function searchRoutes(app: FastifyInstance, { storage, now }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/search',
    {
      config: { access: { roles: [...STAFF, 'system'] } },
      schema: { tags: ['cases'], querystring: query, response: { 200: z.object({ cases: z.array(found) }) } },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { q, limit } = request.query;
      const phone = BY_PHONE.includes(caller.role) ? phoneIn(q) : undefined;
      const at = now();
      const language = languageOf(request.headers['accept-language']);
      const hits: FoundCase[] = await storage.query(async (database) => {
        if (phone !== undefined) {
          // Without the number: the log is read by people who have no business with it.
          const what = '/v1/search by a phone number';
          await logAccess(database, {
            principal: caller.id,
            role: caller.role,
            what,
            caseNo: null,
            requestId: request.id,
          });
        }
        return searchCases(database, { text: q, limit, ...(phone === undefined ? {} : { phone }) });
      });
      return reply.send({ cases: hits.map(({ by, row }) => ({ ...caseRowOf(row, language, at), foundBy: by })) });
    },
  );
}

/** A phone number as it is stored, when the word looks like one. */
function phoneIn(q: string): string | undefined {
  const digits = q.replaceAll(/[\s()/-]/g, '');
  return /^\+?\d{7,15}$/.test(digits) ? digits : undefined;
}
