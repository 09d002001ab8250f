import { z } from 'zod';
import type { Database } from '../../drizzle/connect.ts';
import { caseRow } from '../../drizzle/queries/cases.ts';
import { customerLives } from '../../drizzle/queries/customers.ts';
import { orderByNo } from '../../drizzle/queries/orders.ts';
import { ownRef, siteByKey } from '../../drizzle/queries/sites.ts';
import { type DeliveryOpening, delivery } from '../../workflows/delivery/contract.ts';
import type { Answered } from '../commands/answered.ts';
import type { InFlight } from '../commands/in-flight.ts';
import { caseNo, day, deviceInstant, fen, key, quantity, reference, words } from '../inputs/common.ts';
import { unknownReference } from '../inputs/references.ts';
import { swapPersonal } from '../personal/swap.ts';
import { Problem } from '../problem.ts';
import { prioritySchema } from '../replies/case-parts.ts';
import type { Services } from '../services.ts';
import { commonOf } from './common.ts';
import { type OpenCaseRequest, openCase } from './open-case.ts';
import type { Opening } from './start-case.ts';

const line = z.strictObject({
  line: z.int().min(1).max(9_999),
  quantity,
  serials: z.array(key).max(10_000).optional().describe('Where it is known already which units go'),
});

/** POST /v1/deliveries: which units of which order lines go together, where and by when. */
export const openDeliveryBody = z.strictObject({
  orderNo: key,
  lines: z.array(line).min(1).max(1_000),
  site: key.optional().describe('Where they go: a site of the customer of the order'),
  promisedFor: day.optional().describe('The day promised to the customer'),
  reason: z.enum(['order', 'short', 'replacement']).optional(),
  tradeIn: z
    .strictObject({ sku: key, serial: key.optional(), valueFen: fen })
    .optional()
    .describe('An old unit goes along on the way back, valued beforehand'),
  wishes: words.optional(),
  parent: caseNo.optional().describe('The case whose goods these are; it hears where every unit ended'),
  references: z.array(reference).max(20).optional(),
  priority: prioritySchema.optional(),
  team: key.optional(),
  deviceAt: deviceInstant.optional(),
  onBehalfOf: key.optional(),
});

export type OpenDeliveryBody = z.output<typeof openDeliveryBody>;

const swappedWishes = z.object({ wishes: z.object({ ref: z.string(), hash: z.string() }).exactOptional() });

type Checked = Pick<DeliveryOpening, 'orderNo' | 'customer' | 'lines'> & { readonly site?: string };

/** Opens a delivery. What it takes of the order is decided by the case. @throws {Problem} every refusal */
export async function openDelivery(
  services: Services,
  inFlight: InFlight<Opening>,
  request: OpenCaseRequest<OpenDeliveryBody>,
): Promise<Answered> {
  const { storage, secret } = services;
  const { body } = request;
  return openCase(services, inFlight, delivery, request, async (identity) => {
    const checked = await storage.query((database) => checkedOf(database, body));
    return async (): Promise<DeliveryOpening> => {
      const swapped = await swapPersonal(
        openDeliveryBody,
        { wishes: body.wishes },
        { storage, secret, commandId: identity.id, subject: checked.customer },
      );
      return { ...checked, ...wantedOf(body), ...swappedWishes.parse(swapped) };
    };
  });
}

/** What is to be delivered, every reference checked. @throws {Problem} `unknown_reference` */
async function checkedOf(database: Database, body: OpenDeliveryBody): Promise<Checked> {
  const { orderNo, lines, site, parent } = body;
  const order = await orderByNo(database, orderNo);
  if (order === undefined) throw unknownReference('orderNo', orderNo);
  const customer = order.customerRef;
  if (!(await customerLives(database, customer))) throw unknownReference('orderNo', orderNo);
  if (site !== undefined && (await siteByKey(database, customer, site)) === undefined) {
    throw unknownReference('site', site);
  }
  if (parent !== undefined && (await caseRow(database, parent)) === undefined) throw unknownReference('parent', parent);
  const wanted = lines.map(({ line: no, quantity, serials }, index) => {
    const known = order.lines.find((one) => one.line === no);
    if (known === undefined) throw unknownReference(`lines[${index}].line`, `${orderNo}/${no}`);
    if (lines.findIndex((one) => one.line === no) !== index) throw invalid(`lines[${index}].line`, 'repeated');
    if (serials !== undefined && new Set(serials).size !== serials.length) {
      throw invalid(`lines[${index}].serials`, 'repeated');
    }
    return { line: no, sku: known.sku, quantity, ...(serials === undefined ? {} : { serials }) };
  });
  return { orderNo, customer, lines: wanted, ...(site === undefined ? {} : { site: ownRef(customer, site) }) };
}

function invalid(field: string, reason: string): Problem {
  return new Problem('invalid_input', { field, params: { field, reason } });
}

function wantedOf(body: OpenDeliveryBody): Partial<DeliveryOpening> {
  const { promisedFor, reason, tradeIn } = body;
  return {
    ...(promisedFor === undefined ? {} : { promisedFor }),
    ...(reason === undefined ? {} : { reason }),
    ...(tradeIn === undefined ? {} : { tradeIn: tradeInOf(tradeIn) }),
    ...commonOf(body),
  };
}

function tradeInOf({ sku, serial, valueFen }: NonNullable<OpenDeliveryBody['tradeIn']>) {
  return { sku, valueFen, ...(serial === undefined ? {} : { serial }) };
}
