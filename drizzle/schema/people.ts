import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/people/roles.ts';
import type { Shift } from '../../domain/people/shift.ts';
import { instant, key, stored } from './columns.ts';

/** Opening hours of people, laid over a published working calendar. */
export const shifts = pgTable('shift', {
  ref: key('ref').primaryKey(),
  hours: jsonb('hours').$type<Shift>().notNull(),
  updatedAt: instant('updated_at').notNull().default(sql`now()`),
  ...stored,
});

/** Who works together: who leads them, when they work, and what they promise where it differs from the house. */
export const teams = pgTable('team', {
  ref: key('ref').primaryKey(),
  lead: key('lead'),
  shift: key('shift'),
  /** Targets of the house's clocks for this team, by clock, in the clock's own unit. */
  targets: jsonb('targets').$type<Record<string, number>>().notNull(),
  updatedAt: instant('updated_at').notNull().default(sql`now()`),
  ...stored,
});

/** Our people as far as messages and clocks need them: a key and duties, no name and no number. */
export const staff = pgTable(
  'staff',
  {
    ref: key('ref').primaryKey(),
    roles: text('roles').array().$type<Role[]>().notNull(),
    team: key('team'),
    shift: key('shift'),
    active: boolean('active').notNull().default(true),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    ...stored,
  },
  (t) => [index('staff_team').on(t.team)],
);

/** Who is away. Days in Asia/Shanghai, both included. */
export const absences = pgTable(
  'absence',
  {
    ref: key('ref').primaryKey(),
    person: key('person').notNull(),
    fromDay: text('from_day').notNull(),
    untilDay: text('until_day').notNull(),
    reason: text('reason').notNull(),
    cancelled: boolean('cancelled').notNull().default(false),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    ...stored,
  },
  (t) => [index('absence_until').on(t.untilDay, t.person), check('absence_days', sql`${t.fromDay} <= ${t.untilDay}`)],
);
