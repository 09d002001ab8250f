import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { orderLines, orders, products } from '../schema/goods.ts';
import { type Put, putUnderKey } from './put.ts';

type OrderRow = typeof orders.$inferSelect;
export type OrderLineRow = typeof orderLines.$inferSelect;

export interface OrderContent
  extends Pick<
    OrderRow,
    | 'customerRef'
    | 'currency'
    | 'channel'
    | 'purchasedOn'
    | 'sellerRegion'
    | 'deliveryRegion'
    | 'deductions'
    | 'taxFen'
    | 'freightFen'
    | 'payments'
  > {
  readonly lines: readonly (Omit<OrderLineRow, 'orderNo' | StatedBefore> & Partial<Pick<OrderLineRow, StatedBefore>>)[];
}

/** What few lines say. */
type StatedBefore = 'bundle' | 'partPriceFen' | 'giftPriceFen';

export type StoredLine = Omit<OrderLineRow, 'orderNo'>;

export interface StoredOrder extends OrderContent, Pick<OrderRow, 'orderNo' | 'version' | 'updatedAt'> {
  readonly lines: readonly StoredLine[];
}

/** Replaces an order with all its lines. */
export function putOrder(database: Database, orderNo: string, content: OrderContent, bodyHash: string): Promise<Put> {
  return putUnderKey(database, {
    lock: `order ${orderNo}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(orders).where(eq(orders.orderNo, orderNo)))[0],
    write: async (tx, _before, version) => {
      const { lines, ...header } = content;
      const row = { ...header, version, bodyHash, updatedAt: sql`now()` };
      await tx
        .insert(orders)
        .values({ orderNo, ...row })
        .onConflictDoUpdate({ target: orders.orderNo, set: row });
      await tx.delete(orderLines).where(eq(orderLines.orderNo, orderNo));
      await tx.insert(orderLines).values(lines.map((line) => ({ orderNo, ...line })));
    },
  });
}

export async function orderByNo({ orm }: Database, orderNo: string): Promise<StoredOrder | undefined> {
  const [order] = await orm.select().from(orders).where(eq(orders.orderNo, orderNo));
  if (order === undefined) return undefined;
  const lines = await orm
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderNo, orderNo))
    .orderBy(asc(orderLines.line));
  const { bodyHash: _bodyHash, ...known } = order;
  return {
    ...known,
    lines: lines.map(({ orderNo: _orderNo, ...line }) => line),
  };
}

/** An order line with its order: what was bought, when, by whom, for how much. */
export interface BoughtLine {
  readonly order: OrderRow;
  readonly line: OrderLineRow;
}

export async function boughtLine({ orm }: Database, orderNo: string, line: number): Promise<BoughtLine | undefined> {
  const [found] = await orm
    .select({ order: orders, line: orderLines })
    .from(orderLines)
    .innerJoin(orders, eq(orders.orderNo, orderLines.orderNo))
    .where(and(eq(orderLines.orderNo, orderNo), eq(orderLines.line, line)));
  return found;
}

/** Those of the article numbers that are registered products. */
export async function knownProducts({ orm }: Database, skus: readonly string[]): Promise<ReadonlySet<string>> {
  if (skus.length === 0) return new Set();
  const found = await orm
    .select({ sku: products.sku })
    .from(products)
    .where(inArray(products.sku, [...skus]));
  return new Set(found.map(({ sku }) => sku));
}
