import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
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
  },
  (t) => [primaryKey({ columns: [t.orderNo, t.line, t.place] }), index('return_place_case').on(t.caseNo)],
);
