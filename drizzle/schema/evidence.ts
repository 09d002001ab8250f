import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, key } from './columns.ts';

/** What is known of each stored file; the bytes lie in the evidence store under `storeKey`. */
export const evidence = pgTable('evidence', {
  ref: key('ref').primaryKey(),
  /** Lower-case hex. */
  sha256: text('sha256').notNull(),
  kind: text('kind').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  storeKey: text('store_key').notNull(),
  createdBy: text('created_by'),
  createdAt: instant('created_at').notNull().default(sql`now()`),
  /** The bytes were erased on purpose. */
  erasedAt: instant('erased_at'),
});

/**
 * Files that were announced for a case by their hash before their bytes came. A row stays when the bytes have come: it says
 * when they were promised and how long they took.
 */
export const evidenceAnnouncements = pgTable(
  'evidence_announcement',
  {
    caseNo: key('case_no').notNull(),
    ref: key('ref').notNull(),
    sha256: text('sha256').notNull(),
    kind: text('kind').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    announcedBy: text('announced_by').notNull(),
    announcedAt: instant('announced_at').notNull().default(sql`now()`),
    /** By then the bytes are to be there, or somebody is told. */
    dueAt: instant('due_at').notNull(),
    arrivedAt: instant('arrived_at'),
    /** When it was told that they are missing. */
    missedAt: instant('missed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.caseNo, t.ref] }),
    index('evidence_announcement_ref').on(t.ref),
    index('evidence_announcement_open').on(t.dueAt).where(sql`arrived_at IS NULL`),
  ],
);
