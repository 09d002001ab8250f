import { sql } from 'drizzle-orm';
import { bigint, check, date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, key } from './columns.ts';

/**
 * The equal units of an order line, by their place from 0, that a return pays for: each place is paid for once, so whatever
 * comes back in whatever order gives exactly what was paid.
 */
export const returnPlaces = pgTable(
  'return_place',
  {
    orderNo: key('order_no').notNull(),
    line: integer('line').notNull(),
    place: integer('place').notNull(),
    caseNo: key('case_no').notNull(),
    /** Line of the return. */
    no: integer('no').notNull(),
    at: instant('at').notNull().default(sql`now()`),
    /** The money for it was filed: it is back for good. */
    filedAt: instant('filed_at'),
  },
  (t) => [primaryKey({ columns: [t.orderNo, t.line, t.place] }), index('return_place_case').on(t.caseNo)],
);

/** Coupons of an order that the customer gets back in kind, each once and by one return (7DAY 15). Rows stay. */
export const couponsBack = pgTable(
  'coupon_back',
  {
    orderNo: key('order_no').notNull(),
    coupon: key('coupon').notNull(),
    caseNo: key('case_no').notNull(),
    at: instant('at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.orderNo, t.coupon] }), index('coupon_back_case').on(t.caseNo)],
);

/** What a return leaves off of units that were never billed, because nobody has paid it: goods with tax, in fen. */
export const returnUnpaid = pgTable(
  'return_unpaid',
  {
    caseNo: key('case_no').notNull(),
    /** Line of the return. */
    no: integer('no').notNull(),
    orderNo: key('order_no').notNull(),
    goodsFen: bigint('goods_fen', { mode: 'number' }).notNull(),
    at: instant('at').notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.caseNo, t.no] }),
    index('return_unpaid_order').on(t.orderNo),
    check('return_unpaid_some', sql`${t.goodsFen} > 0`),
  ],
);

/**
 * Which unit a return gave for which: the proof of the link that stands with the item. Rows stay; one whose old unit never came
 * back, so that the customer bought the other one, is undone.
 */
export const unitExchanges = pgTable(
  'unit_exchange',
  {
    caseNo: key('case_no').notNull(),
    /** Line of the return. */
    no: integer('no').notNull(),
    serial: key('serial').notNull(),
    replaces: key('replaces').notNull(),
    /** In which of its lives. */
    replacesLife: integer('replaces_life').notNull().default(1),
    /** The day the customer received it, in Asia/Shanghai. */
    exchangedOn: date('exchanged_on', { mode: 'string' }).notNull(),
    at: instant('at').notNull().default(sql`now()`),
    undoneAt: instant('undone_at'),
    undoneWhy: text('undone_why').$type<'oldUnitKept'>(),
  },
  (t) => [
    primaryKey({ columns: [t.caseNo, t.serial] }),
    uniqueIndex('unit_exchange_given').on(t.serial).where(sql`undone_at IS NULL`),
    uniqueIndex('unit_exchange_replaced').on(t.replaces, t.replacesLife).where(sql`undone_at IS NULL`),
    check('unit_exchange_other', sql`${t.serial} <> ${t.replaces}`),
    check('unit_exchange_undone', sql`(${t.undoneAt} IS NULL) = (${t.undoneWhy} IS NULL)`),
  ],
);
