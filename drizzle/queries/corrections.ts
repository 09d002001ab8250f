import { and, desc, eq, sql } from 'drizzle-orm';
import type { CorrectedMembers } from '../../domain/entitlement/corrections.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { Database } from '../connect.ts';
import { serialCorrections } from '../schema/goods.ts';

export type SerialCorrection = typeof serialCorrections.$inferSelect;

export interface NewCorrection {
  readonly serial: string;
  readonly life: number;
  readonly corrected: CorrectedMembers;
  readonly was: CorrectedMembers;
  readonly reason: PersonalText;
  readonly by: string;
  readonly role: Role;
  /** The command; a repeat of it finds what it wrote. */
  readonly under: string;
  readonly bodyHash: string;
  /** What the command was answered. */
  readonly answer: JsonObject;
}

export async function correctionUnder({ orm }: Database, under: string): Promise<SerialCorrection | undefined> {
  return (await orm.select().from(serialCorrections).where(eq(serialCorrections.under, under)))[0];
}

/** The corrections of a serial in one of its lives, the newest first. */
export async function correctionsOf({ orm }: Database, serial: string, life: number): Promise<SerialCorrection[]> {
  return orm
    .select()
    .from(serialCorrections)
    .where(and(eq(serialCorrections.serial, serial), eq(serialCorrections.life, life)))
    .orderBy(desc(serialCorrections.no));
}

/** Writes a correction down, behind those before it. Under the same command the first one stays. */
export async function addCorrection({ orm }: Database, correction: NewCorrection): Promise<SerialCorrection> {
  return orm.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`asset ${correction.serial}`}, 0))`);
    const [before] = await tx.select().from(serialCorrections).where(eq(serialCorrections.under, correction.under));
    if (before !== undefined) return before;
    const [last] = await tx
      .select({ no: sql<number>`coalesce(max(${serialCorrections.no}), 0)::int` })
      .from(serialCorrections)
      .where(eq(serialCorrections.serial, correction.serial));
    const [stored] = await tx
      .insert(serialCorrections)
      .values({ ...correction, no: (last?.no ?? 0) + 1 })
      .returning();
    if (stored === undefined) throw new Error(`the correction of ${correction.serial} was not stored`);
    return stored;
  });
}
