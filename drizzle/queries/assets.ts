import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { deliverySerials } from '../schema/deliveries.ts';
import { assets } from '../schema/goods.ts';
import { unitExchanges } from '../schema/returns.ts';
import { beginLifeIfSold } from '../units/lives.ts';
import { type Put, putUnderKey, type Tx } from './put.ts';

export type StoredAsset = typeof assets.$inferSelect;
export type AssetContent = Omit<
  StoredAsset,
  'serial' | 'version' | 'bodyHash' | 'updatedAt' | 'returnedOn' | 'returnedBy' | 'life' | 'lifeSince' | 'replacesLife'
>;

export async function putAsset(
  database: Database,
  serial: string,
  content: AssetContent,
  bodyHash: string,
): Promise<Put> {
  await beginLifeIfSold(database.sql, { serial, ...content });
  return putUnderKey(database, {
    lock: `asset ${serial}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(assets).where(eq(assets.serial, serial)))[0],
    write: async (tx, before, version) => {
      const deliveredOn = content.deliveredOn ?? (await provenDay(tx, serial));
      const exchange = await exchangeOf({ orm: tx }, serial);
      const replaces = exchange?.replaces ?? content.replaces;
      const replacesLife =
        replaces === null ? 1 : before?.replaces === replaces ? before.replacesLife : await lifeNow(tx, replaces);
      const row = { ...content, deliveredOn, ...exchange, replacesLife, version, bodyHash, updatedAt: sql`now()` };
      await tx
        .insert(assets)
        .values({ serial, ...row })
        .onConflictDoUpdate({ target: assets.serial, set: row });
    },
  });
}

async function lifeNow(tx: Tx, serial: string): Promise<number> {
  const [row] = await tx.select({ life: assets.life }).from(assets).where(eq(assets.serial, serial));
  return row?.life ?? 1;
}

/** The day a delivery has handed it over: what is proven is not forgotten because another system says nothing of it. */
async function provenDay(tx: Tx, serial: string): Promise<string | null> {
  const [proven] = await tx
    .select({ on: deliverySerials.deliveredOn })
    .from(deliverySerials)
    .where(and(eq(deliverySerials.serial, serial), isNull(deliverySerials.releasedAt)));
  return proven?.on ?? null;
}

/** For which unit a return of ours has given this one, and when: that stands, whatever another system says. */
export async function exchangeOf(
  { orm }: { readonly orm: Pick<Tx, 'select'> },
  serial: string,
): Promise<{ readonly replaces: string; readonly exchangedOn: string } | undefined> {
  const [proven] = await orm
    .select({ replaces: unitExchanges.replaces, exchangedOn: unitExchanges.exchangedOn })
    .from(unitExchanges)
    // What is given is new: of an item that has had a life before, it was that one.
    .innerJoin(assets, and(eq(assets.serial, unitExchanges.serial), eq(assets.life, 1)))
    .where(and(eq(unitExchanges.serial, serial), isNull(unitExchanges.undoneAt)));
  return proven;
}

export async function assetBySerial({ orm }: Database, serial: string): Promise<StoredAsset | undefined> {
  return (await orm.select().from(assets).where(eq(assets.serial, serial)))[0];
}

/** The items bought with an order. */
export async function serialsOfOrder({ orm }: Database, orderNo: string): Promise<string[]> {
  const found = await orm.select({ serial: assets.serial }).from(assets).where(eq(assets.orderNo, orderNo));
  return found.map(({ serial }) => serial);
}
