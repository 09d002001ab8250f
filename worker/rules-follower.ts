import type { Client } from '@temporalio/client';
import { shanghaiDate } from '../domain/calendar/shanghai-date.ts';
import type { Database } from '../drizzle/connect.ts';
import { asLeader } from '../drizzle/leader.ts';
import { watchCoverage } from '../drizzle/queries/calendar-coverage.ts';
import { markStarted, retimingsToStart, wantForPublications } from '../drizzle/queries/retimings.ts';
import { CASES_TASK_QUEUE } from '../workflows/case/contract.ts';
import {
  RETIMING_DEFAULTS,
  RETIMING_WORKFLOW,
  type RetimingInput,
  retimingIdOf,
} from '../workflows/retiming/contract.ts';
import { type Running, startRounds } from './rounds.ts';

export interface RulesFollower {
  readonly db: Database;
  readonly client: Client;
  readonly onError: (error: unknown) => void;
  readonly taskQueue?: string;
  readonly pollMs?: number;
  readonly pace?: Partial<Omit<RetimingInput, 'batch' | 'after'>>;
}

/**
 * Begins what follows when rules come into force: open cases are timed anew. A publication is followed up once, whoever
 * dies in between; one with a day still ahead is followed up on that day.
 */
export function startRulesFollower(options: RulesFollower): Running {
  const watch = coverageWatch(options.db);
  return startRounds({
    sql: options.db.sql,
    channel: 'sanbao_retimings',
    pollMs: options.pollMs ?? 5_000,
    onError: options.onError,
    round: async () => {
      await followRules(options);
      await watch();
      return false;
    },
  });
}

/** Looks at the calendars once a day, and whenever one was published. */
function coverageWatch({ sql }: Database): () => Promise<void> {
  let looked = '';
  return async () => {
    const [known] = await sql<{ known: string }[]>`
      SELECT concat(count(*), ' ', max(published_at)) AS known FROM calendar_version`;
    const today = shanghaiDate(new Date().toISOString());
    const now = `${today} ${known?.known}`;
    if (now === looked) return;
    await watchCoverage(sql, today);
    looked = now;
  };
}

/** One round. @returns how many re-timings were begun */
export async function followRules({ db, client, taskQueue, pace = {} }: RulesFollower): Promise<number> {
  const { page, perSecond, settleMs } = { ...RETIMING_DEFAULTS, ...pace };
  const begun = await asLeader(db.sql, 'rules', async (tx) => {
    await wantForPublications(db.sql, perSecond);
    const waiting = await retimingsToStart(db.sql);
    for (const { batch, perSecond: asked } of waiting) {
      const input: RetimingInput = { batch, page, perSecond: asked, settleMs };
      // A repeat after a crash finds it running, or done.
      await client.workflow
        .start(RETIMING_WORKFLOW, {
          workflowId: retimingIdOf(batch),
          taskQueue: taskQueue ?? CASES_TASK_QUEUE,
          args: [input],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          workflowIdConflictPolicy: 'USE_EXISTING',
        })
        .catch((error: unknown) => {
          if (!(error instanceof Error) || error.name !== 'WorkflowExecutionAlreadyStartedError') throw error;
        });
      await markStarted(tx, batch);
    }
    return waiting.length;
  });
  return begun ?? 0;
}
