import type { Database } from '../../drizzle/connect.ts';
import { assetBySerial, type StoredAsset } from '../../drizzle/queries/assets.ts';
import { customerLives } from '../../drizzle/queries/customers.ts';
import { type BoughtLine, boughtLine } from '../../drizzle/queries/orders.ts';
import { productBySku, type StoredProduct } from '../../drizzle/queries/products.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import { unknownReference } from '../inputs/references.ts';
import type { OpenRepairBody } from './body.ts';

/** What a report is about, as far as we know it. */
export interface Unit {
  readonly product: StoredProduct;
  readonly asset?: StoredAsset;
  readonly bought?: BoughtLine;
  readonly customer?: string;
}

/**
 * Finds what the references of a report name. What belongs to somebody else is answered like what does not exist.
 *
 * @throws {Problem} `unknown_reference` with the member that named it
 */
export async function unitOf(database: Database, body: OpenRepairBody, caller: Principal): Promise<Unit> {
  const { serial, order, withoutPapers, customer, onBehalfOf } = body;
  const asset = serial === undefined ? undefined : await assetBySerial(database, serial);
  if (serial !== undefined && asset === undefined) throw unknownReference('serial', serial);
  const bought = await boughtOf(database, order, asset);
  if (order !== undefined && bought === undefined) throw unknownReference('order', `${order.no}/${order.line}`);

  const sku = asset?.sku ?? bought?.line.sku ?? withoutPapers?.product ?? '';
  const product = await productBySku(database, sku);
  if (product === undefined)
    throw unknownReference(withoutPapers === undefined ? 'serial' : 'withoutPapers.product', sku);

  const owner = asset?.customerRef ?? bought?.order.customerRef;
  if (isCustomer(caller) && (caller.customer === undefined || (owner ?? caller.customer) !== caller.customer)) {
    throw serial === undefined ? unknownReference('order', order?.no ?? '') : unknownReference('serial', serial);
  }
  for (const [field, named] of Object.entries({ customer, onBehalfOf })) {
    if (named === undefined) continue;
    const known = owner === undefined ? await customerLives(database, named) : named === owner;
    if (!known) throw unknownReference(field, named);
  }
  const who = owner ?? customer ?? onBehalfOf ?? caller.customer;
  return {
    product,
    ...(asset === undefined ? {} : { asset }),
    ...(bought === undefined ? {} : { bought }),
    ...(who === undefined ? {} : { customer: who }),
  };
}

async function boughtOf(
  database: Database,
  order: OpenRepairBody['order'],
  asset: StoredAsset | undefined,
): Promise<BoughtLine | undefined> {
  if (order !== undefined) return boughtLine(database, order.no, order.line);
  if (asset?.orderNo == null || asset.orderLine === null) return undefined;
  return boughtLine(database, asset.orderNo, asset.orderLine);
}
