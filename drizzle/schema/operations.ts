import { sql } from 'drizzle-orm';
import { bigserial, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Role } from '../../domain/people/roles.ts';
import { instant, key } from './columns.ts';

/** One kind of effect held back during an outage: who, why, until when. Rows stay, as the record of it. */
export const effectPauses = pgTable(
  'effect_pause',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    effect: text('effect').notNull(),
    since: instant('since').notNull().default(sql`now()`),
    until: instant('until').notNull(),
    reason: jsonb('reason').$type<PersonalText>().notNull(),
    pausedBy: text('paused_by').notNull(),
    liftedAt: instant('lifted_at'),
    liftedBy: text('lifted_by'),
  },
  (t) => [uniqueIndex('effect_pause_standing').on(t.effect).where(sql`lifted_at IS NULL`)],
);

/** That nothing may leave the house: since when, why, and who let it go. Rows stay, as the record of it. */
export const sendingHolds = pgTable(
  'sending_hold',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    since: instant('since').notNull().default(sql`now()`),
    cause: text('cause').$type<'restored' | 'operator'>().notNull(),
    liftedAt: instant('lifted_at'),
    liftedBy: text('lifted_by'),
  },
  () => [uniqueIndex('sending_hold_standing').on(sql`(lifted_at IS NULL)`).where(sql`lifted_at IS NULL`)],
);

/** Effects that go on failing, or are held back by a pause, as the workers meet them; gone once they come through. */
export const effectTroubles = pgTable(
  'effect_trouble',
  {
    caseNo: key('case_no').notNull(),
    effect: text('effect').notNull(),
    /** Held back by a pause, and not failing. */
    held: boolean('held').notNull(),
    attempts: integer('attempts').notNull(),
    /** Name and message of the last failure. */
    error: text('error'),
    since: instant('since').notNull().default(sql`now()`),
    lastAt: instant('last_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.caseNo, t.effect] }), index('effect_trouble_since').on(t.since)],
);

/** One action on many cases, taken in whole and done line by line. An import of master data binds its key here, without lines. */
export const bulkJobs = pgTable(
  'bulk_job',
  {
    id: key('id').primaryKey(),
    action: text('action').notNull(),
    principal: text('principal').notNull(),
    role: text('role').$type<Role>().notNull(),
    bodyHash: text('body_hash').notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** When the last line got its answer. */
    finishedAt: instant('finished_at'),
  },
  (t) => [index('bulk_job_principal').on(t.principal, t.createdAt)],
);

/** One case of a bulk action: the whole command, and what became of it. */
export const bulkLines = pgTable(
  'bulk_line',
  {
    job: key('job')
      .notNull()
      .references(() => bulkJobs.id),
    /** From 1, in the order they were named. */
    line: integer('line').notNull(),
    caseNo: key('case_no').notNull(),
    /** A `Command`; absent when the line was refused before one could be made. */
    command: jsonb('command').$type<object>(),
    outcome: text('outcome').$type<'waiting' | 'accepted' | 'refused'>().notNull(),
    /** An `Answer`, or a refusal: code, parameters, standing. */
    answer: jsonb('answer').$type<object>(),
    attempts: integer('attempts').notNull().default(0),
    /** Why it has not been done yet: the code of the last problem. */
    delay: text('delay'),
    nextAttemptAt: instant('next_attempt_at'),
    doneAt: instant('done_at'),
  },
  (t) => [
    primaryKey({ columns: [t.job, t.line] }),
    index('bulk_line_waiting').on(t.job, t.line).where(sql`outcome = 'waiting'`),
  ],
);
