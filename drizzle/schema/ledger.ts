import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { JsonObject } from '../../domain/json.ts';
import { instant, key } from './columns.ts';

/**
 * One step of one case (or of a document such as a stock count), settled once: what was asked and what was answered.
 * A refusal is an answer too and has no entries. Append-only.
 */
export const ledgerPostings = pgTable(
  'ledger_posting',
  {
    caseNo: key('case_no').notNull(),
    step: text('step').notNull(),
    request: jsonb('request').$type<JsonObject>().notNull(),
    answer: jsonb('answer').$type<JsonObject>().notNull(),
    at: instant('at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.caseNo, t.step] })],
);

/**
 * One scheme for money, parts and goods. The entries of a posting add up to zero per commodity, checked by the
 * database at commit. Append-only.
 *
 * Accounts: `stock:main:available`, `stock:main:damaged`, `case:<no>:reserved|issued|used`,
 * `case:<no>:loanerReserved|lent`, `supplier`, `lost`, `adjustment`, `money:bank`,
 * `money:customer:<no>`, `money:unclear:<no>`. Commodities: a part number or a currency (then the quantity is in fen).
 */
export const ledgerEntries = pgTable(
  'ledger_entry',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    caseNo: key('case_no').notNull(),
    step: text('step').notNull(),
    line: integer('line').notNull(),
    account: key('account').notNull(),
    commodity: key('commodity').notNull(),
    quantity: bigint('quantity', { mode: 'number' }).notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.caseNo, t.step], foreignColumns: [ledgerPostings.caseNo, ledgerPostings.step] }),
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
});
