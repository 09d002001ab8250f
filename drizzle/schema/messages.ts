import { sql } from 'drizzle-orm';
import { bigint, bigserial, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { JsonObject } from '../../domain/json.ts';
import type { PassedOn } from '../../domain/people/who-is-told.ts';
import { instant, key, settled } from './columns.ts';

/** Facts from outside, on their way into a case. A sender's event is taken once. */
export const inbox = pgTable(
  'inbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    sender: text('sender').notNull(),
    eventId: text('event_id').notNull(),
    caseNo: key('case_no').notNull(),
    type: text('type').notNull(),
    data: jsonb('data').$type<JsonObject>().notNull(),
    bodyHash: text('body_hash').notNull(),
    receivedAt: instant('received_at').notNull().default(sql`now()`),
    deliveredAt: instant('delivered_at'),
    attempts: integer('attempts').notNull().default(0),
    /** Absent: at once. */
    nextAttemptAt: instant('next_attempt_at'),
    /** Set when it cannot be delivered: an alarm is raised and a person decides. */
    parkedAt: instant('parked_at'),
    error: text('error'),
    ...settled,
  },
  (t) => [
    uniqueIndex('inbox_once').on(t.sender, t.eventId),
    index('inbox_waiting').on(t.id).where(sql`delivered_at IS NULL AND parked_at IS NULL`),
    index('inbox_case').on(t.caseNo, t.id),
    index('inbox_parked').on(t.parkedAt).where(sql`parked_at IS NOT NULL AND settled_at IS NULL`),
  ],
);

/** Messages on their way out, written with the entry that caused them. The line is a recipient's messages of one case. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    caseNo: key('case_no').notNull(),
    seq: integer('seq').notNull(),
    /** Position among the messages of that entry, from 1. */
    line: integer('line').notNull(),
    /** `role:lead`, `person:<id>` or `customer:<ref>`. */
    recipient: text('recipient').notNull(),
    /** Catalogue key of the text; `params` are what the text speaks of. */
    text: text('text').notNull(),
    params: jsonb('params').$type<JsonObject>().notNull(),
    /** When the hours of the person told begin; found out when the message is due. */
    notBefore: instant('not_before'),
    /** `dead` parks the messages of its case behind it until it is replayed or skipped. */
    status: text('status').$type<'waiting' | 'sent' | 'dead' | 'skipped'>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** Absent: at once. */
    nextAttemptAt: instant('next_attempt_at'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    sentAt: instant('sent_at'),
    error: text('error'),
    /** Until then the process that took it is sending it. */
    heldUntil: instant('held_until'),
    /** How it went, or is going: the board alone, or by mail or text message besides. */
    channel: text('channel').$type<'board' | 'email' | 'sms'>(),
    /** Why it stayed on the board although it should have gone further. */
    fallback: text('fallback').$type<'noAddress' | 'notConfigured' | 'refused'>(),
    /** By which way it came to somebody else than the one it was meant for; the last step names who was told. */
    passed: jsonb('passed').$type<readonly PassedOn[]>(),
    ...settled,
  },
  (t) => [
    uniqueIndex('outbox_once').on(t.caseNo, t.seq, t.line),
    index('outbox_fell_back').on(t.id).where(sql`fallback IN ('noAddress', 'refused')`),
    index('outbox_unsent').on(t.caseNo, t.recipient, t.id).where(sql`status IN ('waiting', 'dead')`),
  ],
);

/** The built-in delivery: the board each role, person and customer reads. */
export const messages = pgTable(
  'message',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    outboxId: bigint('outbox_id', { mode: 'number' }).notNull().unique(),
    caseNo: key('case_no').notNull(),
    recipient: text('recipient').notNull(),
    text: text('text').notNull(),
    params: jsonb('params').$type<JsonObject>().notNull(),
    at: instant('at').notNull().default(sql`now()`),
    readAt: instant('read_at'),
  },
  (t) => [index('message_recipient').on(t.recipient, t.id), index('message_case').on(t.caseNo, t.id)],
);
