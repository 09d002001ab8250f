import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { RehearsedChange } from '../../domain/rehearsal/change.ts';
import type { VersionName } from '../rules/in-force.ts';
import type { Proposal } from '../rules/load-rules.ts';
import { instant, key } from './columns.ts';

/** What is looked at, in this order. */
export type RehearsalStage = 'cases' | 'serials' | 'done';

/**
 * One rehearsal: what would change if a proposal were in force. The documents are kept whole, so that it goes on with
 * the same ones whatever becomes of the drafts; `cursor` is the last case or serial of the stage that was looked at.
 */
export const rehearsals = pgTable(
  'rehearsal',
  {
    id: key('id').primaryKey(),
    /** What it is about, by name, and the versions in force it is compared with. */
    proposed: jsonb('proposed').$type<readonly VersionName[]>().notNull(),
    base: jsonb('base').$type<readonly VersionName[]>().notNull(),
    proposal: jsonb('proposal').$type<Proposal>().notNull(),
    /** SHA-256 of proposal, base and day: the same question has the same. */
    question: text('question').notNull(),
    /** The day of the rights, in Asia/Shanghai, and the instant of the clocks. */
    day: date('day', { mode: 'string' }).notNull(),
    at: instant('at').notNull(),
    startedBy: text('started_by').notNull(),
    startedAt: instant('started_at').notNull().default(sql`now()`),
    stage: text('stage').$type<RehearsalStage>().notNull().default('cases'),
    cursor: key('cursor').notNull().default(''),
    casesTotal: integer('cases_total').notNull(),
    casesDone: integer('cases_done').notNull().default(0),
    serialsTotal: integer('serials_total').notNull(),
    serialsDone: integer('serials_done').notNull().default(0),
    finishedAt: instant('finished_at'),
    /** Why it cannot go on. */
    error: text('error'),
  },
  (t) => [index('rehearsal_started').on(t.startedAt), index('rehearsal_question').on(t.question)],
);

/** A case or serial that would be otherwise, and in what. */
export const rehearsalChanges = pgTable(
  'rehearsal_change',
  {
    run: key('run')
      .notNull()
      .references(() => rehearsals.id),
    subject: text('subject').$type<'case' | 'serial'>().notNull(),
    key: key('key').notNull(),
    kinds: text('kinds').array().notNull(),
    changes: jsonb('changes').$type<readonly RehearsedChange[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.run, t.subject, t.key] })],
);
