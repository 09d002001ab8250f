import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { entitlement } from '../../domain/entitlement/entitlement.ts';
import { rightsCalendar } from '../../domain/entitlement/rights-calendar.ts';
import { categoryRow } from '../../domain/policy/category-row.ts';
import { STAFF } from '../access/access.ts';
import { today } from '../inputs/dates.ts';
import { languageOf } from '../language.ts';
import { asOfDay, rulesAsked, versionsAsked } from '../rights/asked-rules.ts';
import { calendarReply, calendarReplyOf } from '../rights/calendar-reply.ts';
import { entitlementReply, entitlementReplyOf } from '../rights/entitlement-reply.ts';
import { factsBody } from '../rights/facts-body.ts';
import { inFacts, orBadFacts } from '../rights/found-rights.ts';
import { letterReply, letterReplyOf } from '../rights/letter-reply.ts';
import type { Services } from '../services.ts';

const EXAMPLE = {
  facts: {
    category: 'phone_host',
    channel: 'shop',
    papers: 'complete',
    purchaseDate: '2026-02-10',
    delivery: { date: '2026-02-10' },
    pricePaidFen: 399_900,
    voucherPriceFen: 399_900,
  },
  asOf: '2026-02-24',
};

const body = z
  .strictObject({
    facts: factsBody,
    asOf: asOfDay.optional(),
    ...versionsAsked,
    steps: z.boolean().default(false).describe('Adds the steps of the computation'),
    year: z.int().min(1995).max(2099).optional().describe('Adds the calendar of this year'),
    letter: z.boolean().default(false).describe('Adds the words for the customer'),
  })
  .meta({ id: 'RightsQuestion', examples: [EXAMPLE] });

const evaluation = entitlementReply
  .extend({ calendar: calendarReply.exactOptional(), letter: letterReply.exactOptional() })
  .meta({ id: 'RightsEvaluation' });

/** POST /v1/rights/evaluations: the rights that follow from facts, whether anything is registered of them or not. */
export function rightsEvaluationRoutes(app: FastifyInstance, services: Services): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/rights/evaluations',
    {
      // It changes nothing, so a repeat needs no name.
      config: { access: { roles: [...STAFF, 'system'] }, repeats: 'by-content' },
      schema: {
        tags: ['rights'],
        description: 'What would be owed by these facts. Nothing is kept. Facts that cannot be true are named.',
        body,
        response: { 200: evaluation },
      },
    },
    async (request, reply) => {
      const { facts, asOf = today(services.now()), steps, year, letter, ...query } = request.body;
      const rules = await rulesAsked(services, query);
      const { policy, national } = rules;
      const language = languageOf(request.headers['accept-language']);
      const found = orBadFacts(() => entitlement(facts, policy, national, asOf, { steps }), inFacts);
      const calendar =
        year === undefined ? undefined : orBadFacts(() => rightsCalendar(facts, policy, national, year, asOf), inFacts);
      const product = categoryRow(policy, facts.category).row.name[language];
      return reply.send({
        ...entitlementReplyOf(found, policy, language),
        ...(calendar === undefined ? {} : { calendar: calendarReplyOf(calendar, policy, language) }),
        ...(letter ? { letter: letterReplyOf(found, facts, { product }, { policy, language }) } : {}),
      });
    },
  );
}
