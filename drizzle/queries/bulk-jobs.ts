import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { bulkJobs, bulkLines } from '../schema/operations.ts';

export type BulkJob = typeof bulkJobs.$inferSelect;
export type BulkLine = typeof bulkLines.$inferSelect;
export type NewJob = Pick<BulkJob, 'id' | 'action' | 'principal' | 'role' | 'bodyHash'>;
export type NewLine = Pick<BulkLine, 'line' | 'caseNo' | 'command' | 'outcome' | 'answer'>;

/** Takes a job in with all its lines, or not at all. One that is there stays as it is. */
export async function addBulkJob({ orm }: Database, job: NewJob, lines: readonly NewLine[]): Promise<void> {
  await orm.transaction(async (tx) => {
    const [added] = await tx.insert(bulkJobs).values(job).onConflictDoNothing().returning({ id: bulkJobs.id });
    if (added === undefined) return;
    if (lines.length > 0) await tx.insert(bulkLines).values(lines.map((line) => ({ ...line, job: job.id })));
    await tx.execute(finish(job.id));
  });
}

export async function bulkJob({ orm }: Database, id: string): Promise<BulkJob | undefined> {
  return (await orm.select().from(bulkJobs).where(eq(bulkJobs.id, id)))[0];
}

export async function linesOfJob({ orm }: Database, id: string): Promise<BulkLine[]> {
  return orm.select().from(bulkLines).where(eq(bulkLines.job, id)).orderBy(asc(bulkLines.line));
}

/** Takes lines whose turn it is. Should this process die with them, another takes them after the lease. */
export async function takeLines({ orm }: Database, limit: number, leaseSeconds: number): Promise<BulkLine[]> {
  const due = sql`
    SELECT job, line FROM bulk_line
     WHERE outcome = 'waiting' AND (next_attempt_at IS NULL OR next_attempt_at <= now())
     ORDER BY job, line LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
  return orm
    .update(bulkLines)
    .set({
      attempts: sql`${bulkLines.attempts} + 1`,
      nextAttemptAt: sql`now() + ${leaseSeconds} * interval '1 s'`,
    })
    .where(sql`(${bulkLines.job}, ${bulkLines.line}) IN (${due})`)
    .returning();
}

/** What became of a line; the job is finished with its last one. */
export async function settleLine(
  { orm }: Database,
  { job, line }: Pick<BulkLine, 'job' | 'line'>,
  { outcome, answer }: Pick<BulkLine, 'outcome' | 'answer'>,
): Promise<void> {
  await orm
    .update(bulkLines)
    .set({ outcome, answer, delay: null, nextAttemptAt: null, doneAt: sql`now()` })
    .where(and(eq(bulkLines.job, job), eq(bulkLines.line, line)));
  await orm.execute(finish(job));
}

/** Tries a line again later, and says why. */
export async function delayLine(
  { orm }: Database,
  { job, line }: Pick<BulkLine, 'job' | 'line'>,
  delay: string,
  seconds: number,
): Promise<void> {
  await orm
    .update(bulkLines)
    .set({ delay, nextAttemptAt: sql`now() + ${seconds} * interval '1 s'` })
    .where(and(eq(bulkLines.job, job), eq(bulkLines.line, line)));
}

function finish(id: string) {
  return sql`
    UPDATE bulk_job SET finished_at = now() WHERE id = ${id} AND finished_at IS NULL
       AND NOT EXISTS (SELECT FROM bulk_line WHERE job = ${id} AND outcome = 'waiting')`;
}
