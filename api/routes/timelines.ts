import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../../domain/text/languages.ts';
import { customerExists } from '../../drizzle/queries/customers.ts';
import { type Before, caseTimeline, customerTimeline, type JournalLine } from '../../drizzle/queries/timeline.ts';
import { STAFF } from '../access/access.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import { isForCustomer } from '../cases/customer-visible.ts';
import { reached, visibleCase } from '../cases/visible-case.ts';
import { cursorOf, type Position, positionOf } from '../cursor.ts';
import { caseNo, key } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { notFound } from '../not-found.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { callerIn } from '../plugins/access.ts';
import { customerTimelineReply, timelineEntryOf, timelineReply } from '../replies/timeline.ts';
import { jsonObject } from '../schemas/json.ts';
import type { Services } from '../services.ts';

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
};

const reply = z.object({
  entries: z.array(z.union([timelineReply, customerTimelineReply])),
  next: z.string().exactOptional().describe('Cursor of the next page; absent on the last one'),
});

/** GET /v1/cases/{no}/timeline and GET /v1/customers/{customer}/timeline */
export function timelineRoutes(app: FastifyInstance, { storage, secret }: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/v1/cases/:no/timeline',
    {
      config: { access: { roles: [...STAFF, 'system', 'customer'], links: 'own-case' } },
      schema: {
        tags: ['cases'],
        params: z.object({ no: caseNo }),
        querystring: z.strictObject({
          ...page,
          atLeast: z.coerce.number().int().min(1).max(1_000_000).optional(),
        }),
        response: { 200: reply },
      },
    },
    async (request, answer) => {
      const { no } = request.params;
      const { limit, cursor, atLeast } = request.query;
      const caller = callerIn(request);
      if (atLeast !== undefined) await reached(storage, no, atLeast);
      await visibleCase(storage, caller, no);
      const question = { caller: caller.id, timeline: no };
      const after = cursor === undefined ? 0 : Number(positionOf(secret, question, cursor).seq);
      const lines = await storage.query((database) => caseTimeline(database, no, { after, limit: limit + 1 }));
      const language = languageOf(request.headers['accept-language']);
      const next = lines.length > limit ? lines[limit - 1] : undefined;
      return answer.send({
        entries: await told(storage, caller, lines.slice(0, limit), language),
        ...(next === undefined ? {} : { next: cursorOf(secret, question, { seq: next.entry.seq }) }),
      });
    },
  );

  typed.get(
    '/v1/customers/:customer/timeline',
    {
      config: { access: { roles: [...STAFF, 'customer'] } },
      schema: {
        tags: ['customers'],
        params: z.object({ customer: key }),
        querystring: z.strictObject(page),
        response: { 200: reply },
      },
    },
    async (request, answer) => {
      const { customer } = request.params;
      const { limit, cursor } = request.query;
      const caller = callerIn(request);
      const known =
        (!isCustomer(caller) || caller.customer === customer) &&
        (await storage.query((database) => customerExists(database, customer)));
      if (!known) throw notFound('customers', customer);
      const question = { caller: caller.id, timelineOf: customer };
      const before = cursor === undefined ? undefined : beforeOf(positionOf(secret, question, cursor));
      const lines = await storage.query((database) =>
        customerTimeline(database, customer, { limit: limit + 1, ...(before === undefined ? {} : { before }) }),
      );
      const language = languageOf(request.headers['accept-language']);
      const next = lines.length > limit ? lines[limit - 1] : undefined;
      return answer.send({
        entries: await told(storage, caller, lines.slice(0, limit), language),
        ...(next === undefined
          ? {}
          : { next: cursorOf(secret, question, { at: next.entry.at, caseNo: next.caseNo, seq: next.entry.seq }) }),
      });
    },
  );
}

const facts = jsonObject;

/** Entries as this caller reads them; a customer gets the sentences that are meant for him. */
async function told(
  storage: Services['storage'],
  caller: Principal,
  lines: readonly JournalLine[],
  language: Language,
): Promise<z.output<typeof reply>['entries']> {
  const shown = isCustomer(caller) ? lines.filter(({ entry }) => isForCustomer(entry)) : lines;
  const data = await resolvePersonal(
    shown.map(({ entry }) => entry.data),
    { storage, role: caller.role, language },
  );
  const words = z.array(facts).parse(data);
  const entries = shown.map((line, index) =>
    timelineEntryOf({ ...line, entry: { ...line.entry, data: words[index] ?? {} } }, language),
  );
  return isCustomer(caller) ? entries.map((entry) => customerTimelineReply.parse(entry)) : entries;
}

function beforeOf({ at, caseNo, seq }: Position): Before {
  return { at: String(at), caseNo: String(caseNo), seq: Number(seq) };
}
