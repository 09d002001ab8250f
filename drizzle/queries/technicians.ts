import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { technicians } from '../schema/parties.ts';
import { wordsOf } from './customers.ts';
import { keepWords } from './personal-columns.ts';
import { type Put, putUnderKey } from './put.ts';

type Row = typeof technicians.$inferSelect;

export interface TechnicianContent extends Pick<Row, 'team' | 'categories' | 'active'> {
  readonly name: string | undefined;
  readonly phone: string | undefined;
}

export interface StoredTechnician extends TechnicianContent, Pick<Row, 'version' | 'updatedAt'> {}

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
      const { team, categories, active, name, phone } = content;
      const row = {
        team,
        categories,
        active,
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
  const { team, categories, active, version, updatedAt } = row;
  return { team, categories, active, name: words(row.nameRef), phone: words(row.phoneRef), version, updatedAt };
}
