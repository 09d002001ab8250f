import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { products } from '../schema/goods.ts';
import { type Put, putUnderKey } from './put.ts';

export type StoredProduct = typeof products.$inferSelect;
export type ProductContent = Pick<
  StoredProduct,
  'nameZh' | 'nameEn' | 'category' | 'brand' | 'spareParts' | 'installation'
>;

export function putProduct(database: Database, sku: string, content: ProductContent, bodyHash: string): Promise<Put> {
  return putUnderKey(database, {
    lock: `product ${sku}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(products).where(eq(products.sku, sku)))[0],
    write: async (tx, _before, version) => {
      const row = { ...content, version, bodyHash, updatedAt: sql`now()` };
      await tx
        .insert(products)
        .values({ sku, ...row })
        .onConflictDoUpdate({ target: products.sku, set: row });
    },
  });
}

export async function productBySku({ orm }: Database, sku: string): Promise<StoredProduct | undefined> {
  return (await orm.select().from(products).where(eq(products.sku, sku)))[0];
}
