import { sql } from 'drizzle-orm';
import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
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
