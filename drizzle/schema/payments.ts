import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
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
