import type { Client } from '@temporalio/client';
import type { Sql } from 'postgres';
import { createClockSetups } from '../activities/clock-setups.ts';
import { createTiming } from '../activities/timing.ts';
import type { Receipt } from '../domain/journal/commit.ts';
import type { Entry } from '../domain/journal/entry.ts';
import { rebuild } from '../domain/journal/project.ts';
import type { CaseView } from '../domain/journal/view.ts';
import { canonicalText } from '../domain/json.ts';
import { raiseAlarm } from '../drizzle/alarm.ts';
import type { RosterBook } from '../drizzle/roster-book.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { CaseKey } from '../drizzle/verify/history-source.ts';
import {
  ALL_DONE,
  blankMemory,
  type Carried,
  REMEMBERED_EVENTS,
  REMEMBERED_RECEIPTS,
} from '../workflows/case/carried.ts';
import { CASES_TASK_QUEUE, workflowIdOf } from '../workflows/case/contract.ts';
import { DEFAULT_LIMITS } from '../workflows/case/process.ts';
import { PROCESSES } from '../workflows/processes.ts';
import { heldUndos } from './held-undos.ts';

export interface SetUpAgain {
  readonly client: Client;
  readonly sql: Sql;
  readonly rules: Pick<RuleBook, 'current'>;
  readonly roster: Pick<RosterBook, 'current'>;
  readonly taskQueue?: string;
}

/**
 * Lets a case go on from its journal when its history is older, or gone: what was answered to a customer is in the journal
 * and must not be taken back. A run that lags behind is ended; it could only write what the journal refuses.
 *
 * The new run begins with the very view the journal gives, as after a hand-over. What the runtime remembers besides is
 * found in the tables: answers in the receipts, events in the inbox, parts that would have to go back in the ledger. Effects of
 * the stage under way are asked for again under the same step, which makes them give the same answer. An alarm asks a
 * person to look at the case.
 *
 * @throws when there is no journal of it
 */
export async function setUpAgain(world: SetUpAgain, { process, caseNo }: CaseKey): Promise<{ version: number }> {
  const { client, sql, taskQueue = CASES_TASK_QUEUE } = world;
  const contract = PROCESSES[process];
  const entries = await journalOf(sql, caseNo);
  const view = rebuild(entries);
  if (contract === undefined || view === undefined) throw new Error(`there is no journal of ${caseNo} to go on from`);
  await deliverAgain(sql, caseNo, entries);
  const carried = await carriedFrom(world, view, entries);
  await raiseAlarm(sql, {
    kind: 'HistorySetBack',
    caseNo,
    subject: `version ${view.version}`,
    detail: { version: view.version, stage: view.stage },
  });
  await client.workflow.start(contract.workflowType, {
    workflowId: workflowIdOf(process, caseNo),
    taskQueue,
    args: [carried],
    workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
  return { version: view.version };
}

async function carriedFrom(
  { sql, rules, roster }: SetUpAgain,
  view: CaseView,
  entries: readonly Entry[],
): Promise<Carried> {
  const { caseNo, subject, team } = view;
  const category = typeof subject.category === 'string' ? { category: subject.category } : {};
  const { policy } = await rules.current();
  const names = policy.document.service.clocks.map(({ id }) => id);
  const { clocks, policyVersion, calendarVersion } = await createClockSetups(
    rules,
    roster,
  )({
    names,
    ...category,
    ...(team === undefined ? {} : { team }),
  });
  const running = view.clocks.filter(({ dueAt, stoppedAt }) => dueAt !== undefined && stoppedAt === undefined);
  const timing = await createTiming(
    rules,
    roster,
  )({
    now: view.updatedAt,
    bounds: [],
    clocks: running,
    ...category,
  });
  const marked = new Map(view.clocks.map(({ name, marks }) => [name, marks.map(({ percent }) => percent)]));
  return {
    ...blankMemory(DEFAULT_LIMITS),
    schema: 1,
    view,
    nextWait: 1 + Math.max(0, ...entries.map(waitOpenedBy)),
    visit: visitOf(view, entries),
    receipts: await receiptsOf(sql, caseNo),
    seen: entries.flatMap(({ commandId }) => commandId ?? []).slice(-REMEMBERED_EVENTS),
    setups: Object.fromEntries(clocks.map((clock) => [clock.name, clock])),
    marks: Object.fromEntries(
      timing.clocks.map(({ name, marks }) => [
        name,
        marks.filter(({ percent }) => !marked.get(name)?.includes(percent)),
      ]),
    ),
    undos: await heldUndos(sql, view),
    policyVersion,
    calendarVersion,
  };
}

async function journalOf(sql: Sql, caseNo: string): Promise<Entry[]> {
  const rows = await sql<{ body: string }[]>`SELECT body FROM journal WHERE case_no = ${caseNo} ORDER BY seq`;
  return rows.map(({ body }) => JSON.parse(body) as Entry);
}

function waitOpenedBy({ type, data }: Entry): number {
  return type === 'waitOpened' && typeof data.wait === 'number' ? data.wait : 0;
}

/** The stay in the present stage, with the tasks it has opened. */
function visitOf(view: CaseView, entries: readonly Entry[]): Carried['visit'] {
  const entered = entries.filter(({ type }) => type === 'stageEntered');
  const since = entered.at(-1)?.seq ?? 0;
  const opened = new Set(
    entries.flatMap(({ seq, type, data }) => (type === 'taskOpened' && seq > since ? [data.task] : [])),
  );
  const tasks = view.tasks.filter(({ task }) => opened.has(task));
  return {
    no: entered.length,
    steps: Object.fromEntries(tasks.map(({ task, kind, data }) => [`task:${kind}:${canonicalText(data)}`, task])),
    done: view.waits.length > 0 ? [ALL_DONE] : [],
  };
}

async function receiptsOf(sql: Sql, caseNo: string): Promise<Receipt[]> {
  const rows = await sql<Receipt[]>`
    SELECT command_id AS "commandId", body_hash AS "bodyHash", outcome, answer FROM receipt
     WHERE case_no = ${caseNo} ORDER BY recorded_at DESC, seq DESC LIMIT ${REMEMBERED_RECEIPTS}`;
  return rows.map(({ ...receipt }) => receipt).reverse();
}

/** Events that reached the lost part of the history and left no trace in the journal are brought to the case again. */
async function deliverAgain(sql: Sql, caseNo: string, entries: readonly Entry[]): Promise<void> {
  const known = entries.flatMap(({ commandId }) => commandId ?? []);
  await sql`
    UPDATE inbox SET delivered_at = NULL, attempts = 0, next_attempt_at = NULL
     WHERE case_no = ${caseNo} AND delivered_at IS NOT NULL AND NOT (sender || ':' || event_id = ANY(${known}::text[]))`;
}
