import { z } from 'zod';
import { placeNamed } from '../../domain/policy/places.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Database } from '../../drizzle/connect.ts';
import { heldOfOrder } from '../../drizzle/delivery/hold.ts';
import { serialsOfOrder } from '../../drizzle/queries/assets.ts';
import { customerLives } from '../../drizzle/queries/customers.ts';
import { knownProducts, orderByNo, putOrder } from '../../drizzle/queries/orders.ts';
import { KEEPERS, STAFF } from '../access/access.ts';
import { currency, day, fen, key, quantity } from '../inputs/common.ts';
import { mustBePossible, today } from '../inputs/dates.ts';
import { mustBeKnown, unknownReference } from '../inputs/references.ts';
import { tellRecorded } from '../openings/tell-recorded.ts';
import { Problem } from '../problem.ts';
import { orBadFacts } from '../rights/found-rights.ts';
import { keptMembers, present } from './kept.ts';
import { orderPrice, pricedLine, pricesPaid } from './order-price.ts';
import { defineResource } from './resource.ts';

const orderLine = z.strictObject({
  line: z.int().min(1).max(9_999),
  sku: key,
  quantity,
  ...pricedLine,
  invoicedOn: day.optional(),
  deliveredOn: day.optional(),
  installedOn: day.optional(),
});

/** An order that is read says what was paid, told or worked out. */
const keptLine = orderLine
  .partial({ priceFen: true, taxFen: true, bundle: true, partPriceFen: true, giftPriceFen: true })
  .extend({ pricePaidFen: fen });

type OrderLine = z.output<typeof orderLine>;

/** By the id of a region row of the policy or in Chinese; kept as the id. */
const place = z.string().min(1).max(40);

const content = {
  customer: key,
  currency,
  channel: z.enum(['shop', 'online', 'dealer']).optional().describe('dealer: sold to be sold again'),
  purchasedOn: day,
  sellerRegion: place.optional().describe('Where the seller is: the province whose local rules may hold'),
  deliveryRegion: place.optional().describe('Where it was delivered, likewise'),
  ...orderPrice,
};

/** What was sold, with the price really paid. A PUT replaces all lines. */
export const orders = defineResource({
  name: 'orders',
  url: '/v1/orders/:no',
  keys: z.object({ no: key }),
  body: z.strictObject({ ...content, lines: z.array(orderLine).min(1).max(1_000) }),
  reply: z.object({
    ...content,
    ...z.object(orderPrice).partial().shape,
    channel: z.string().optional(),
    no: key,
    lines: z.array(keptLine).readonly(),
    ...keptMembers,
  }),
  writtenBy: KEEPERS,
  readBy: [...STAFF, 'system'],
  repeats: 'by-content',
  put: async ({ services, bodyHash }, { no }, { customer, currency, channel, purchasedOn, lines, ...more }) => {
    const latest = today(services.now());
    mustBePossible('purchasedOn', purchasedOn, { latest });
    for (const [index, line] of lines.entries()) mustBePossibleLine(`lines[${index}]`, line, purchasedOn, latest);
    mustNotRepeat(lines);
    mustBeInBundle(lines);
    const { policy } = await services.rules();
    const sellerRegion = mustBePlace('sellerRegion', more.sellerRegion, policy);
    const deliveryRegion = mustBePlace('deliveryRegion', more.deliveryRegion, policy);
    const paid = orBadFacts(() => pricesPaid({ currency, lines, ...more }));
    return services.storage.query(async (database) => {
      if (!(await customerLives(database, customer))) throw unknownReference('customer', customer);
      await mustKeepDeliveries(database, no, lines);
      const skus = lines.map(({ sku }) => sku);
      mustBeKnown(skus, await knownProducts(database, skus), (index) => `lines[${index}].sku`);
      const order = {
        customerRef: customer,
        currency,
        channel: channel ?? null,
        purchasedOn,
        sellerRegion,
        deliveryRegion,
        deductions: more.deductions ?? null,
        taxFen: more.taxFen ?? null,
        freightFen: more.freightFen ?? null,
        payments: more.payments ?? null,
        lines: lines.map((line, index) => ({
          ...line,
          priceFen: line.priceFen ?? null,
          taxFen: line.taxFen ?? null,
          bundle: line.bundle ?? null,
          partPriceFen: line.partPriceFen ?? null,
          giftPriceFen: line.giftPriceFen ?? null,
          pricePaidFen: paid[index] ?? 0,
          invoicedOn: line.invoicedOn ?? null,
          deliveredOn: line.deliveredOn ?? null,
          installedOn: line.installedOn ?? null,
        })),
      };
      const put = await putOrder(database, no, order, bodyHash);
      for (const serial of await serialsOfOrder(database, no)) {
        await tellRecorded(database, serial, `order/${no}/${put.version}`);
      }
      return put;
    });
  },
  get: async ({ storage }, { no }) => {
    const found = await storage.query((database) => orderByNo(database, no));
    if (found === undefined) return undefined;
    const { customerRef, currency, channel, purchasedOn, sellerRegion, deliveryRegion, version, updatedAt } = found;
    return {
      no,
      customer: customerRef,
      currency,
      channel: present(channel),
      purchasedOn,
      sellerRegion: present(sellerRegion),
      deliveryRegion: present(deliveryRegion),
      deductions: present(found.deductions),
      taxFen: present(found.taxFen),
      freightFen: present(found.freightFen),
      payments: present(found.payments),
      version,
      updatedAt,
      lines: found.lines.map((line) => ({
        ...line,
        priceFen: present(line.priceFen),
        taxFen: present(line.taxFen),
        bundle: present(line.bundle),
        partPriceFen: present(line.partPriceFen),
        giftPriceFen: present(line.giftPriceFen),
        invoicedOn: present(line.invoicedOn),
        deliveredOn: present(line.deliveredOn),
        installedOn: present(line.installedOn),
      })),
    };
  },
});

