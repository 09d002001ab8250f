import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Ruling } from '../../domain/obligations/answer.ts';
import { complaintClock } from '../../domain/obligations/complaint-clock.ts';
import { imputation } from '../../domain/obligations/imputation.ts';
import { judgmentInterest } from '../../domain/obligations/judgment-interest.ts';
import { lateInterest } from '../../domain/obligations/late-interest.ts';
import { limitation } from '../../domain/obligations/limitation.ts';
import { mayContact } from '../../domain/obligations/may-contact.ts';
import { paymentOrder } from '../../domain/obligations/payment-order.ts';
import { paymentTerm } from '../../domain/obligations/payment-term.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { Rules } from '../../drizzle/rule-book.ts';
import { today } from '../inputs/dates.ts';
import { languageOf } from '../language.ts';
import { asOfDay } from '../rights/asked-rules.ts';
import { inFacts, orBadFacts } from '../rights/found-rights.ts';
import {
  imputationFacts,
  judgmentInterestFacts,
  lateInterestFacts,
  paymentOrderFacts,
  paymentTermFacts,
} from '../rules/facts-of-claims.ts';
import { complaintClockFacts, contactFacts, limitationFacts } from '../rules/facts-of-limits.ts';
import { rulingReply, rulingReplyOf } from '../rules/ruling-reply.ts';
import type { Services } from '../services.ts';

/** Those who deal with complaints and claims, and those who look over their work. */
const ASKERS: readonly Role[] = [
  'agent',
  'lead',
  'finance',
  'collector',
  'sales',
  'legal',
  'manager',
  'auditor',
  'admin',
  'system',
];

/** One question: the facts it takes, and the rule that answers. */
interface Asked<Facts> {
  readonly name: string;
  readonly what: string;
  readonly facts: z.ZodType<Facts>;
  readonly answer: (facts: Facts, rules: Rules, asOf: string, options: { steps: boolean }) => Ruling;
}

/**
 * POST /v1/rules/{question}: what the rules say of facts that somebody tells, hypothetical or not. Nothing is written;
 * the same facts, day and version give the same answer.
 */
export function rulingRoutes(app: FastifyInstance, services: Services): void {
  ask(app, services, {
    name: 'complaint-clock',
    what: 'By when the market regulator (12315) accepts, mediates and answers a complaint.',
    facts: complaintClockFacts,
    answer: (facts, { policy, national }, asOf, options) => complaintClock(facts, policy, national, asOf, options),
  });
  ask(app, services, {
    name: 'limitation',
    what: 'Until when a debt can be claimed, what interrupted the period, and when to be warned.',
    facts: limitationFacts,
    answer: (facts, { policy, national }, asOf, options) => limitation(facts, policy, national, asOf, options),
  });
  ask(app, services, {
    name: 'late-interest',
    what: 'Interest for late payment, by what was agreed and who the parties are.',
    facts: lateInterestFacts,
    answer: (facts, { policy, national }, asOf, options) => lateInterest(facts, policy, national, asOf, options),
  });
  ask(app, services, {
    name: 'judgment-interest',
    what: 'Extra interest for not paying what a judgment ordered.',
    facts: judgmentInterestFacts,
    answer: (facts, { policy, national }, asOf, options) => judgmentInterest(facts, policy, national, asOf, options),
  });
  ask(app, services, {
    name: 'imputation',
    what: 'What a payment pays: costs, interest, principal.',
    facts: imputationFacts,
    answer: (facts, { policy, national }, asOf, options) => imputation(facts, policy, national, asOf, options),
  });
  ask(app, services, {
    name: 'payment-term',
    what: 'By when a small firm must be paid, and from when payment is overdue.',
    facts: paymentTermFacts,
    answer: (facts, { policy, national }, asOf, options) => paymentTerm(facts, policy, national, asOf, options),
  });
  ask(app, services, {
    name: 'payment-order',
    what: 'The clock of a payment order (支付令): court, service, objection, enforcement, fee.',
    facts: paymentOrderFacts,
    answer: (facts, { policy, national }, asOf, options) => paymentOrder(facts, policy, national, asOf, options),
  });
  ask(app, services, {
    name: 'may-contact',
    what: 'Whether somebody may be contacted about a debt at an instant, and if not, from when. `asOf` is not used.',
    facts: contactFacts,
    answer: (facts, { policy, national }, _asOf, options) => mayContact(facts, policy, national, options),
  });
}

function ask<Facts>(app: FastifyInstance, services: Services, asked: Asked<Facts>): void {
  const { name, what, facts, answer } = asked;
  const body = z.strictObject({
    asOf: asOfDay.exactOptional(),
    steps: z.boolean().describe('Tell the steps of the computation').exactOptional(),
    facts,
  });
  app.withTypeProvider<ZodTypeProvider>().post(
    `/v1/rules/${name}`,
    {
      config: { access: { roles: ASKERS }, repeats: 'by-content' },
      schema: { tags: ['rules'], description: what, body, response: { 200: rulingReply } },
    },
    async (request, reply) => {
      const { asOf = today(services.now()), steps = false } = request.body;
      // Checked as a part of the body already; read again for its type, which the body has lost.
      const told = facts.parse(request.body.facts);
      const rules = await services.rules();
      const ruling = orBadFacts(() => answer(told, rules, asOf, { steps }), inFacts);
      const language = languageOf(request.headers['accept-language']);
      return reply.header('content-language', language).send(rulingReplyOf(ruling, rules.policy, language));
    },
  );
}
