import { sql } from 'drizzle-orm';
import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/people/roles.ts';
import { instant, key, stored } from './columns.ts';

/** Who may act in whose role while he is away. Days in Asia/Shanghai, both included. */
export const standIns = pgTable(
  'stand_in',
  {
    ref: key('ref').primaryKey(),
    absent: key('absent').notNull(),
    deputy: key('deputy').notNull(),
    role: text('role').$type<Role>().notNull(),
    fromDay: text('from_day').notNull(),
    untilDay: text('until_day').notNull(),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    ...stored,
  },
  (t) => [
    index('stand_in_deputy').on(t.deputy, t.role),
    check('stand_in_days', sql`${t.fromDay} <= ${t.untilDay}`),
    check('stand_in_two', sql`${t.absent} <> ${t.deputy}`),
  ],
);
