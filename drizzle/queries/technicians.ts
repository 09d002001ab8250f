import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { technicians } from '../schema/parties.ts';
import { wordsOf } from './customers.ts';
import { keepWords } from './personal-columns.ts';
import { type Put, putUnderKey } from './put.ts';

type Row = typeof technicians.$inferSelect;

/** What dispatch needs besides; nothing of it has to be known. */
interface Dispatched {
  readonly base?: NonNullable<Row['base']> | undefined;
  readonly reachKm?: number | undefined;
  readonly dailyCap?: number | undefined;
  readonly van?: string | undefined;
}

export interface TechnicianContent
  extends Pick<Row, 'team' | 'categories' | 'active'>,
    Partial<Pick<Row, 'skills' | 'licences' | 'areas'>>,
    Dispatched {
  readonly name: string | undefined;
  readonly phone: string | undefined;
}

export interface StoredTechnician
  extends Omit<TechnicianContent, 'skills' | 'licences' | 'areas'>,
    Pick<Row, 'skills' | 'licences' | 'areas' | 'version' | 'updatedAt'> {}

export function putTechnician(
  database: Database,
  ref: string,
  content: TechnicianContent,
  bodyHash: string,
): Promise<Put> {
  return putUnderKey(database, {
    lock: `technician ${ref}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(technicians).where(eq(technicians.ref, ref)))[0],
    write: async (tx, before, version) => {
      const { team, categories, active, skills = [], licences = [], areas = [] } = content;
      const { name, phone, base, reachKm, dailyCap, van } = content;
      const row = {
        team,
        categories,
        active,
        skills,
        licences,
        areas,
        base: base ?? null,
        reachKm: reachKm ?? null,
        dailyCap: dailyCap ?? null,
        van: van ?? null,
        nameRef: await keepWords(tx, { subject: ref, kind: 'name', before: before?.nameRef, text: name }),
        phoneRef: await keepWords(tx, { subject: ref, kind: 'phone', before: before?.phoneRef, text: phone }),
        version,
        bodyHash,
        updatedAt: sql`now()`,
      };
      await tx
        .insert(technicians)
        .values({ ref, ...row })
        .onConflictDoUpdate({ target: technicians.ref, set: row });
    },
  });
}

export async function technicianByRef(database: Database, ref: string): Promise<StoredTechnician | undefined> {
  const [row] = await database.orm.select().from(technicians).where(eq(technicians.ref, ref));
  if (row === undefined) return undefined;
  const words = await wordsOf(database, [row.nameRef, row.phoneRef]);
  const { team, categories, skills, licences, areas, active, version, updatedAt } = row;
  return {
    team,
    categories,
    skills,
    licences,
    areas,
    active,
    base: row.base ?? undefined,
    reachKm: row.reachKm ?? undefined,
    dailyCap: row.dailyCap ?? undefined,
    van: row.van ?? undefined,
    name: words(row.nameRef),
    phone: words(row.phoneRef),
    version,
    updatedAt,
  };
}
