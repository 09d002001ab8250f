import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { factsOfSerial, type SerialRecord } from '../../domain/entitlement/serial-facts.ts';
import type { Database } from '../../drizzle/connect.ts';
import { assetBySerial } from '../../drizzle/queries/assets.ts';
import { boughtLine } from '../../drizzle/queries/orders.ts';
import { productBySku, type StoredProduct } from '../../drizzle/queries/products.ts';
import { serialRecords } from '../../drizzle/queries/serial-facts.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import { notFound } from '../not-found.ts';
import type { Problem } from '../problem.ts';

/** A serial whose rights are asked for: what it is, and all that is recorded of it. */
export interface AskedSerial {
  readonly serial: string;
  readonly product: StoredProduct;
  readonly record: SerialRecord;
  readonly facts: EntitlementFacts;
  /** The customer it belongs to. */
  readonly owner?: string;
}

/**
 * A registered serial this caller may ask about. A customer asks about what is his; anything else is answered like what
 * does not exist.
 *
 * @throws {Problem} `not_found`
 */
export async function askedSerial(database: Database, caller: Principal, serial: string): Promise<AskedSerial> {
  const asset = await assetBySerial(database, serial);
  const product = asset && (await productBySku(database, asset.sku));
  const record = (await serialRecords(database, [serial])).get(serial);
  if (asset === undefined || product === undefined || record === undefined) throw unknown(serial);
  const { orderNo, orderLine, customerRef } = asset;
  const bought = orderNo === null || orderLine === null ? undefined : await boughtLine(database, orderNo, orderLine);
  const owner = customerRef ?? bought?.order.customerRef;
  if (isCustomer(caller) && (caller.customer === undefined || owner !== caller.customer)) throw unknown(serial);
  const facts = factsOfSerial(record, { underway: true });
  return { serial, product, record, facts, ...(owner === undefined ? {} : { owner }) };
}

function unknown(serial: string): Problem {
  return notFound('assets', serial);
}
