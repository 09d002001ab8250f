import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, key } from './columns.ts';

/**
 * What a delivery has taken of an order line, and where it ended. All deliveries of a line together never hold more than was
 * ordered: a trigger, written by hand in the migration, looks under the lock of the order. What is owed again (`freed`) may be
 * taken by another delivery.
 */
export const deliveryLines = pgTable(
  'delivery_line',
  {
    caseNo: key('case_no').notNull(),
    orderNo: key('order_no').notNull(),
    line: integer('line').notNull(),
    sku: key('sku').notNull(),
    quantity: integer('quantity').notNull(),
    delivered: integer('delivered').notNull().default(0),
    short: integer('short').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    lost: integer('lost').notNull().default(0),
    returned: integer('returned').notNull().default(0),
    /** Never sent: the delivery was called off before it left. */
    withdrawn: integer('withdrawn').notNull().default(0),
    /** Given for goods that came back: nothing of what the order still owes. */
    exchanged: boolean('exchanged').notNull().default(false),
    freed: integer('freed').notNull().default(0),
    heldAt: instant('held_at').notNull().default(sql`now()`),
    /** Since when every unit has ended somewhere. */
    settledAt: instant('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.caseNo, t.line] }),
    index('delivery_line_order').on(t.orderNo, t.line),
    check(
      'delivery_line_counts',
      sql`${t.quantity} > 0 AND least(${t.delivered}, ${t.short}, ${t.refused}, ${t.lost}, ${t.returned}, ${t.withdrawn}, ${t.freed}) >= 0`,
    ),
    check(
      'delivery_line_within',
      sql`${t.delivered} + ${t.short} + ${t.refused} + ${t.lost} + ${t.returned} + ${t.withdrawn} <= ${t.quantity}`,
    ),
    check(
      'delivery_line_settled',
      sql`(${t.settledAt} IS NOT NULL) = (${t.delivered} + ${t.short} + ${t.refused} + ${t.lost} + ${t.returned} + ${t.withdrawn} = ${t.quantity})`,
    ),
    check('delivery_line_freed', sql`${t.freed} <= ${t.short} + ${t.lost} + ${t.returned} + ${t.withdrawn}`),
  ],
);

/** A unit that left with a delivery. It leaves with one at a time, and stays with the one that handed it over. */
export const deliverySerials = pgTable(
  'delivery_serial',
  {
    caseNo: key('case_no').notNull(),
    serial: key('serial').notNull(),
    orderNo: key('order_no').notNull(),
    line: integer('line').notNull(),
    takenAt: instant('taken_at').notNull().default(sql`now()`),
    /** Day of the hand-over in Asia/Shanghai, by the proof of the delivery. */
    deliveredOn: date('delivered_on', { mode: 'string' }),
    /** It did not go, or came back. */
    releasedAt: instant('released_at'),
    releasedWhy: text('released_why'),
  },
  (t) => [
    primaryKey({ columns: [t.caseNo, t.serial] }),
    uniqueIndex('delivery_serial_once').on(t.serial).where(sql`released_at IS NULL`),
    check('delivery_serial_released', sql`(${t.releasedAt} IS NULL) = (${t.releasedWhy} IS NULL)`),
  ],
);
