import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { documents } from '../schema/documents.ts';
import { evidence } from '../schema/evidence.ts';
import type { NewEvidence } from './evidence.ts';

export type DocumentRow = typeof documents.$inferSelect;
export type NewDocument = Omit<DocumentRow, 'createdAt'>;

/** Everything that was issued under a code, the newest first; what was erased is among it. */
export async function documentsByCode({ orm }: Database, code: string): Promise<DocumentRow[]> {
  return orm.select().from(documents).where(eq(documents.code, code)).orderBy(desc(documents.createdAt));
}

/** The file that is given out under a code, while its bytes are there. */
export async function fileOfDocument(
  { orm }: Database,
  code: string,
): Promise<{ readonly ref: string; readonly sha256: string; readonly bytes: number } | undefined> {
  const [found] = await orm
    .select({ ref: evidence.ref, sha256: evidence.sha256, bytes: evidence.bytes })
    .from(documents)
    .innerJoin(evidence, eq(evidence.ref, documents.ref))
    .where(and(eq(documents.code, code), isNull(evidence.erasedAt)))
    .orderBy(desc(documents.createdAt))
    .limit(1);
  return found;
}

/** An instant of the database, to be named when what was read since then is stored. */
export async function databaseTime({ sql: query }: Database): Promise<string> {
  const [row] = await query<{ now: string }[]>`SELECT clock_timestamp()::text AS now`;
  if (row === undefined) throw new Error('the database says no time');
  return row.now;
}

/**
 * Registers a document and its file, unless its customer was erased since `readAt`: what was read before must not come
 * back as a file. The same document again changes nothing.
 *
 * @param readAt from {@link databaseTime}, before any word was read
 * @returns whether it was registered
 */
export async function addDocument(
  { orm }: Database,
  document: NewDocument,
  file: NewEvidence,
  { customer, readAt }: { readonly customer: string | undefined; readonly readAt: string },
): Promise<boolean> {
  return orm.transaction(async (tx) => {
    if (customer !== undefined) {
      // The lock of an erasure.
      await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`customer ${customer}`}, 0))`);
      const erased = await tx.execute(
        sql`SELECT FROM erasure WHERE customer_ref = ${customer} AND at >= date_trunc('milliseconds', ${readAt}::timestamptz)`,
      );
      if (erased.length > 0) return false;
    }
    await tx
      .insert(evidence)
      .values(file)
      .onConflictDoUpdate({
        target: evidence.ref,
        set: { erasedAt: null },
        setWhere: sql`${evidence.erasedAt} IS NOT NULL`,
      });
    await tx.insert(documents).values(document).onConflictDoNothing();
    return true;
  });
}
