import { createHash } from 'node:crypto';
import { canonicalText } from '../../domain/json.ts';
import type { Database } from '../connect.ts';
import { countStock } from '../ledger/stock.ts';
import { putAsset } from '../queries/assets.ts';
import { putContact } from '../queries/contacts.ts';
import { putCustomer } from '../queries/customers.ts';
import { putOrder } from '../queries/orders.ts';
import { putPart } from '../queries/parts.ts';
import { putTeam } from '../queries/people.ts';
import { putProduct } from '../queries/products.ts';
import type { Put } from '../queries/put.ts';
import { putSite } from '../queries/sites.ts';
import { putTechnician } from '../queries/technicians.ts';
import { assetOf, DEMO_PARTS, DEMO_PRODUCTS, DEMO_SALES, DEMO_THIRD_PARTY, orderOf } from './demo-goods.ts';
import {
  DEMO_COMPANY,
  DEMO_CONTACTS,
  DEMO_CUSTOMERS,
  DEMO_SITES,
  DEMO_TEAMS,
  DEMO_TECHNICIANS,
} from './demo-people.ts';

/** Marks what is ours to bring up to date; whoever changes a row through the API makes it his. */
const OURS = 'demo:';

type Write<C> = (db: Database, key: string, content: C, bodyHash: string) => Promise<Put>;

/**
 * A small catalogue to try things on. Its dates move with `today`, so that there is always a phone inside its seven
 * days, one inside fifteen, one inside the guarantee and one past it; what a case was opened for keeps its dates, and
 * what somebody changed keeps the change. Safe to repeat.
 *
 * @param today `YYYY-MM-DD` in Asia/Shanghai
 */
export async function seedDemo(db: Database, today: string): Promise<void> {
  const foreign = await keysOfOthers(db);
  const put = async <C extends object>(rows: Readonly<Record<string, C>>, write: Write<C>): Promise<void> => {
    const ours = Object.entries(rows).filter(([key]) => !foreign.has(key));
    await Promise.all(ours.map(([key, content]) => write(db, key, content, `${OURS}${hashOf(content)}`)));
  };
  const ofCompany =
    <C>(write: (db: Database, customer: string, key: string, content: C, bodyHash: string) => Promise<Put>): Write<C> =>
    (database, key, content, bodyHash) =>
      write(database, DEMO_COMPANY, key, content, bodyHash);

  const sales = DEMO_SALES.filter(({ orderNo, serial }) => !foreign.has(orderNo) && !foreign.has(serial));
  const stock = Object.entries(DEMO_PARTS).map(([sku, part]) => ({ sku, available: part.stock }));
  await put(DEMO_CUSTOMERS, putCustomer);
  await put(DEMO_SITES, ofCompany(putSite));
  await put(DEMO_CONTACTS, ofCompany(putContact));
  await put(DEMO_TEAMS, putTeam);
  await put(DEMO_TECHNICIANS, putTechnician);
  await put(
    mapped(DEMO_PARTS, ({ stock: _stock, ...part }) => part),
    putPart,
  );
  await put(DEMO_PRODUCTS, putProduct);
  await put(Object.fromEntries(sales.map((sale) => [sale.orderNo, orderOf(sale, today)])), putOrder);
  await put(Object.fromEntries(sales.map((sale) => [sale.serial, assetOf(sale, today)])), putAsset);
  await put(DEMO_THIRD_PARTY, putAsset);
  for (const { sku, available } of stock) {
    await countStock(db.sql, { sku, available, key: `${OURS}${sku}:${available}` });
  }
}

/** Keys of the demo that hold somebody else's content by now, or that a case was opened for. */
async function keysOfOthers({ sql }: Database): Promise<ReadonlySet<string>> {
  const company = (keys: object): string[] => Object.keys(keys).map((key) => `${DEMO_COMPANY}/${key}`);
  const keys = [DEMO_CUSTOMERS, DEMO_TEAMS, DEMO_TECHNICIANS, DEMO_PARTS, DEMO_PRODUCTS, DEMO_THIRD_PARTY].flatMap(
    Object.keys,
  );
  keys.push(...company(DEMO_SITES), ...company(DEMO_CONTACTS));
  keys.push(...DEMO_SALES.flatMap(({ orderNo, serial }) => [orderNo, serial]));
  const rows = await sql<{ key: string }[]>`
    SELECT key FROM (
      SELECT ref AS key, body_hash FROM customer UNION ALL
      SELECT ref, body_hash FROM site UNION ALL
      SELECT ref, body_hash FROM contact UNION ALL
      SELECT ref, body_hash FROM team UNION ALL
      SELECT ref, body_hash FROM technician UNION ALL
      SELECT sku, body_hash FROM part UNION ALL
      SELECT sku, body_hash FROM product UNION ALL
      SELECT order_no, body_hash FROM sales_order UNION ALL
      SELECT serial, body_hash FROM asset
    ) AS stored WHERE key = ANY(${keys}) AND NOT starts_with(body_hash, ${OURS})
    UNION SELECT serial FROM cases WHERE serial = ANY(${keys})
    UNION SELECT order_no FROM cases WHERE order_no = ANY(${keys})`;
  return new Set(rows.map(({ key }) => key.replace(`${DEMO_COMPANY}/`, '')));
}

function mapped<A, B>(rows: Readonly<Record<string, A>>, change: (row: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, change(row)]));
}

function hashOf(content: object): string {
  return createHash('sha256').update(canonicalText(content)).digest('hex');
}
