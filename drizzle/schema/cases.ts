import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { CaseView } from '../../domain/journal/view.ts';
import { instant, key } from './columns.ts';

/** An effect that is stuck, or a wait or task whose bound has passed. */
export const TROUBLED = sql`view @? '$.waits[*] ? (@.name starts with "stuck:" || @.level > 0)'::jsonpath OR view @? '$.tasks[*] ? (!exists(@.doneAt) && @.level > 0)'::jsonpath`;

/**
 * One row a case, for lists and for the view. Every column but the identity is a copy out of `view`, which is made by
 * the one reducer and by nothing else; `headHash` is the end of the case's journal chain.
 */
export const cases = pgTable(
  'cases',
  {
    caseNo: key('case_no').primaryKey(),
    process: text('process').notNull(),
    workflowId: text('workflow_id').notNull(),
    stage: text('stage').notNull(),
    status: text('status').$type<CaseView['status']>().notNull(),
    outcome: text('outcome'),
    version: integer('version').notNull(),
    headHash: text('head_hash').notNull(),
    priority: text('priority').$type<CaseView['priority']>().notNull(),
    owner: text('owner'),
    team: text('team'),
    /** The party of the wait whose bound comes first. */
    waitingFor: text('waiting_for'),
    /** The earliest bound of an open wait or task. */
    dueAt: instant('due_at'),
    openedAt: instant('opened_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    closedAt: instant('closed_at'),
    serial: key('serial'),
    orderNo: key('order_no'),
    product: key('product'),
    customerRef: key('customer_ref'),
    view: jsonb('view').$type<CaseView>().notNull(),
  },
  (t) => [
    // What is common in a column is found while walking along the sort, what is rare by its own index: the planner
    // knows which is which. The lists are measured by `npm run bench`.
    index('cases_due').on(t.dueAt, t.caseNo).where(sql`due_at IS NOT NULL`),
    index('cases_status_due').on(t.status, t.dueAt, t.caseNo).where(sql`due_at IS NOT NULL`),
    index('cases_opened').on(t.openedAt, t.caseNo),
    index('cases_updated').on(t.updatedAt, t.caseNo),
    index('cases_status_opened').on(t.status, t.openedAt, t.caseNo),
    index('cases_open_updated').on(t.updatedAt, t.caseNo).where(sql`status = 'open'`),
    index('cases_process_updated').on(t.process, t.updatedAt, t.caseNo),
    index('cases_stage_due').on(t.stage, t.dueAt, t.caseNo),
    index('cases_owner_updated').on(t.owner, t.updatedAt, t.caseNo),
    index('cases_owner_due').on(t.owner, t.dueAt, t.caseNo).where(sql`due_at IS NOT NULL`),
    index('cases_team_updated').on(t.team, t.updatedAt, t.caseNo),
    index('cases_team_due').on(t.team, t.dueAt, t.caseNo).where(sql`due_at IS NOT NULL`),
    index('cases_waiting_due').on(t.waitingFor, t.dueAt, t.caseNo).where(sql`waiting_for IS NOT NULL`),
    index('cases_customer_opened').on(t.customerRef, t.openedAt, t.caseNo),
    index('cases_serial_opened').on(t.serial, t.openedAt, t.caseNo),
    index('cases_order_opened').on(t.orderNo, t.openedAt, t.caseNo),
    // The few that somebody must look at, among the many that only wait.
    index('cases_troubled').on(t.caseNo).where(TROUBLED),
  ],
);

/** The last running number given out, per prefix and month (Asia/Shanghai, `2611`). */
export const caseCounters = pgTable(
  'case_counter',
  { prefix: text('prefix').notNull(), month: text('month').notNull(), last: integer('last').notNull() },
  (t) => [primaryKey({ columns: [t.prefix, t.month] })],
);

/**
 * Numbers reserved before a case starts: by a caller's Idempotency-Key or, when a case opens another, by the parent
 * and its step. The key stays bound to the body it came with. Gaps in the numbering are allowed.
 */
export const caseNumbers = pgTable(
  'case_number',
  {
    caseNo: key('case_no').primaryKey(),
    process: text('process').notNull(),
    principal: text('principal'),
    idempotencyKey: text('idempotency_key'),
    parent: key('parent'),
    step: text('step'),
    bodyHash: text('body_hash').notNull(),
    reservedAt: instant('reserved_at').notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('case_number_by_key').on(t.principal, t.idempotencyKey),
    uniqueIndex('case_number_by_parent').on(t.parent, t.step),
  ],
);

/** An exclusive right of one case, held until it is released. */
export const claims = pgTable(
  'claim',
  {
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    caseNo: key('case_no').notNull(),
    claimedAt: instant('claimed_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key] }), index('claim_case').on(t.caseNo)],
);
