import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { entitlement } from '../../domain/entitlement/entitlement.ts';
import { readFacts } from '../../domain/entitlement/read-facts.ts';
import { rightsCalendar } from '../../domain/entitlement/rights-calendar.ts';
import { STAFF } from '../access/access.ts';
import type { Principal } from '../access/principal.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { caseNo, key } from '../inputs/common.ts';
import { today } from '../inputs/dates.ts';
import { languageOf } from '../language.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { asOfDay, rulesAsked, versionsAsked } from '../rights/asked-rules.ts';
import { calendarReply, calendarReplyOf } from '../rights/calendar-reply.ts';
import { entitlementReply, entitlementReplyOf, factsReply } from '../rights/entitlement-reply.ts';
import { orBadFacts } from '../rights/found-rights.ts';
import { letterAbout } from '../rights/letter-about.ts';
import { letterReply, letterReplyOf } from '../rights/letter-reply.ts';
import { type AskedSerial, askedSerial } from '../rights/serial-rights.ts';
import { unitAsked, unitOfChain } from '../rights/unit-of-chain.ts';
import type { Services } from '../services.ts';

const params = z.object({ serial: key });
const asked = { asOf: asOfDay.optional(), ...versionsAsked };
const yes = z.enum(['true', 'false']).default('false');
const chain = z.array(z.string()).readonly().describe('The units of its exchange chain, the present one last');

const rightsOfSerial = entitlementReply
  .extend({
    serial: z.string(),
    chain,
    unit: unitOfChain.describe('The unit asked for: the rights are those of the one that stands in its place now'),
    facts: factsReply.exactOptional(),
  })
  .meta({ id: 'RightsOfSerial' });

/**
 * What may be asked of a registered serial: GET /v1/assets/{serial}/rights, its year at …/rights/calendar, and the words
 * for the customer at …/rights/letter; the latter of a case as well, where the bearer of its link may read them.
 */
export function rightsRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const access = { roles: [...STAFF, 'system', 'customer'] } as const;
  const find = (caller: Principal, serial: string): Promise<AskedSerial> =>
    services.storage.query((database) => askedSerial(database, caller, serial));

  typed.get(
    '/v1/assets/:serial/rights',
    {
      config: { access },
      schema: {
        tags: ['rights'],
        description: 'Which rights are open for this serial on a day, until when, by which article, from which facts.',
        params,
        querystring: z.strictObject({
          ...asked,
          steps: yes.describe('Adds the steps of the computation'),
          facts: yes.describe('Adds the facts, ready to be changed and given to POST /v1/rights/evaluations'),
        }),
        response: { 200: rightsOfSerial },
      },
    },
    async (request, reply) => {
      const { serial, record, facts } = await find(callerIn(request), request.params.serial);
      const { asOf = today(services.now()), steps, ...query } = request.query;
      const { policy, national } = await rulesAsked(services, query);
      const found = orBadFacts(() => entitlement(facts, policy, national, asOf, { steps: steps === 'true' }));
      return reply.send({
        ...entitlementReplyOf(found, policy, languageOf(request.headers['accept-language'])),
        serial,
        chain: record.chain,
        unit: unitAsked(record, serial),
        ...(query.facts === 'true' ? { facts: factsReply.parse(facts) } : {}),
      });
    },
  );

  typed.get(
    '/v1/assets/:serial/rights/calendar',
    {
      config: { access },
      schema: {
        tags: ['rights'],
        description: 'When each right of this serial opens and lapses in a year, and what else would change it.',
        params,
        querystring: z.strictObject({ year: z.coerce.number().int().min(1995).max(2099).optional(), ...versionsAsked }),
        response: { 200: calendarReply },
      },
    },
    async (request, reply) => {
      const { facts } = await find(callerIn(request), request.params.serial);
      const now = today(services.now());
      const { year = Number(now.slice(0, 4)), ...query } = request.query;
      const { policy, national } = await rulesAsked(services, query);
      const found = orBadFacts(() => rightsCalendar(facts, policy, national, year, now));
      return reply.send(calendarReplyOf(found, policy, languageOf(request.headers['accept-language'])));
    },
  );

  typed.get(
    '/v1/cases/:no/rights/letter',
    {
      config: { access: { ...access, links: 'own-case' } },
      schema: {
        tags: ['rights'],
        description: 'What the customer of a case may ask for today, in words fit to read to him.',
        params: z.object({ no: caseNo }),
        response: { 200: letterReply },
      },
    },
    async (request, reply) => {
      const { subject, detail } = await visibleCase(services.storage, callerIn(request), request.params.no);
      if (detail.facts === undefined) throw notFound('rights', request.params.no);
      const facts = readFacts(detail.facts);
      const { policy, national } = await services.rules();
      const language = languageOf(request.headers['accept-language']);
      const asOf = today(services.now());
      const found = orBadFacts(() => entitlement(facts, policy, national, asOf));
      const { product, serial } = subject;
      const goods = { sku: String(product), ...(typeof serial === 'string' ? { serial } : {}) };
      const about = await letterAbout(services.storage, goods, facts, { asOf, language });
      return reply.send(letterReplyOf(found, facts, about, { policy, language }));
    },
  );

  typed.get(
    '/v1/assets/:serial/rights/letter',
    {
      config: { access },
      schema: {
        tags: ['rights'],
        description: 'The same in words fit to read to the customer, in Chinese or English.',
        params,
        querystring: z.strictObject(asked),
        response: { 200: letterReply },
      },
    },
    async (request, reply) => {
      const { serial, product, facts } = await find(callerIn(request), request.params.serial);
      const { asOf = today(services.now()), ...query } = request.query;
      const { policy, national } = await rulesAsked(services, query);
      const language = languageOf(request.headers['accept-language']);
      const found = orBadFacts(() => entitlement(facts, policy, national, asOf));
      const goods = { sku: product.sku, serial };
      const about = await letterAbout(services.storage, goods, facts, { asOf, language });
      return reply.send(letterReplyOf(found, facts, about, { policy, language }));
    },
  );
}
