import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, key } from './columns.ts';

/**
 * What the payment gateway is to collect. `wanted`: it may or may not know yet. `open`: it waits for the payer.
 * `dropped`: it is no longer owed, and the gateway has not confirmed that yet. `paid`, `refused`, `ended`: over.
 */
export const paymentRequests = pgTable(
  'payment_request',
  {
    /** Case number and step: its name at the gateway, and its idempotency key there. */
    request: key('request').primaryKey(),
    caseNo: key('case_no').notNull(),
    amountFen: bigint('amount_fen', { mode: 'number' }).notNull(),
    currency: text('currency').notNull(),
    state: text('state').$type<'wanted' | 'open' | 'dropped' | 'paid' | 'refused' | 'ended'>().notNull(),
    /** Looks at the gateway since the state changed. */
    looks: integer('looks').notNull().default(0),
    /** Absent: at once. */
    nextLookAt: instant('next_look_at'),
    /** Until then the process that took it is at it. */
    heldUntil: instant('held_until'),
    error: text('error'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
  },
  (t) => [
    index('payment_request_due').on(t.nextLookAt).where(sql`state IN ('wanted', 'open', 'dropped')`),
    index('payment_request_case').on(t.caseNo),
    check('payment_request_amount', sql`${t.amountFen} > 0`),
  ],
);

/**
 * Money that is to go back to one payment. `wanted`: a gateway may or may not know yet. `pending`: it has taken it on.
 * `byHand`: finance pays it out. `dropped`: it is no longer to be paid, and the gateway has not confirmed that yet. `paid`,
 * `refused`, `ended`: over; what was not paid is owed again.
 */
export const refunds = pgTable(
  'refund',
  {
    /** Case number, step and share: its name at the gateway, and its idempotency key there. */
    refund: key('refund').primaryKey(),
    caseNo: key('case_no').notNull(),
    step: text('step').notNull(),
    /** The order or the case that was paid for, and the payment. */
    paidFor: key('paid_for').notNull(),
    payment: text('payment').notNull(),
    channel: text('channel').notNull(),
    amountFen: bigint('amount_fen', { mode: 'number' }).notNull(),
    /** What of it has been paid. */
    paidFen: bigint('paid_fen', { mode: 'number' }).notNull().default(0),
    currency: text('currency').notNull(),
    paidBy: text('paid_by').$type<'gateway' | 'finance' | 'platform'>().notNull().default('gateway'),
    state: text('state').$type<'wanted' | 'pending' | 'byHand' | 'dropped' | 'paid' | 'refused' | 'ended'>().notNull(),
    /** The gateway may have heard of it. */
    tried: boolean('tried').notNull().default(false),
    /** Looks at the gateway since the state changed. */
    looks: integer('looks').notNull().default(0),
    /** Absent: at once; of one that is over: never. */
    nextLookAt: instant('next_look_at'),
    /** Until then the process that took it is at it. */
    heldUntil: instant('held_until'),
    error: text('error'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
  },
  (t) => [
    index('refund_due').on(t.nextLookAt).where(sql`state IN ('wanted', 'pending', 'dropped')`),
    index('refund_again')
      .on(t.nextLookAt)
      .where(sql`state IN ('paid', 'refused', 'ended') AND next_look_at IS NOT NULL`),
    index('refund_case').on(t.caseNo),
    check('refund_amount', sql`${t.amountFen} > 0`),
    check('refund_never_more', sql`${t.paidFen} BETWEEN 0 AND ${t.amountFen}`),
    check('refund_paid', sql`${t.state} <> 'paid' OR ${t.paidFen} = ${t.amountFen}`),
  ],
);

/** Money that went out for a refund, by the gateway's number or the bank's reference; each counts once. Append-only. */
export const refundTransfers = pgTable(
  'refund_transfer',
  {
    transfer: text('transfer').primaryKey(),
    refund: key('refund').notNull(),
    caseNo: key('case_no').notNull(),
    amountFen: bigint('amount_fen', { mode: 'number' }).notNull(),
    currency: text('currency').notNull(),
    /** It is no part of what was to be paid: an alarm was raised. */
    unclear: boolean('unclear').notNull().default(false),
    at: instant('at').notNull().default(sql`now()`),
  },
  (t) => [index('refund_transfer_refund').on(t.refund)],
);
