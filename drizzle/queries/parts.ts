import { eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { parts } from '../schema/goods.ts';
import { type Put, putUnderKey } from './put.ts';

export type StoredPart = typeof parts.$inferSelect;
export type PartContent = Pick<StoredPart, 'nameZh' | 'nameEn' | 'priceFen' | 'currency'>;

export function putPart(database: Database, sku: string, content: PartContent, bodyHash: string): Promise<Put> {
  return putUnderKey(database, {
    lock: `part ${sku}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(parts).where(eq(parts.sku, sku)))[0],
    write: async (tx, _before, version) => {
      const row = { ...content, version, bodyHash, updatedAt: sql`now()` };
      await tx
        .insert(parts)
        .values({ sku, ...row })
        .onConflictDoUpdate({ target: parts.sku, set: row });
    },
  });
}

export async function partBySku({ orm }: Database, sku: string): Promise<StoredPart | undefined> {
  return (await orm.select().from(parts).where(eq(parts.sku, sku)))[0];
}

export async function partsBySku({ orm }: Database, skus: readonly string[]): Promise<StoredPart[]> {
  if (skus.length === 0) return [];
  return orm
    .select()
    .from(parts)
    .where(inArray(parts.sku, [...new Set(skus)]));
}

/** The currency of the price of each part number that is registered. */
export async function partCurrencies({ orm }: Database, skus: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (skus.length === 0) return new Map();
  const found = await orm
    .select({ sku: parts.sku, currency: parts.currency })
    .from(parts)
    .where(inArray(parts.sku, [...skus]));
  return new Map(found.map(({ sku, currency }) => [sku, currency]));
}
