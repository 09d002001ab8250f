import { sql } from 'drizzle-orm';
import {
  bigint,
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
import type { AgreementForm, Exemption, OrderStanding, PaymentTerms } from '../../domain/credit/agreement.ts';
import type { ReceivablePaper } from '../../domain/credit/receivable.ts';
import type { ReleaseBlockCode } from '../../domain/credit/release.ts';
import { instant, key, stored } from './columns.ts';

const fen = (name: string) => bigint(name, { mode: 'number' });

/** How much a customer may owe, version by version. A proposal changes nothing until somebody else approves it. */
export const creditProfiles = pgTable(
  'credit_profile',
  {
    customerRef: key('customer_ref').notNull(),
    version: integer('version').notNull(),
    state: text('state').$type<'proposed' | 'inForce' | 'replaced'>().notNull(),
    currency: text('currency').notNull(),
    limitFen: fen('limit_fen').notNull(),
    tolerancePercent: integer('tolerance_percent').notNull(),
    termDays: integer('term_days').notNull(),
    validUntil: date('valid_until', { mode: 'string' }).notNull(),
    hold: text('hold'),
    proposedBy: text('proposed_by').notNull(),
    approvedBy: text('approved_by'),
    approvedAt: instant('approved_at'),
    bodyHash: text('body_hash').notNull(),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.customerRef, t.version] }),
    uniqueIndex('credit_profile_in_force').on(t.customerRef).where(sql`state = 'inForce'`),
    uniqueIndex('credit_profile_proposed').on(t.customerRef).where(sql`state = 'proposed'`),
    check('credit_profile_limit', sql`${t.limitFen} >= 0`),
  ],
);

/** Some units of an order line, each by its place among the equal units of the line, from 0. */
export interface CreditUnits {
  readonly line: number;
  readonly places: readonly number[];
}

/** What the case of an order has made of its deal, for whoever lets its goods go. */
export const orderStandings = pgTable('order_standing', {
  orderNo: key('order_no').primaryKey(),
  caseNo: key('case_no').notNull(),
  /** Version of the case when it said so: an older word never overwrites a newer one. */
  rank: integer('rank').notNull(),
  form: text('form').$type<AgreementForm>().notNull(),
  agreed: text('agreed').$type<OrderStanding['agreed']>().notNull(),
  exemption: text('exemption').$type<Exemption>(),
  terms: text('terms').$type<PaymentTerms>().notNull(),
  depositOwedFen: fen('deposit_owed_fen').notNull(),
  depositReceivedFen: fen('deposit_received_fen').notNull(),
  termDays: integer('term_days'),
  /** Which units nobody wants any more: their places say what they cost, to the fen. */
  cancelled: jsonb('cancelled').$type<readonly CreditUnits[]>().notNull().default([]),
  /** What of that was paid beforehand and stands for nothing that is to come: finance gives it back by hand. */
  depositBackFen: fen('deposit_back_fen').notNull().default(0),
  updatedAt: instant('updated_at').notNull().default(sql`now()`),
});

/** Goods that may leave: what they cost is kept free in the customer's credit until they are billed or back. */
export const goodsReleases = pgTable(
  'goods_release',
  {
    caseNo: key('case_no').primaryKey(),
    orderNo: key('order_no').notNull(),
    customerRef: key('customer_ref').notNull(),
    currency: text('currency').notNull(),
    amountFen: fen('amount_fen').notNull(),
    /** Which units of the order these are: their places say what they cost, to the fen. */
    units: jsonb('units').$type<readonly CreditUnits[]>().notNull().default([]),
    setAside: jsonb('set_aside').$type<readonly ReleaseBlockCode[]>().notNull(),
    releasedAt: instant('released_at').notNull().default(sql`now()`),
    endedAt: instant('ended_at'),
  },
  (t) => [
    index('goods_release_live').on(t.customerRef).where(sql`ended_at IS NULL`),
    check('goods_release_amount', sql`${t.amountFen} >= 0`),
  ],
);

export interface ReceivableFile {
  readonly as: ReceivablePaper;
  /** Of the evidence store. */
  readonly ref: string;
}

/** What a customer owes for goods that came, or for anything else the books say. */
export const receivables = pgTable(
  'receivable',
  {
    no: key('no').primaryKey(),
    customerRef: key('customer_ref').notNull(),
    orderNo: key('order_no'),
    /** The delivery it is for. */
    caseNo: key('case_no'),
    currency: text('currency').notNull(),
    amountFen: fen('amount_fen').notNull(),
    /** Of what was paid beforehand, and since. */
    prepaidFen: fen('prepaid_fen').notNull(),
    paidFen: fen('paid_fen').notNull(),
    /** Of goods that came back before they were paid for. */
    creditedFen: fen('credited_fen').notNull().default(0),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    evidence: jsonb('evidence').$type<readonly ReceivableFile[]>().notNull(),
    /** Which units of the order these are: their places say what they cost, to the fen. */
    units: jsonb('units').$type<readonly CreditUnits[]>().notNull().default([]),
    /** Nobody signed for the goods. */
    weak: boolean('weak').notNull(),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    ...stored,
  },
  (t) => [
    index('receivable_open').on(t.customerRef).where(sql`amount_fen > prepaid_fen + paid_fen + credited_fen`),
    index('receivable_order').on(t.orderNo),
    uniqueIndex('receivable_case').on(t.caseNo).where(sql`case_no IS NOT NULL`),
    check(
      'receivable_paid',
      sql`${t.prepaidFen} >= 0 AND ${t.paidFen} >= 0 AND ${t.creditedFen} >= 0
        AND ${t.amountFen} >= ${t.prepaidFen} + ${t.paidFen} + ${t.creditedFen}`,
    ),
  ],
);

/**
 * What of a bill a return concerns: held, and nobody should press for it, while it is under way; credited once the goods are
 * back. What is credited is never taken back.
 */
export const receivableReturns = pgTable(
  'receivable_return',
  {
    caseNo: key('case_no').notNull(),
    receivable: key('receivable')
      .notNull()
      .references(() => receivables.no),
    amountFen: fen('amount_fen').notNull(),
    state: text('state').$type<'held' | 'credited'>().notNull(),
    at: instant('at').notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.caseNo, t.receivable, t.state] }),
    index('receivable_return_of').on(t.receivable),
    check('receivable_return_amount', sql`${t.amountFen} > 0`),
    check('receivable_return_state', sql`${t.state} IN ('held', 'credited')`),
  ],
);
