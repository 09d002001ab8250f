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
 * Accounts: `stock:<warehouse>:available|quarantine|damaged|refurbished`, `case:<no>:reserved|issued|used`,
 * `case:<no>:loanerReserved|lent`, `case:<no>:reserved|transit|asked|received:<line>:<order>`,
 * `customer:<line>:<order>`, `refused:<line>:<order>`, `kept:<line>:<order>`, `supplier`, `lost`, `scrapped`,
 * `unannounced`, `adjustment`, `money:bank`, `money:customer:<no>`, `money:unclear:<no>`,
 * `due:owed|underWay|deposit|subsidy:<no>`, `money:returned`, `money:freight`, …,
 * `paid|refundable|refunding|refunded:<payment>@<order or case>`. Commodities: a part number or a currency (then the
 * quantity is in fen).
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
    /** Which unit it is, where that is known. It leaves one place and comes to one, within a posting. */
    serial: key('serial'),
  },
  (t) => [
    foreignKey({ columns: [t.caseNo, t.step], foreignColumns: [ledgerPostings.caseNo, ledgerPostings.step] }),
    uniqueIndex('ledger_entry_once').on(t.caseNo, t.step, t.line),
    index('ledger_entry_account').on(t.account, t.commodity, t.id),
    index('ledger_entry_serial').on(t.serial, t.id).where(sql`serial IS NOT NULL`),
    check('ledger_entry_moves', sql`${t.quantity} <> 0`),
    check('ledger_entry_whole_unit', sql`${t.serial} IS NULL OR abs(${t.quantity}) = 1`),
  ],
);

/** Accounts out of which nothing can be taken that is not in them. */
const BOUNDED = sql.raw(
  `account ~ '^(stock|case|customer|refused|kept|lost|scrapped|refundable|refunding|refunded)(:|$)'`,
);

/** What each account holds; kept by a trigger on `ledger_entry`, never written by the application. */
export const ledgerBalances = pgTable(
  'ledger_balance',
  {
    account: key('account').notNull(),
    commodity: key('commodity').notNull(),
    balance: bigint('balance', { mode: 'number' }).notNull(),
    /** How many of them are known by their serials. */
    units: bigint('units', { mode: 'number' }).notNull().default(0),
    /** The lowest balance allowed: nothing can be taken out of stock, or out of a case, that is not in it. */
    lowest: bigint('lowest', { mode: 'number' }).generatedAlwaysAs(sql`CASE WHEN ${BOUNDED} THEN 0::bigint END`),
  },
  (t) => [
    primaryKey({ columns: [t.account, t.commodity] }),
    index('ledger_balance_commodity').on(t.commodity, t.account).where(sql`balance <> 0`),
    check('ledger_balance_never_below', sql`balance >= CASE WHEN ${BOUNDED} THEN 0 ELSE balance END`),
    // What we owe stands below zero; more than we owe is never paid, nor given to be paid.
    check('ledger_balance_never_above', sql`balance <= CASE WHEN account ~ '^due:' THEN 0 ELSE balance END`),
    // Units without a serial cannot leave a place where every one has its own.
    check('ledger_balance_units', sql`units >= 0 AND units <= CASE WHEN ${BOUNDED} THEN balance ELSE units END`),
  ],
);

/**
 * Where each unit is that is known by its serial: in one place, by its key. Kept by a trigger on `ledger_entry`, which
 * lets it leave no other place than this; never written by the application.
 */
export const goodsUnits = pgTable(
  'goods_unit',
  {
    serial: key('serial').primaryKey(),
    sku: key('sku').notNull(),
    account: key('account').notNull(),
    /** The step that brought it there. */
    caseNo: key('case_no').notNull(),
    step: text('step').notNull(),
    at: instant('at').notNull().default(sql`now()`),
  },
  (t) => [index('goods_unit_account').on(t.account, t.sku)],
);

/** A payment reference (bank, channel) is booked once, for one case. */
export const payments = pgTable('payment', {
  reference: text('reference').primaryKey(),
  caseNo: key('case_no').notNull(),
  step: text('step').notNull(),
});
