import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Database } from '../connect.ts';
import { effectPauses, effectTroubles } from '../schema/operations.ts';

/** One kind of effect that is, or was, held back. */
export type EffectPause = typeof effectPauses.$inferSelect;

const standing = and(isNull(effectPauses.liftedAt), sql`${effectPauses.until} > now()`);

/** The pauses in force. */
export async function standingPauses({ orm }: Pick<Database, 'orm'>): Promise<EffectPause[]> {
  return orm.select().from(effectPauses).where(standing).orderBy(effectPauses.effect);
}

export async function isPaused(database: Pick<Database, 'orm'>, effect: string): Promise<boolean> {
  return (await standingPauses(database)).some((pause) => pause.effect === effect);
}

/** Pauses in force and past, the newest first. */
export async function latestPauses({ orm }: Database, limit: number): Promise<EffectPause[]> {
  return orm.select().from(effectPauses).orderBy(desc(effectPauses.id)).limit(limit);
}

export interface NewPause {
  readonly effect: string;
  /** ISO instant. */
  readonly until: string;
  readonly reason: PersonalText;
  readonly by: string;
}

/** Holds an effect back until an instant. The very same pause again changes nothing; another one takes its place. */
export async function pauseEffect({ orm }: Database, { effect, until, reason, by }: NewPause): Promise<EffectPause> {
  return orm.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`pause ${effect}`}, 0))`);
    const [before] = await tx
      .select()
      .from(effectPauses)
      .where(and(eq(effectPauses.effect, effect), isNull(effectPauses.liftedAt)));
    if (before?.until === until && before.reason.ref === reason.ref) return before;
    if (before !== undefined) await tx.update(effectPauses).set(lifted(by)).where(eq(effectPauses.id, before.id));
    const [pause] = await tx.insert(effectPauses).values({ effect, until, reason, pausedBy: by }).returning();
    if (pause === undefined) throw new Error(`the pause of ${effect} was not stored`);
    return pause;
  });
}

/** Lets an effect go on. @returns whether it was held back */
export async function liftPause({ orm }: Database, effect: string, by: string): Promise<boolean> {
  return orm.transaction(async (tx) => {
    const ended = await tx
      .update(effectPauses)
      .set(lifted(by))
      .where(and(eq(effectPauses.effect, effect), isNull(effectPauses.liftedAt)))
      .returning();
    await tx.delete(effectTroubles).where(and(eq(effectTroubles.effect, effect), eq(effectTroubles.held, true)));
    return ended.length > 0;
  });
}

/** One that ran out by itself ended when it did, whoever tidies up. */
function lifted(by: string) {
  return { liftedAt: sql`least(now(), ${effectPauses.until})`, liftedBy: by };
}

/** What of a case is held back now. */
export async function heldBack(database: Database, caseNo: string): Promise<EffectPause[]> {
  const rows = await database.orm
    .select({ pause: effectPauses })
    .from(effectTroubles)
    .innerJoin(effectPauses, eq(effectPauses.effect, effectTroubles.effect))
    .where(and(eq(effectTroubles.caseNo, caseNo), eq(effectTroubles.held, true), standing));
  return rows.map(({ pause }) => pause);
}
