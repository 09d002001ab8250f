import { and, eq, gte, lte, sql } from 'drizzle-orm';
import type { Role } from '../../domain/people/roles.ts';
import type { Database } from '../connect.ts';
import { standIns } from '../schema/stand-ins.ts';
import { type Put, putUnderKey } from './put.ts';

type Row = typeof standIns.$inferSelect;

export type StandInContent = Pick<Row, 'absent' | 'deputy' | 'role' | 'fromDay' | 'untilDay'>;

export function putStandIn(database: Database, ref: string, content: StandInContent, bodyHash: string): Promise<Put> {
  return putUnderKey(database, {
    lock: `stand-in ${ref}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(standIns).where(eq(standIns.ref, ref)))[0],
    write: async (tx, _before, version) => {
      const row = { ...content, version, bodyHash, updatedAt: sql`now()` };
      await tx
        .insert(standIns)
        .values({ ref, ...row })
        .onConflictDoUpdate({ target: standIns.ref, set: row });
    },
  });
}

export async function standInByRef({ orm }: Database, ref: string): Promise<Row | undefined> {
  const [row] = await orm.select().from(standIns).where(eq(standIns.ref, ref));
  return row;
}

/** For whom somebody stands in on a day in a role; of several the first by key. */
export async function whomHeStandsInFor(
  { orm }: Database,
  { deputy, role, day }: { readonly deputy: string; readonly role: Role; readonly day: string },
): Promise<string | undefined> {
  const [row] = await orm
    .select({ absent: standIns.absent })
    .from(standIns)
    .where(
      and(
        eq(standIns.deputy, deputy),
        eq(standIns.role, role),
        lte(standIns.fromDay, day),
        gte(standIns.untilDay, day),
      ),
    )
    .orderBy(standIns.ref)
    .limit(1);
  return row?.absent;
}
