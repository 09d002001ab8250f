import { sql } from 'drizzle-orm';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, key } from './columns.ts';

/**
 * The only home of names, phones, addresses and free text. Journals and histories carry `ref` and `hash`.
 *
 * `hash` is SHA-256 of `salt` and `text` together. Erasing removes text and salt and keeps the hash: the chain that
 * names it still verifies, and without the 32 random bytes of the salt even a phone number cannot be found by trying.
 */
export const personalData = pgTable(
  'personal_data',
  {
    ref: key('ref').primaryKey(),
    /** Customer (or technician) the words are about. */
    subject: key('subject'),
    kind: text('kind').$type<PersonalKind>().notNull(),
    text: text('text'),
    /** 32 random bytes, hex. */
    salt: text('salt'),
    hash: text('hash').notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    erasedAt: instant('erased_at'),
  },
  (t) => [index('personal_subject').on(t.subject), index('personal_phone').on(t.text).where(sql`kind = 'phone'`)],
);

export type PersonalKind = 'name' | 'phone' | 'email' | 'address' | 'words';
