import { z } from 'zod';
import type { Database } from '../../drizzle/connect.ts';
import { assetBySerial, type StoredAsset } from '../../drizzle/queries/assets.ts';
import { caseRow, caseView } from '../../drizzle/queries/cases.ts';
import { customerLives } from '../../drizzle/queries/customers.ts';
import { productBySku } from '../../drizzle/queries/products.ts';
import { ownRef, siteByKey } from '../../drizzle/queries/sites.ts';
import { delivery } from '../../workflows/delivery/contract.ts';
import { type InstallationOpening, installation } from '../../workflows/installation/contract.ts';
import type { Answered } from '../commands/answered.ts';
import type { InFlight } from '../commands/in-flight.ts';
import { caseNo, code, day, deviceInstant, key, reference, words } from '../inputs/common.ts';
import { mustBePossible, today } from '../inputs/dates.ts';
import { unknownReference } from '../inputs/references.ts';
import { swapPersonal } from '../personal/swap.ts';
import { prioritySchema } from '../replies/case-parts.ts';
import type { Services } from '../services.ts';
import { commonOf } from './common.ts';
import { type OpenCaseRequest, openCase } from './open-case.ts';
import { serialsOf } from './serials-of-delivery.ts';
import type { Opening } from './start-case.ts';
import { mustBeWithCustomer } from './unit-with-customer.ts';

/** POST /v1/installations: which item is to be installed, taken out or brought elsewhere. */
export const openInstallationBody = z.strictObject({
  serial: key.describe('The serial of a registered item'),
  kind: z.enum(['install', 'remove', 'relocate']).optional().describe('install unless said'),
  customer: key.optional().describe('Whose it is; the owner on record unless said'),
  site: key.optional().describe('His site, and for relocate the one it is brought to; where it stands unless said'),
  deliveredBy: caseNo.optional().describe('The delivery that brought it'),
  promisedFor: day.optional().describe('By when it was promised to be done'),
  training: z.array(code).max(20).optional().describe('Topics the order has besides those of the product'),
  wishes: words.optional(),
  parent: caseNo.optional().describe('The case whose job it is; it hears how it ended'),
  references: z.array(reference).max(20).optional(),
  priority: prioritySchema.optional(),
  team: key.optional(),
  deviceAt: deviceInstant.optional(),
  onBehalfOf: key.optional(),
});

export type OpenInstallationBody = z.output<typeof openInstallationBody>;

const swappedWishes = z.object({ wishes: z.object({ ref: z.string(), hash: z.string() }).exactOptional() });

/** Opens an installation; what must be true of the item is decided by the case itself. @throws {Problem} every refusal */
export async function openInstallation(
  services: Services,
  inFlight: InFlight<Opening>,
  request: OpenCaseRequest<OpenInstallationBody>,
): Promise<Answered> {
  const { storage, secret } = services;
  const { body } = request;
  return openCase(services, inFlight, installation, request, async (identity) => {
    mustBePossible('promisedFor', body.promisedFor, { earliest: today(services.now()) });
    const known = await storage.query((database) => knownOf(database, body));
    return async (): Promise<InstallationOpening> => {
      const swapped = await swapPersonal(
        openInstallationBody,
        { wishes: body.wishes },
        { storage, secret, commandId: identity.id, subject: known.customer },
      );
      return { ...known, ...wantedOf(body), ...swappedWishes.parse(swapped) };
    };
  });
}

/** What the references name, each of them checked. @throws {Problem} `unknown_reference` */
async function knownOf(
  database: Database,
  body: OpenInstallationBody,
): Promise<
  Pick<InstallationOpening, 'customer' | 'serial' | 'sku' | 'category' | 'orderNo' | 'site' | 'deliveredSerials'>
> {
  const { serial, parent, deliveredBy } = body;
  const asset = await assetBySerial(database, serial);
  if (asset === undefined) throw unknownReference('serial', serial);
  const product = await productBySku(database, asset.sku);
  const customer = await ownerOf(database, body, asset);
  await mustBeWithCustomer(database, 'serial', serial);
  const site = await siteOf(database, body, asset, customer);
  if (parent !== undefined && (await caseRow(database, parent)) === undefined) throw unknownReference('parent', parent);
  const brought = deliveredBy === undefined ? undefined : await caseView(database, deliveredBy);
  if (deliveredBy !== undefined && brought?.process !== delivery.process) {
    throw unknownReference('deliveredBy', deliveredBy);
  }
  return {
    customer,
    serial,
    sku: asset.sku,
    ...(product === undefined ? {} : { category: product.category }),
    ...(asset.orderNo === null ? {} : { orderNo: asset.orderNo }),
    ...(site === undefined ? {} : { site }),
    ...(brought === undefined ? {} : { deliveredSerials: serialsOf(brought) }),
  };
}

async function ownerOf(database: Database, body: OpenInstallationBody, asset: StoredAsset): Promise<string> {
  const named = body.customer ?? body.onBehalfOf;
  if (named !== undefined && asset.customerRef !== null && named !== asset.customerRef) {
    throw unknownReference(body.customer === undefined ? 'onBehalfOf' : 'customer', named);
  }
  const customer = asset.customerRef ?? named;
  if (customer === undefined || !(await customerLives(database, customer))) {
    throw unknownReference('customer', customer ?? '');
  }
  return customer;
}

async function siteOf(
  database: Database,
  { site }: OpenInstallationBody,
  { siteRef }: StoredAsset,
  customer: string,
): Promise<string | undefined> {
  if (site === undefined) return siteRef ?? undefined;
  if ((await siteByKey(database, customer, site)) === undefined) throw unknownReference('site', site);
  return ownRef(customer, site);
}

function wantedOf(body: OpenInstallationBody): Partial<InstallationOpening> {
  const { kind, deliveredBy, promisedFor, training } = body;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(deliveredBy === undefined ? {} : { deliveredBy }),
    ...(promisedFor === undefined ? {} : { promisedFor }),
    ...(training === undefined ? {} : { training }),
    ...commonOf(body),
  };
}
