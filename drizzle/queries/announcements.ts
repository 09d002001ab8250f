import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { ISql } from 'postgres';
import { raiseAlarm } from '../alarm.ts';
import type { Database } from '../connect.ts';
import { evidenceAnnouncements } from '../schema/evidence.ts';

export type Announcement = typeof evidenceAnnouncements.$inferSelect;
export type NewAnnouncement = Pick<
  Announcement,
  'caseNo' | 'ref' | 'sha256' | 'kind' | 'bytes' | 'announcedBy' | 'dueAt' | 'arrivedAt'
>;

/** Keeps what was announced for a case. @returns what stands there now: an earlier announcement stays as it was */
export async function announce({ orm }: Database, file: NewAnnouncement): Promise<Announcement | undefined> {
  await orm.insert(evidenceAnnouncements).values(file).onConflictDoNothing();
  const [stored] = await orm
    .select()
    .from(evidenceAnnouncements)
    .where(and(eq(evidenceAnnouncements.caseNo, file.caseNo), eq(evidenceAnnouncements.ref, file.ref)));
  return stored;
}

/** Everybody's announcements of some bytes. */
export async function announcementsOf({ orm }: Database, ref: string): Promise<Announcement[]> {
  return orm.select().from(evidenceAnnouncements).where(eq(evidenceAnnouncements.ref, ref));
}

/** What was announced for a case and has not come. */
export async function awaitedIn({ orm }: Database, caseNo: string, refs: readonly string[]): Promise<Announcement[]> {
  if (refs.length === 0) return [];
  return orm
    .select()
    .from(evidenceAnnouncements)
    .where(
      and(
        eq(evidenceAnnouncements.caseNo, caseNo),
        inArray(evidenceAnnouncements.ref, [...new Set(refs)]),
        isNull(evidenceAnnouncements.arrivedAt),
      ),
    );
}

/** The bytes have come. @returns the cases that were waiting for them */
export async function arrive({ orm }: Database, ref: string): Promise<Announcement[]> {
  return orm
    .update(evidenceAnnouncements)
    .set({ arrivedAt: sql`now()` })
    .where(and(eq(evidenceAnnouncements.ref, ref), isNull(evidenceAnnouncements.arrivedAt)))
    .returning();
}

export interface AwaitedFilter {
  readonly caseNo?: string;
  readonly announcedBy?: string;
  /** Those alone whose time is over. */
  readonly overdue?: boolean;
}

/** What has not come, what is due first before the rest. */
export async function awaitedFiles({ orm }: Database, filter: AwaitedFilter, limit: number): Promise<Announcement[]> {
  const { caseNo, announcedBy, overdue } = filter;
  const wanted: SQL[] = [isNull(evidenceAnnouncements.arrivedAt)];
  if (caseNo !== undefined) wanted.push(eq(evidenceAnnouncements.caseNo, caseNo));
  if (announcedBy !== undefined) wanted.push(eq(evidenceAnnouncements.announcedBy, announcedBy));
  if (overdue) wanted.push(sql`${evidenceAnnouncements.dueAt} <= now()`);
  return orm
    .select()
    .from(evidenceAnnouncements)
    .where(and(...wanted))
    .orderBy(asc(evidenceAnnouncements.dueAt), asc(evidenceAnnouncements.ref))
    .limit(limit);
}

/**
 * Raises an alarm for each file whose time is over, once, as long as it does not come. Mark and alarm are one transaction of
 * the caller's.
 *
 * @returns how many were found
 */
export async function tellMissing(tx: ISql, limit: number): Promise<number> {
  const missing = await tx<Pick<Announcement, 'caseNo' | 'ref' | 'announcedBy' | 'dueAt'>[]>`
    UPDATE evidence_announcement SET missed_at = now()
     WHERE (case_no, ref) IN (SELECT case_no, ref FROM evidence_announcement
                               WHERE arrived_at IS NULL AND missed_at IS NULL AND due_at <= now()
                               ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING case_no AS "caseNo", ref, announced_by AS "announcedBy", due_at AS "dueAt"`;
  for (const { caseNo, ref, announcedBy: by, dueAt } of missing) {
    const detail = { ref, by, dueAt: new Date(dueAt).toISOString() };
    await raiseAlarm(tx, { kind: 'EvidenceMissing', caseNo, subject: ref, detail });
  }
  return missing.length;
}
