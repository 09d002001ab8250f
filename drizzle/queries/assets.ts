import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { assets } from '../schema/goods.ts';
import { type Put, putUnderKey } from './put.ts';

export type StoredAsset = typeof assets.$inferSelect;
export type AssetContent = Omit<StoredAsset, 'serial' | 'version' | 'bodyHash' | 'updatedAt'>;

export function putAsset(database: Database, serial: string, content: AssetContent, bodyHash: string): Promise<Put> {
  return putUnderKey(database, {
    lock: `asset ${serial}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(assets).where(eq(assets.serial, serial)))[0],
    write: async (tx, _before, version) => {
      const row = { ...content, version, bodyHash, updatedAt: sql`now()` };
      await tx
        .insert(assets)
        .values({ serial, ...row })
        .onConflictDoUpdate({ target: assets.serial, set: row });
    },
  });
}

export async function assetBySerial({ orm }: Database, serial: string): Promise<StoredAsset | undefined> {
  return (await orm.select().from(assets).where(eq(assets.serial, serial)))[0];
}

/** The items bought with an order. */
export async function serialsOfOrder({ orm }: Database, orderNo: string): Promise<string[]> {
  const found = await orm.select({ serial: assets.serial }).from(assets).where(eq(assets.orderNo, orderNo));
  return found.map(({ serial }) => serial);
}
