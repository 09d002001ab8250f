import { z } from 'zod';
import { visitKinds } from '../../domain/policy/visits.ts';
import type { Database } from '../../drizzle/connect.ts';
import { assetBySerial } from '../../drizzle/queries/assets.ts';
import { caseRow } from '../../drizzle/queries/cases.ts';
import { customerLives } from '../../drizzle/queries/customers.ts';
import { productBySku } from '../../drizzle/queries/products.ts';
import { ownRef, siteByKey } from '../../drizzle/queries/sites.ts';
import { type VisitOpening, visit } from '../../workflows/visit/contract.ts';
import type { Answered } from '../commands/answered.ts';
import type { InFlight } from '../commands/in-flight.ts';
import { caseNo, code, deviceInstant, key, reference, words } from '../inputs/common.ts';
import { unknownReference } from '../inputs/references.ts';
import { swapPersonal } from '../personal/swap.ts';
import { prioritySchema } from '../replies/case-parts.ts';
import type { Services } from '../services.ts';
import { commonOf } from './common.ts';
import { type OpenCaseRequest, openCase } from './open-case.ts';
import type { Opening } from './start-case.ts';

/** POST /v1/visits: what has to be done, for whom and where. */
export const openVisitBody = z.strictObject({
  kind: code.describe('A kind of visit of the policy: repair, installation, delivery, pickup, inspection …'),
  customer: key.optional(),
  site: key.optional().describe('His site: its region and position say where'),
  serial: key.optional().describe('The serial of a registered item'),
  category: code.optional().describe('Category of the goods, where there is no serial'),
  area: code.optional().describe('Area code, where there is no site'),
  skills: z.array(code).max(20).optional().describe('Besides what the kind needs'),
  licences: z.array(code).max(20).optional().describe('Besides what the kind needs'),
  minutes: z.int().min(5).max(1_440).optional().describe('Instead of what the kind takes'),
  crew: z.int().min(1).max(10).optional().describe('How many have to come; one unless said'),
  askCustomer: z.boolean().optional().describe('The customer is sent a link to choose among free slots'),
  wishes: words.optional(),
  parent: caseNo.optional().describe('The case whose job it is; it hears how the visit ended'),
  references: z.array(reference).max(20).optional(),
  priority: prioritySchema.optional(),
  team: key.optional(),
  deviceAt: deviceInstant.optional(),
  onBehalfOf: key.optional(),
});

export type OpenVisitBody = z.output<typeof openVisitBody>;

const swappedWishes = z.object({ wishes: z.object({ ref: z.string(), hash: z.string() }).exactOptional() });

/** Opens a visit. Its time is booked by an action of the visit, not by its opening. @throws {Problem} every refusal */
export async function openVisit(
  services: Services,
  inFlight: InFlight<Opening>,
  request: OpenCaseRequest<OpenVisitBody>,
): Promise<Answered> {
  const { storage, secret } = services;
  const { body } = request;
  return openCase(services, inFlight, visit, request, async (identity) => {
    const subject = await subjectOf(services, body);
    return async (): Promise<VisitOpening> => {
      const { customer } = subject;
      const swapped = await swapPersonal(
        openVisitBody,
        { wishes: body.wishes },
        { storage, secret, commandId: identity.id, ...(customer === undefined ? {} : { subject: customer }) },
      );
      return { subject, ...wantedOf(body), ...swappedWishes.parse(swapped) };
    };
  });
}

/** What the visit is about, every reference checked. @throws {Problem} `unknown_reference` */
async function subjectOf(services: Services, body: OpenVisitBody): Promise<VisitOpening['subject']> {
  const { policy } = await services.rules();
  if (!visitKinds(policy).some(({ id }) => id === body.kind)) throw unknownReference('kind', body.kind);
  return services.storage.query(async (database) => {
    const { serial, site, parent, onBehalfOf } = body;
    const asset = serial === undefined ? undefined : await assetBySerial(database, serial);
    if (serial !== undefined && asset === undefined) throw unknownReference('serial', serial);
    const product = asset === undefined ? undefined : await productBySku(database, asset.sku);
    const customer = body.customer ?? asset?.customerRef ?? onBehalfOf ?? undefined;
    await mustBeKnown(database, body, customer);
    if (parent !== undefined && (await caseRow(database, parent)) === undefined)
      throw unknownReference('parent', parent);
    const category = product?.category ?? body.category;
    return {
      kind: body.kind,
      ...(customer === undefined ? {} : { customer }),
      ...(customer === undefined || site === undefined ? {} : { site: ownRef(customer, site) }),
      ...(serial === undefined ? {} : { serial }),
      ...(product === undefined ? {} : { product: product.sku }),
      ...(category === undefined ? {} : { category }),
      ...(asset?.orderNo == null ? {} : { orderNo: asset.orderNo }),
    };
  });
}

async function mustBeKnown(database: Database, { site }: OpenVisitBody, customer: string | undefined): Promise<void> {
  if (customer !== undefined && !(await customerLives(database, customer)))
    throw unknownReference('customer', customer);
  if (site === undefined) return;
  if (customer === undefined || (await siteByKey(database, customer, site)) === undefined) {
    throw unknownReference('site', site);
  }
}

function wantedOf(body: OpenVisitBody): Omit<VisitOpening, 'subject' | 'wishes'> {
  const { skills, licences, area, minutes, crew, askCustomer } = body;
  return {
    ...(skills === undefined ? {} : { skills }),
    ...(licences === undefined ? {} : { licences }),
    ...(area === undefined ? {} : { area }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(crew === undefined ? {} : { crew }),
    ...(askCustomer === undefined ? {} : { askCustomer }),
    ...commonOf(body),
  };
}
