import { z } from 'zod';
import type { Database } from '../../drizzle/connect.ts';
import { caseRow } from '../../drizzle/queries/cases.ts';
import { orderByNo, type StoredOrder } from '../../drizzle/queries/orders.ts';
import { ownRef, siteByKey } from '../../drizzle/queries/sites.ts';
import { priceOfOrder } from '../../drizzle/returns/price-of-order.ts';
import { type OrderedLine, type OrderOpening, order, type Terms } from '../../workflows/order/contract.ts';
import type { Answered } from '../commands/answered.ts';
import { mustBeStoredEvidence } from '../commands/evidence-references.ts';
import type { InFlight } from '../commands/in-flight.ts';
import { caseNo, deviceInstant, evidence, key, reference } from '../inputs/common.ts';
import { mustBePossible, today } from '../inputs/dates.ts';
import { termsShape } from '../inputs/order.ts';
import { unknownReference } from '../inputs/references.ts';
import { Problem } from '../problem.ts';
import { prioritySchema } from '../replies/case-parts.ts';
import type { Services } from '../services.ts';
import { commonOf } from './common.ts';
import { type OpenCaseRequest, openCase } from './open-case.ts';
import type { Opening } from './start-case.ts';

/** The share of goods made beyond what was ordered, where nothing else was agreed (+5 %). */
const USUAL_CONTINGENCY = 5;

/** POST /v1/order-cases: an order that came in, and what was agreed. Lines and prices are those of the registered order. */
export const openOrderBody = z.strictObject({
  order: key.describe('A registered order'),
  form: z.enum(['written', 'oral']).describe('oral: it is put in writing before anything leaves'),
  contract: evidence.optional().describe('The signed contract'),
  terms: z.strictObject({
    pay: termsShape.pay,
    depositFen: termsShape.depositFen.optional(),
    termDays: termsShape.termDays.optional(),
    promisedFor: termsShape.promisedFor.optional(),
    contingencyPercent: termsShape.contingencyPercent.optional(),
  }),
  site: key.optional().describe('Where it goes: a site of the customer'),
  toBeMade: z.boolean().optional().describe('It has to be made or bought first'),
  shipByHand: z.boolean().optional().describe('Shipments are planned by people, not one for all that is open'),
  parent: caseNo.optional(),
  references: z.array(reference).max(20).optional(),
  priority: prioritySchema.optional(),
  team: key.optional(),
  deviceAt: deviceInstant.optional(),
  onBehalfOf: key.optional(),
});

export type OpenOrderBody = z.output<typeof openOrderBody>;

/** Opens the case of an order. @throws {Problem} every refusal */
export async function openOrder(
  services: Services,
  inFlight: InFlight<Opening>,
  request: OpenCaseRequest<OpenOrderBody>,
): Promise<Answered> {
  const { storage } = services;
  const { body } = request;
  return openCase(services, inFlight, order, request, async () => {
    await mustBeStoredEvidence(storage, openOrderBody, body);
    const made = await openingOf(services, body);
    return async () => made;
  });
}

/** What the case is opened with, every reference checked. @throws {Problem} `unknown_reference`, `impossible_date` */
async function openingOf(services: Services, body: OpenOrderBody): Promise<OrderOpening> {
  const { form, contract, toBeMade, shipByHand } = body;
  mustBePossible('terms.promisedFor', body.terms.promisedFor, { earliest: today(services.now()) });
  return services.storage.query(async (database) => {
    const known = await orderByNo(database, body.order);
    if (known === undefined) throw unknownReference('order', body.order);
    await mustBeKnown(database, body, known.customerRef);
    const { customerRef, currency, channel } = known;
    const goods = await goodsOf(database, body.order, known);
    return {
      subject: {
        orderNo: body.order,
        customer: customerRef,
        ...(channel === null ? {} : { channel }),
        ...(body.site === undefined ? {} : { site: ownRef(customerRef, body.site) }),
      },
      currency,
      lines: goods,
      form,
      terms: termsOf(body, known, goods),
      ...(contract === undefined ? {} : { contract }),
      ...(toBeMade === undefined ? {} : { toBeMade }),
      ...(shipByHand === undefined ? {} : { shipByHand }),
      ...commonOf(body),
    };
  });
}

async function mustBeKnown(database: Database, { site, parent }: OpenOrderBody, customer: string): Promise<void> {
  if (site !== undefined && (await siteByKey(database, customer, site)) === undefined) {
    throw unknownReference('site', site);
  }
  if (parent !== undefined && (await caseRow(database, parent)) === undefined) throw unknownReference('parent', parent);
}

/** What all units of a line cost together may not divide among them. */
async function goodsOf({ sql }: Database, orderNo: string, { lines }: StoredOrder): Promise<OrderedLine[]> {
  const price = await priceOfOrder(sql, orderNo);
  return lines.map(({ line, sku, quantity, pricePaidFen: priceFen }) => {
    const { paidFen = quantity * priceFen } = price?.allocated.lines.find((one) => one.line === line) ?? {};
    return { line, sku, quantity, priceFen, ...(paidFen === quantity * priceFen ? {} : { paidFen }) };
  });
}

/** Who pays beforehand pays what is not paid yet. */
function termsOf({ terms }: OpenOrderBody, { payments }: StoredOrder, goods: readonly OrderedLine[]): Terms {
  const totalFen = goods.reduce((sum, { quantity, priceFen, paidFen = quantity * priceFen }) => sum + paidFen, 0);
  const paidFen = (payments ?? []).reduce((sum, { fen }) => sum + fen, 0);
  const restFen = Math.max(0, totalFen - paidFen);
  const { pay, termDays, promisedFor, contingencyPercent = USUAL_CONTINGENCY } = terms;
  const depositFen = terms.depositFen ?? (pay === 'prepaid' ? restFen : 0);
  if (depositFen > restFen) {
    const field = 'terms.depositFen';
    throw new Problem('invalid_input', { field, params: { field, reason: 'tooBig', limit: restFen } });
  }
  return {
    pay,
    depositFen,
    contingencyPercent,
    ...(termDays === undefined ? {} : { termDays }),
    ...(promisedFor === undefined ? {} : { promisedFor }),
  };
}
