import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type After, type CaseFilters, type CaseSort, listCases } from '../../drizzle/queries/case-list.ts';
import { STAFF } from '../access/access.ts';
import { bareNumber, logPhoneLookup, mayLookByPhone, phoneRefused } from '../access/by-phone.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import { cursorOf, positionOf } from '../cursor.ts';
import { code, key } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { callerIn } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import { partySchema } from '../replies/case-parts.ts';
import { caseRowOf, caseRowReply, customerCaseRowReply } from '../replies/case-row.ts';
import type { Services } from '../services.ts';

const query = z.strictObject({
  status: z.enum(['open', 'closed']).optional(),
  process: code.optional(),
  stage: code.optional(),
  owner: key.optional(),
  team: key.optional(),
  waitingFor: partySchema.optional(),
  overdue: z.enum(['true']).optional().describe('Only cases whose earliest bound has passed'),
  customer: key.optional(),
  serial: key.optional(),
  order: key.optional(),
  phone: z
    .string()
    .max(40)
    .optional()
    .describe(
      'A phone number of the customer or one of his contacts; only for those who answer calls, and it is logged',
    ),
  q: z.string().min(2).max(64).optional().describe('Beginning of a case number, a serial or an order number'),
  sort: z
    .enum(['due', 'opened', 'updated'])
    .default('opened')
    .describe('due: cases with a bound, the most urgent first; opened and updated: the newest first'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});

type Query = z.output<typeof query>;

/** GET /v1/cases */
export function caseListRoutes(app: FastifyInstance, { storage, secret, now }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/cases',
    {
      config: { access: { roles: [...STAFF, 'system', 'customer'] } },
      schema: {
        tags: ['cases'],
        querystring: query,
        response: {
          200: z.object({
            cases: z.array(z.union([caseRowReply, customerCaseRowReply])),
            next: z.string().exactOptional().describe('Cursor of the next page; absent on the last one'),
          }),
        },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { sort, limit, cursor, ...filters } = request.query;
      const at = now();
      const question = { caller: caller.id, sort, filters };
      const after = cursor === undefined ? undefined : afterOf(positionOf(secret, question, cursor));
      const byPhone = filters.phone !== undefined;
      if (byPhone && !mayLookByPhone(caller)) throw phoneRefused();
      const rows = await storage.query(async (database) => {
        if (byPhone) await logPhoneLookup(database, caller, { route: '/v1/cases', requestId: request.id });
        return listCases(database, filtersFor(caller, filters, at), {
          sort,
          limit: limit + 1,
          ...(after === undefined ? {} : { after }),
        });
      });
      const language = languageOf(request.headers['accept-language']);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const shown = isCustomer(caller) ? customerCaseRowReply : caseRowReply;
      return reply.send({
        cases: page.map((row) => shown.parse(caseRowOf(row, language, at))),
        ...(last === undefined || rows.length <= limit
          ? {}
          : { next: cursorOf(secret, question, { at: sortedBy(last, sort), caseNo: last.caseNo }) }),
      });
    },
  );
}

function filtersFor(caller: Principal, filters: Omit<Query, 'sort' | 'limit' | 'cursor'>, at: Date): CaseFilters {
  const { overdue, phone, q, ...named } = filters;
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  const own = isCustomer(caller) ? ownCases(caller) : {};
  return {
    ...given,
    ...(overdue === undefined ? {} : { overdueAt: at.toISOString() }),
    ...(phone === undefined ? {} : { phone: bareNumber(phone) }),
    ...(q === undefined ? {} : { startsWith: q }),
    ...own,
  };
}

/** A customer's filter is himself, whatever he asks for. */
function ownCases({ customer, link }: Principal): CaseFilters {
  if (customer === undefined || link !== undefined) throw new Problem('link_not_for_this');
  return { customer };
}

function afterOf({ at, caseNo }: Readonly<Record<string, string | number>>): After {
  return { at: String(at), caseNo: String(caseNo) };
}

function sortedBy(row: { dueAt: string | null; openedAt: string; updatedAt: string }, sort: CaseSort): string {
  return { due: row.dueAt ?? '', opened: row.openedAt, updated: row.updatedAt }[sort];
}
