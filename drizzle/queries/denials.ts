import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { raiseAlarm } from '../alarm.ts';
import type { Database } from '../connect.ts';
import { denialDays, denials } from '../schema/denials.ts';
import type { Tx } from './put.ts';

export type Denial = typeof denials.$inferSelect;
export type NewDenial = Omit<Denial, 'no'>;

/**
 * So many rows a person and day: more than anybody reads, and some hundred kilobytes at the most. Behind them only the count
 * goes on, so whoever is refused without end fills no disk.
 */
export const KEPT_A_DAY = 1_000;

/**
 * Writes down who was refused, in one transaction. One that is written again stands once. Whoever is refused more often in a
 * day than rows are kept raises an alarm, once that day.
 */
export async function keepDenials(database: Pick<Database, 'orm' | 'sql'>, fresh: readonly NewDenial[]): Promise<void> {
  const flooding: string[] = [];
  await database.orm.transaction(async (tx) => {
    // In one order everywhere, so that two processes never wait for each other.
    for (const principal of [...new Set(fresh.map((row) => row.principal))].sort()) {
      const rows = fresh.filter((row) => row.principal === principal);
      if (await keepOf(tx, principal, rows)) flooding.push(principal);
    }
  });
  for (const principal of flooding) {
    await raiseAlarm(database.sql, {
      kind: 'DenialFlood',
      subject: principal,
      detail: { principal, kept: KEPT_A_DAY },
    });
  }
}

/** @returns whether these were the first of the day for which there was no room */
async function keepOf(tx: Tx, principal: string, rows: readonly NewDenial[]): Promise<boolean> {
  const [day] = await tx
    .insert(denialDays)
    .values({ principal, day: sql`(now() AT TIME ZONE 'Asia/Shanghai')::date` })
    // Changes nothing and locks the row: the room is counted by one at a time.
    .onConflictDoUpdate({ target: [denialDays.principal, denialDays.day], set: { kept: sql`denial_day.kept` } })
    .returning();
  if (day === undefined) throw new Error(`the day of ${principal} was not stored`);
  const fitting = rows.slice(0, KEPT_A_DAY - day.kept);
  const kept =
    fitting.length === 0
      ? []
      : await tx
          .insert(denials)
          .values([...fitting])
          .onConflictDoNothing({ target: denials.id })
          .returning({ id: denials.id });
  const tooMany = rows.length - fitting.length;
  await tx
    .update(denialDays)
    .set({ refused: day.refused + kept.length + tooMany, kept: day.kept + kept.length })
    .where(and(eq(denialDays.principal, principal), eq(denialDays.day, day.day)));
  return tooMany > 0 && day.refused === day.kept;
}

export interface DenialsWanted {
  readonly principal?: string | undefined;
  readonly caseNo?: string | undefined;
  readonly action?: string | undefined;
  readonly code?: string | undefined;
  /** ISO instants; the second is not in it. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The number of the last one of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Who was refused what, the latest first. */
export async function denialsOf({ orm }: Database, wanted: DenialsWanted): Promise<Denial[]> {
  const { principal, caseNo, action, code, from, to, before, limit } = wanted;
  return orm
    .select()
    .from(denials)
    .where(
      and(
        principal === undefined ? undefined : eq(denials.principal, principal),
        caseNo === undefined ? undefined : eq(denials.caseNo, caseNo),
        action === undefined ? undefined : eq(denials.action, action),
        code === undefined ? undefined : eq(denials.code, code),
        from === undefined ? undefined : gte(denials.at, from),
        to === undefined ? undefined : lt(denials.at, to),
        before === undefined ? undefined : lt(denials.no, before),
      ),
    )
    .orderBy(desc(denials.no))
    .limit(limit);
}

/** Days on which somebody was refused more often than rows were kept, the latest first. */
export async function floodedDays({ orm }: Database, limit: number): Promise<(typeof denialDays.$inferSelect)[]> {
  return orm
    .select()
    .from(denialDays)
    .where(sql`${denialDays.refused} > ${denialDays.kept}`)
    .orderBy(desc(denialDays.day), desc(denialDays.refused))
    .limit(limit);
}
