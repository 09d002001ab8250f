import { asc, eq, sql } from 'drizzle-orm';
import { canonicalText } from '../../domain/json.ts';
import type { Database } from '../connect.ts';
import { type Put, putUnderKey } from '../queries/put.ts';
import { carrierMappings, carriers } from '../schema/carriers.ts';

export type Carrier = typeof carriers.$inferSelect;

export interface CarrierContent extends Pick<Carrier, 'nameZh' | 'nameEn' | 'connected' | 'signature' | 'mapping'> {}

/** Stores a carrier; a mapping that changed gets the next number, and the one before is kept. */
export function putCarrier(
  database: Database,
  id: string,
  content: CarrierContent,
  options: { readonly bodyHash: string; readonly secretNumber: string; readonly by: string },
): Promise<Put> {
  const { bodyHash, secretNumber, by } = options;
  return putUnderKey(database, {
    lock: `carrier ${id}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(carriers).where(eq(carriers.id, id)))[0],
    write: async (tx, before, version) => {
      const isSame = before !== undefined && canonicalText(before.mapping) === canonicalText(content.mapping);
      const mappingVersion = isSame ? before.mappingVersion : (before?.mappingVersion ?? 0) + 1;
      const set = { ...content, mappingVersion, version, bodyHash, updatedAt: sql`now()` };
      if (before === undefined) await tx.insert(carriers).values({ id, ...set, secretNumber });
      else await tx.update(carriers).set(set).where(eq(carriers.id, id));
      if (isSame) return;
      const { mapping } = content;
      await tx.insert(carrierMappings).values({ carrier: id, version: mappingVersion, mapping, createdBy: by });
    },
  });
}

export async function carrierById({ orm }: Pick<Database, 'orm'>, id: string): Promise<Carrier | undefined> {
  return (await orm.select().from(carriers).where(eq(carriers.id, id)))[0];
}

export async function allCarriers({ orm }: Pick<Database, 'orm'>): Promise<Carrier[]> {
  return orm.select().from(carriers).orderBy(asc(carriers.id));
}

/**
 * Gives a carrier another secret; the one before is taken as well until `formerUntil`. Under a command that did so already it
 * is a repeat and changes nothing; `otherBody` when that command asked for something else.
 *
 * @param secret its `number` begins with the `command`
 */
export async function rotateCarrierSecret(
  { orm }: Database,
  id: string,
  secret: { readonly number: string; readonly command: string; readonly formerUntil: string },
): Promise<Carrier | 'otherBody' | undefined> {
  const { number, command, formerUntil } = secret;
  return orm.transaction(async (tx) => {
    const [before] = await tx.select().from(carriers).where(eq(carriers.id, id)).for('update');
    if (before === undefined) return undefined;
    const own = [before.secretNumber, before.formerNumber].find((one) => one?.startsWith(`${command}.`));
    if (own !== undefined) return own === number ? before : 'otherBody';
    const set = { secretNumber: number, formerNumber: before.secretNumber, formerUntil, updatedAt: sql`now()` };
    const [after] = await tx.update(carriers).set(set).where(eq(carriers.id, id)).returning();
    return after;
  });
}
