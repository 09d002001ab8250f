import { z } from 'zod';
import type { Database } from '../../drizzle/connect.ts';
import { assetBySerial, exchangeOf, putAsset } from '../../drizzle/queries/assets.ts';
import { customerLives } from '../../drizzle/queries/customers.ts';
import { type BoughtLine, boughtLine } from '../../drizzle/queries/orders.ts';
import { productBySku } from '../../drizzle/queries/products.ts';
import { serialRecords } from '../../drizzle/queries/serial-facts.ts';
import { ownRef, siteByKey } from '../../drizzle/queries/sites.ts';
import { KEEPERS, STAFF } from '../access/access.ts';
import { day, key } from '../inputs/common.ts';
import { mustBePossible, today } from '../inputs/dates.ts';
import { unknownReference } from '../inputs/references.ts';
import { tellRecorded } from '../openings/tell-recorded.ts';
import { Problem } from '../problem.ts';
import { keptMembers, present } from './kept.ts';
import { defineResource } from './resource.ts';

const order = z.strictObject({ no: key, line: z.int().min(1).max(9_999) });

const content = {
  sku: key,
  order: order.optional().describe('The order line it was bought with'),
  customer: key.optional().describe('Who owns it now; the customer of the order when nothing is said'),
  site: key.optional().describe('Where it stands: a site of the customer'),
  manufacturedOn: day.optional(),
  invoicedOn: day.optional().describe('Wins over the date of the order line, like the two below'),
  deliveredOn: day.optional(),
  installedOn: day.optional(),
  activatedOn: day.optional().describe('When its end customer began to use it; counts for goods sold to a dealer'),
  odometerKm: z.int().min(0).max(10_000_000).optional().describe('Last reading, where the law counts distance'),
  hoursUsed: z.int().min(0).max(1_000_000).optional().describe('Last reading, where the law counts hours'),
  replaces: z
    .strictObject({ serial: key, on: day.describe('The day the consumer received this item') })
    .optional()
    .describe('The item it was given for in an exchange; purchase and price are those of the one first bought'),
};

type Content = z.output<z.ZodObject<typeof content>>;

/** One item by its serial: ours, or a third party's that we look after. */
export const assets = defineResource({
  name: 'assets',
  url: '/v1/assets/:serial',
  keys: z.object({ serial: key }),
  body: z.strictObject({ ...content, thirdParty: z.boolean().default(false) }),
  reply: z.object({ ...content, serial: key, thirdParty: z.boolean(), ...keptMembers }),
  writtenBy: KEEPERS,
  readBy: [...STAFF, 'system'],
  repeats: 'by-content',
  put: ({ services, bodyHash }, { serial }, asset) =>
    services.storage.query(async (database) => {
      const bought = await boughtWith(database, asset);
      const customer = asset.customer ?? bought?.order.customerRef;
      await mustBeKnownOwner(database, asset, customer);
      await mustBeFreeToReplace(database, serial, asset);
      mustBePossibleDates(asset, bought, today(services.now()));
      const row = {
        sku: asset.sku,
        thirdParty: asset.thirdParty,
        orderNo: asset.order?.no ?? null,
        orderLine: asset.order?.line ?? null,
        customerRef: customer ?? null,
        siteRef: customer === undefined || asset.site === undefined ? null : ownRef(customer, asset.site),
        manufacturedOn: asset.manufacturedOn ?? null,
        invoicedOn: asset.invoicedOn ?? null,
        deliveredOn: asset.deliveredOn ?? null,
        installedOn: asset.installedOn ?? null,
        activatedOn: asset.activatedOn ?? null,
        odometerKm: asset.odometerKm ?? null,
        hoursUsed: asset.hoursUsed ?? null,
        replaces: asset.replaces?.serial ?? null,
        exchangedOn: asset.replaces?.on ?? null,
      };
      const put = await putAsset(database, serial, row, bodyHash);
      await tellRecorded(database, serial, `asset/${put.version}`);
      return put;
    }),
  get: async ({ storage }, { serial }) => {
    const found = await storage.query((database) => assetBySerial(database, serial));
    if (found === undefined) return undefined;
    const { sku, orderNo, orderLine, customerRef, siteRef, thirdParty, replaces, exchangedOn, version, updatedAt } =
      found;
    return {
      serial,
      sku,
      thirdParty,
      version,
      updatedAt,
      order: orderNo === null || orderLine === null ? undefined : { no: orderNo, line: orderLine },
      customer: present(customerRef),
      site: customerRef === null ? undefined : siteRef?.slice(customerRef.length + 1),
      manufacturedOn: present(found.manufacturedOn),
      invoicedOn: present(found.invoicedOn),
      deliveredOn: present(found.deliveredOn),
      installedOn: present(found.installedOn),
      activatedOn: present(found.activatedOn),
      odometerKm: present(found.odometerKm),
      hoursUsed: present(found.hoursUsed),
      replaces: replaces === null || exchangedOn === null ? undefined : { serial: replaces, on: exchangedOn },
    };
  },
});

