import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant, key } from './columns.ts';

/** A file that proves something: its reference and hash; the bytes lie in the evidence store. */
export interface ProofRef {
  readonly ref: string;
  readonly sha256: string;
}

/**
 * Where an item stands, and stood: one row each time it was installed. The first installation starts its guarantee where
 * the rule says so; a removal or another place changes nothing of that.
 */
export const installedBase = pgTable(
  'installed_base',
  {
    serial: key('serial').notNull(),
    /** From 1, in order. */
    no: integer('no').notNull(),
    /** The case that installed it there, or that found it there and took it out. */
    caseNo: key('case_no').notNull(),
    customerRef: key('customer_ref'),
    siteRef: key('site_ref'),
    /** Days in Asia/Shanghai. */
    installedOn: date('installed_on', { mode: 'string' }).notNull(),
    byOthers: boolean('by_others').notNull().default(false),
    proofs: jsonb('proofs').$type<readonly ProofRef[]>().notNull(),
    plan: text('plan'),
    removedOn: date('removed_on', { mode: 'string' }),
    removedBy: key('removed_by'),
    recordedAt: instant('recorded_at').notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.serial, t.no] }),
    uniqueIndex('installed_base_case').on(t.caseNo),
    uniqueIndex('installed_base_stands').on(t.serial).where(sql`removed_on IS NULL`),
    index('installed_base_site').on(t.siteRef).where(sql`removed_on IS NULL`),
    check('installed_base_removed', sql`(${t.removedOn} IS NULL) = (${t.removedBy} IS NULL)`),
  ],
);
