import { sql } from 'drizzle-orm';
import { date, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { DocumentKind } from '../../domain/documents/kinds.ts';
import type { Language } from '../../domain/text/languages.ts';
import { instant, key } from './columns.ts';

/**
 * Which documents were issued, and nothing of what they say: `code` is a keyed hash over that. A document that was made
 * again with other bytes has another row under the same code. Append-only; the bytes lie in the evidence store, where
 * they can be erased.
 */
export const documents = pgTable(
  'document',
  {
    code: key('code').notNull(),
    /** Lower-case hex. */
    sha256: text('sha256').notNull(),
    /** Of the evidence that holds the bytes. */
    ref: key('ref').notNull(),
    caseNo: key('case_no').notNull(),
    kind: text('kind').$type<DocumentKind>().notNull(),
    language: text('language').$type<Language>().notNull(),
    /** Day in Asia/Shanghai. */
    issuedOn: date('issued_on', { mode: 'string' }).notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.code, t.sha256] }), index('document_case').on(t.caseNo)],
);