async function boughtWith(database: Database, { order, sku }: Content): Promise<BoughtLine | undefined> {
  if ((await productBySku(database, sku)) === undefined) throw unknownReference('sku', sku);
  if (order === undefined) return undefined;
  const bought = await boughtLine(database, order.no, order.line);
  if (bought === undefined) throw unknownReference('order', `${order.no}/${order.line}`);
  if (bought.line.sku !== sku) {
    throw new Problem('invalid_input', { field: 'sku', params: { field: 'sku', reason: 'differs' } });
  }
  return bought;
}

async function mustBeKnownOwner(
  database: Database,
  { customer, site }: Content,
  owner: string | undefined,
): Promise<void> {
  if (customer !== undefined && !(await customerLives(database, customer))) {
    throw unknownReference('customer', customer);
  }
  if (site === undefined) return;
  if (owner === undefined || (await siteByKey(database, owner, site)) === undefined) {
    throw unknownReference('site', site);
  }
}

/** An item is exchanged once, for another one, and none comes back into its own chain. What a return has done stands. */
async function mustBeFreeToReplace(database: Database, serial: string, { replaces }: Content): Promise<void> {
  if (replaces === undefined) return;
  const field = 'replaces.serial';
  const done = await exchangeOf(database, serial);
  if (done !== undefined && (done.replaces !== replaces.serial || done.exchangedOn !== replaces.on)) {
    throw new Problem('invalid_input', { field, params: { field, reason: 'exchangedAlready' } });
  }
  const chain = (await serialRecords(database, [replaces.serial])).get(replaces.serial)?.chain;
  if (chain === undefined) throw unknownReference(field, replaces.serial);
  const [next] = chain.slice(chain.indexOf(replaces.serial) + 1);
  const before = chain.slice(0, chain.indexOf(replaces.serial) + 1);
  if ((next !== undefined && next !== serial) || before.includes(serial)) {
    throw new Problem('invalid_input', { field, params: { field, reason: 'exchangedAlready' } });
  }
}

/** Made, then bought, then invoiced and delivered, then installed; nothing of it in the future. */
function mustBePossibleDates(asset: Content, bought: BoughtLine | undefined, latest: string): void {
  const { manufacturedOn, invoicedOn, deliveredOn, installedOn, activatedOn, replaces } = asset;
  mustBePossible('replaces.on', replaces?.on, { earliest: manufacturedOn, latest });
  mustBePossible('activatedOn', activatedOn, { earliest: manufacturedOn, latest });
  const earliest = bought?.order.purchasedOn;
  mustBePossible('manufacturedOn', manufacturedOn, { latest: earliest ?? latest });
  mustBePossible('invoicedOn', invoicedOn, { earliest: earliest ?? manufacturedOn, latest });
  mustBePossible('deliveredOn', deliveredOn, { earliest: earliest ?? manufacturedOn, latest });
  const came = deliveredOn ?? bought?.line.deliveredOn ?? earliest ?? manufacturedOn;
  mustBePossible('installedOn', installedOn, { earliest: came ?? undefined, latest });
}
