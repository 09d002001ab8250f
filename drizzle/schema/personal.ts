import { sql } from 'drizzle-orm';
import { bigserial, boolean, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { ErasureReason, HoldReason } from '../../domain/people/erasure.ts';
import type { Role } from '../../domain/people/roles.ts';
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
    /** The case the words were said in, also when it refused what they belonged to. */
    caseNo: key('case_no'),
    kind: text('kind').$type<PersonalKind>().notNull(),
    text: text('text'),
    /** 32 random bytes, hex. */
    salt: text('salt'),
    hash: text('hash').notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    erasedAt: instant('erased_at'),
  },
  (t) => [
    index('personal_subject').on(t.subject),
    index('personal_case').on(t.caseNo),
    index('personal_phone').on(t.text).where(sql`kind = 'phone'`),
  ],
);

export type PersonalKind = 'name' | 'phone' | 'email' | 'address' | 'words';

/** Which customers' words were erased: who, when, why and how much, and nothing about the customer. Append-only. */
export const erasures = pgTable(
  'erasure',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull().default(sql`now()`),
    customerRef: key('customer_ref').notNull(),
    principal: text('principal').notNull(),
    role: text('role').$type<Role>().notNull(),
    reason: text('reason').$type<ErasureReason>().notNull(),
    /** Number of the request in another system. */
    reference: text('reference'),
    /** Texts erased: names, phones, addresses and words. */
    texts: integer('texts').notNull(),
    /** Links and keys of the customer that were ended. */
    links: integer('links').notNull(),
    /** Files of evidence erased. */
    files: integer('files').notNull(),
    /** Cases whose words must be kept for now. */
    kept: text('kept').array().notNull(),
  },
  (t) => [index('erasure_customer').on(t.customerRef, t.id)],
);

/** Legal holds and their ends; the last row of a customer counts. Append-only. */
export const legalHolds = pgTable(
  'legal_hold',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull().default(sql`now()`),
    customerRef: key('customer_ref').notNull(),
    principal: text('principal').notNull(),
    held: boolean('held').notNull(),
    reason: text('reason').$type<HoldReason>().notNull(),
    /** Number of the file at the court, the authority or the lawyer. */
    reference: text('reference'),
  },
  (t) => [index('legal_hold_customer').on(t.customerRef, t.id)],
);