/** Goods are invoiced and delivered after they were bought, and installed after they came. */
function mustBePossibleLine(at: string, line: OrderLine, purchasedOn: string, latest: string): void {
  const { invoicedOn, deliveredOn, installedOn } = line;
  mustBePossible(`${at}.invoicedOn`, invoicedOn, { earliest: purchasedOn, latest });
  mustBePossible(`${at}.deliveredOn`, deliveredOn, { earliest: purchasedOn, latest });
  mustBePossible(`${at}.installedOn`, installedOn, { earliest: deliveredOn ?? purchasedOn, latest });
}

/** What deliveries hold stays ordered. The database refuses it too, whoever comes in between. */
async function mustKeepDeliveries({ sql }: Database, no: string, lines: readonly OrderLine[]): Promise<void> {
  for (const { line, held } of await heldOfOrder(sql, no)) {
    const index = lines.findIndex((one) => one.line === line);
    const asked = lines[index]?.quantity ?? 0;
    const field = index < 0 ? 'lines' : `lines[${index}].quantity`;
    if (asked < held) throw new Problem('above_ordered', { field, params: { field, line, asked: held, free: asked } });
  }
}

function mustNotRepeat(lines: readonly OrderLine[]): void {
  const seen = new Set<number>();
  for (const [index, { line }] of lines.entries()) {
    const field = `lines[${index}].line`;
    if (seen.has(line)) throw new Problem('invalid_input', { field, params: { field, reason: 'repeated' } });
    seen.add(line);
  }
}

/** A price of a part is that of a part of something. */
function mustBeInBundle(lines: readonly OrderLine[]): void {
  for (const [index, { bundle, partPriceFen }] of lines.entries()) {
    if (partPriceFen === undefined || bundle !== undefined) continue;
    const field = `lines[${index}].bundle`;
    throw new Problem('invalid_input', { field, params: { field, reason: 'bundleMissing' } });
  }
}

/** A place nobody knows would lose the rules that hold there without a word. @throws {Problem} `unknown_reference` */
function mustBePlace(field: string, name: string | undefined, policy: Policy): string | null {
  if (name === undefined) return null;
  const known = placeNamed(name, policy);
  if (known === undefined) throw unknownReference(field, name);
  return known;
}
