import { sql } from 'drizzle-orm';
import { bigint, bigserial, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, key } from './columns.ts';

/**
 * One scheme for money, parts and goods. The lines of a (case, step) add up to zero per commodity, checked by the
 * database at commit; a step is posted once. Append-only.
 *
 * Accounts: `stock:main:available`, `case:<no>:reserved|issued|used`, `supplier`, `adjustment`, `money:bank`,
 * `money:customer:<no>`. Commodities: a part number or a currency (then the quantity is in fen).
 */
export const ledgerEntries = pgTable(
  'ledger_entry',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** The case, or the document that posted it: `stock-count`. */
    caseNo: key('case_no').notNull(),
    step: text('step').notNull(),
    line: integer('line').notNull(),
    account: key('account').notNull(),
    commodity: key('commodity').notNull(),
    quantity: bigint('quantity', { mode: 'number' }).notNull(),
    at: instant('at').notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('ledger_entry_once').on(t.caseNo, t.step, t.line),
    index('ledger_entry_account').on(t.account, t.commodity, t.id),
    check('ledger_entry_moves', sql`${t.quantity} <> 0`),
  ],
);

/** What each account holds; kept by a trigger on `ledger_entry`, never written by the application. */
export const ledgerBalances = pgTable(
  'ledger_balance',
  {
    account: key('account').notNull(),
    commodity: key('commodity').notNull(),
    balance: bigint('balance', { mode: 'number' }).notNull(),
    /** The lowest balance allowed: nothing can be taken out of stock, or out of a case, that is not in it. */
    lowest: bigint('lowest', { mode: 'number' }).generatedAlwaysAs(
      sql`CASE WHEN account ~ '^(stock|case):' THEN 0::bigint END`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.account, t.commodity] }),
    index('ledger_balance_commodity').on(t.commodity, t.account).where(sql`balance <> 0`),
    check('ledger_balance_never_below', sql`balance >= CASE WHEN account ~ '^(stock|case):' THEN 0 ELSE balance END`),
  ],
);

/** A payment reference (bank, channel) is booked once, for one case. */
export const payments = pgTable('payment', {
  reference: text('reference').primaryKey(),
  caseNo: key('case_no').notNull(),
  step: text('step').notNull(),
  amountFen: bigint('amount_fen', { mode: 'number' }).notNull(),
  currency: text('currency').notNull(),
  bookedAt: instant('booked_at').notNull().default(sql`now()`),
});
