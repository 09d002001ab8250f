import { sql } from 'drizzle-orm';
import { bigint, bigserial, boolean, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, key, settled } from './columns.ts';

/** Stretches of the journal whose events have no number yet; a row lives for the moment until they are numbered. */
export const eventDue = pgTable('event_due', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  caseNo: key('case_no').notNull(),
  /** Numbers of the first and the last entry. */
  first: integer('first').notNull(),
  last: integer('last').notNull(),
});

/**
 * Events in the order of the feed. The content is made from the journal entry when it is read; here stands only which
 * entry is which event. Numbered by one process at a time, after the entry was committed: a lower number never appears later.
 */
export const events = pgTable(
  'event',
  {
    position: bigint('position', { mode: 'number' }).primaryKey(),
    caseNo: key('case_no').notNull(),
    seq: integer('seq').notNull(),
    /** `repair.quoteAccepted.v1` */
    type: key('type').notNull(),
  },
  (t) => [uniqueIndex('event_once').on(t.caseNo, t.seq, t.type), index('event_type').on(t.type, t.position)],
);

/** Who is told of events by HTTP. */
export const webhooks = pgTable('webhook', {
  id: key('id').primaryKey(),
  url: text('url').notNull(),
  /** Event types; empty means all. */
  types: text('types').array().notNull(),
  active: boolean('active').notNull(),
  /** Why we stopped it ourselves; absent when an admin did, or when it is active. */
  stoppedBecause: text('stopped_because').$type<'gone'>(),
  /** The secret is made from this number and the server's own secret, so the database alone signs nothing. */
  secretNumber: text('secret_number').notNull(),
  /** The one before, which signs as well until then. */
  formerNumber: text('former_number'),
  formerUntil: instant('former_until'),
  /** The last event that deliveries were made of. */
  reached: bigint('reached', { mode: 'number' }).notNull(),
  createdAt: instant('created_at').notNull().default(sql`now()`),
  updatedAt: instant('updated_at').notNull().default(sql`now()`),
  version: integer('version').notNull().default(1),
  bodyHash: text('body_hash').notNull(),
});

/** One event on its way to one webhook. The line is the webhook's events of one case. */
export const webhookDeliveries = pgTable(
  'webhook_delivery',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    webhook: key('webhook').notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    caseNo: key('case_no').notNull(),
    seq: integer('seq').notNull(),
    type: key('type').notNull(),
    status: text('status').$type<'waiting' | 'sent' | 'dead' | 'skipped'>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at'),
    /** Until then the process that took it is sending it. */
    heldUntil: instant('held_until'),
    /** What the receiver answered last. */
    httpStatus: integer('http_status'),
    error: text('error'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    sentAt: instant('sent_at'),
    ...settled,
  },
  (t) => [
    uniqueIndex('webhook_delivery_once').on(t.webhook, t.position),
    index('webhook_delivery_unsent').on(t.webhook, t.caseNo, t.position).where(sql`status IN ('waiting', 'dead')`),
    index('webhook_delivery_sent').on(t.sentAt).where(sql`status = 'sent'`),
  ],
);
