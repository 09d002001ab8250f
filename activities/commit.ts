import { ApplicationFailure } from '@temporalio/common';
import postgres, { type Sql } from 'postgres';
import type { CommitBatch } from '../domain/journal/commit.ts';
import { JournalGap } from '../domain/journal/project.ts';
import { type Alarm, raiseAlarm } from '../drizzle/alarm.ts';
import { appendSteps, readHeads } from '../drizzle/journal/append.ts';
import { grouped, type Outcome } from '../drizzle/journal/grouped.ts';
import { planStep, type Step } from '../drizzle/journal/plan.ts';
import { JournalConflict, refuseOtherContent } from '../drizzle/journal/same-content.ts';
import type { Activities } from './contract.ts';

type Committed = { version: number };

/** How often a case that somebody else moves at the same moment is read again before the retry policy takes over. */
const TRIES = 5;

/**
 * Writes journal entries, projection, receipts and outgoing messages of a case: two round trips, one transaction.
 *
 * Key: case number and entry number. A repeat with equal content changes nothing and gives the same answer, also when
 * both run at once. Batches of several cases that arrive while others are being written share the next transaction.
 *
 * - `JournalConflict` (final): the journal holds other content under the same number.
 * - `JournalUnwritable` (final): PostgreSQL cannot store the text.
 * - `JournalGap` (retried): entries before these are missing, as after a restore from a backup; `sanbao reconcile`
 *   fills the gap from the history, then the retry goes through.
 *
 * All three raise an alarm.
 */
export function createCommit(sql: Sql): Activities['commit'] {
  const commit = grouped<CommitBatch, Committed>({
    run: (batches) => commitTogether(sql, batches),
    mayBeOne: (error) => finalKind(error) !== undefined,
    keyOf: (batch) => batch.caseNo,
    most: 64,
    lanes: 2,
  });
  return async (batch) => {
    try {
      return await commit(batch);
    } catch (error) {
      throw await explained(sql, batch, error);
    }
  };
}

/** Optimistic: reads where each case stands, writes under that condition, and looks again at those that had moved. */
async function commitTogether(sql: Sql, batches: readonly CommitBatch[]): Promise<Outcome<Committed>[]> {
  const done = new Map<string, Outcome<Committed>>();
  for (let round = 0; round < TRIES && done.size < batches.length; round += 1) {
    const waiting = batches.filter((batch) => !done.has(batch.caseNo));
    const heads = await readHeads(
      sql,
      waiting.map((batch) => batch.caseNo),
    );
    const steps: Step[] = [];
    for (const batch of waiting) {
      const head = heads.get(batch.caseNo);
      try {
        await refuseOtherContent(sql, head?.version ?? 0, batch);
        steps.push(planStep(head, batch));
      } catch (error) {
        done.set(batch.caseNo, { error });
      }
    }
    const written = await appendSteps(sql, steps);
    for (const { caseNo, version } of steps) if (written.has(caseNo)) done.set(caseNo, { value: { version } });
  }
  return batches.map(
    ({ caseNo }) => done.get(caseNo) ?? { error: new Error(`case ${caseNo} is being moved by somebody else`) },
  );
}

async function explained(sql: Sql, batch: CommitBatch, error: unknown): Promise<unknown> {
  const kind = error instanceof JournalGap ? error.name : finalKind(error);
  if (kind === undefined) return error;
  const message = error instanceof Error ? error.message : String(error);
  const alarm: Alarm = {
    kind,
    caseNo: batch.caseNo,
    subject: error instanceof JournalConflict ? `entry ${error.seq}` : `entry ${batch.entries[0]?.seq ?? 0}`,
    detail: { message, workflowId: batch.workflowId, runId: batch.runId },
  };
  await raiseAlarm(sql, alarm);
  return ApplicationFailure.create({ message, type: kind, nonRetryable: kind !== 'JournalGap' });
}

/** SQLSTATE class 22: the data itself is the trouble. Class 23: the journal is ahead of the case's own row. */
function finalKind(error: unknown): 'JournalConflict' | 'JournalUnwritable' | undefined {
  if (error instanceof JournalConflict) return error.name;
  if (!(error instanceof postgres.PostgresError)) return undefined;
  if (error.code.startsWith('22')) return 'JournalUnwritable';
  return error.code.startsWith('23') ? 'JournalConflict' : undefined;
}
