import { z } from 'zod';
import { promiseKinds } from '../../domain/policy/promise-kind.ts';
import type { Database } from '../../drizzle/connect.ts';
import { assetBySerial } from '../../drizzle/queries/assets.ts';
import { caseRow } from '../../drizzle/queries/cases.ts';
import { customerLives } from '../../drizzle/queries/customers.ts';
import { productBySku } from '../../drizzle/queries/products.ts';
import { ownRef, siteByKey } from '../../drizzle/queries/sites.ts';
import { type PromiseOpening, promise } from '../../workflows/promise/contract.ts';
import type { Answered } from '../commands/answered.ts';
import type { InFlight } from '../commands/in-flight.ts';
import { caseNo, code, day, deviceInstant, evidence, key, reference, words } from '../inputs/common.ts';
import { saidDue } from '../inputs/promise.ts';
import { unknownReference } from '../inputs/references.ts';
import { swapPersonal } from '../personal/swap.ts';
import { Problem } from '../problem.ts';
import { prioritySchema } from '../replies/case-parts.ts';
import type { Services } from '../services.ts';
import { commonOf } from './common.ts';
import { type OpenCaseRequest, openCase } from './open-case.ts';
import type { Opening } from './start-case.ts';

const recurs = z
  .strictObject({
    day: z.int().min(1).max(31).describe('Day of the month; in a shorter month its last day'),
    everyMonths: z.int().min(1).max(120),
    from: day.describe('The first date is not before it'),
    times: z.int().min(1).max(600).optional(),
    until: day.optional(),
  })
  .describe('The same day of every month, or of every so many months; not beside `due`');

/** POST /v1/promises: what was promised to whom, by whom and until when. */
export const openPromiseBody = z.strictObject({
  kind: code.optional().describe('A row of the catalogue; absent: something else, said in `words`'),
  words: words.optional(),
  customer: key,
  site: key.optional(),
  serial: key.optional(),
  by: key.optional().describe('Who promised; the caller unless said'),
  due: saidDue.optional().describe('When its kind says, unless given'),
  recurs: recurs.optional(),
  evidence: evidence.optional().describe('What shows that it was promised'),
  tellCustomer: z.boolean().optional().describe('The customer is sent what we promise him'),
  parent: caseNo.optional().describe('The case to which it belongs; it hears how the promise ended'),
  references: z.array(reference).max(20).optional(),
  priority: prioritySchema.optional(),
  team: key.optional(),
  deviceAt: deviceInstant.optional(),
  onBehalfOf: key.optional(),
});

export type OpenPromiseBody = z.output<typeof openPromiseBody>;

const swappedWords = z.object({ words: z.object({ ref: z.string(), hash: z.string() }).exactOptional() });

/** Opens a promise. Whether another person has to agree first is found by the case. @throws {Problem} every refusal */
export async function openPromise(
  services: Services,
  inFlight: InFlight<Opening>,
  request: OpenCaseRequest<OpenPromiseBody>,
): Promise<Answered> {
  const { storage, secret } = services;
  const { body, caller } = request;
  return openCase(services, inFlight, promise, request, async (identity) => {
    mustBeOne(body);
    const { policy } = await services.rules();
    if (body.kind !== undefined && !promiseKinds(policy).some(({ id }) => id === body.kind)) {
      throw unknownReference('kind', body.kind);
    }
    const about = await storage.query((database) => aboutOf(database, body));
    const { customer } = body;
    return async (): Promise<PromiseOpening> => {
      const swap = { storage, secret, commandId: identity.id, subject: customer };
      const swapped = await swapPersonal(openPromiseBody, { words: body.words }, swap);
      const by = body.by ?? caller.id;
      return {
        ...wantedOf(body),
        ...about,
        ...swappedWords.parse(swapped),
        by,
        recordedBy: caller.id,
        role: caller.role,
      };
    };
  });
}

/** A date or a rule for dates, and words for what the catalogue does not know. @throws {Problem} `invalid_input` */
function mustBeOne({ kind, words, due, recurs }: OpenPromiseBody): void {
  const wrong = (field: string, reason: string): Problem =>
    new Problem('invalid_input', { field, params: { field, reason } });
  if ((kind === undefined || kind === 'other') && words === undefined) throw wrong('words', 'missing');
  if (due !== undefined && recurs !== undefined) throw wrong('recurs', 'notBesideDue');
}

/** What it is about, every reference checked. @throws {Problem} `unknown_reference` */
async function aboutOf(
  database: Database,
  { customer, site, serial, parent }: OpenPromiseBody,
): Promise<Partial<PromiseOpening> & { customer: string }> {
  if (!(await customerLives(database, customer))) throw unknownReference('customer', customer);
  if (site !== undefined && (await siteByKey(database, customer, site)) === undefined)
    throw unknownReference('site', site);
  if (parent !== undefined && (await caseRow(database, parent)) === undefined) throw unknownReference('parent', parent);
  const asset = serial === undefined ? undefined : await assetBySerial(database, serial);
  if (serial !== undefined && (asset?.customerRef ?? customer) !== customer) throw unknownReference('serial', serial);
  if (serial !== undefined && asset === undefined) throw unknownReference('serial', serial);
  const product = asset === undefined ? undefined : await productBySku(database, asset.sku);
  return {
    customer,
    ...(site === undefined ? {} : { site: ownRef(customer, site) }),
    ...(serial === undefined ? {} : { serial }),
    ...(product === undefined ? {} : { product: product.sku, category: product.category }),
    ...(asset?.orderNo == null ? {} : { orderNo: asset.orderNo }),
  };
}

function wantedOf(body: OpenPromiseBody): Partial<PromiseOpening> {
  const { kind, due, recurs, evidence, tellCustomer } = body;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(due === undefined ? {} : { due }),
    ...(recurs === undefined ? {} : { recurs: recurrenceOf(recurs) }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(tellCustomer === undefined ? {} : { tellCustomer }),
    ...commonOf(body),
  };
}

function recurrenceOf({ times, until, ...rule }: z.output<typeof recurs>): NonNullable<PromiseOpening['recurs']> {
  return { ...rule, ...(times === undefined ? {} : { times }), ...(until === undefined ? {} : { until }) };
}
