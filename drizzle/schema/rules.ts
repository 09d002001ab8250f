import { sql } from 'drizzle-orm';
import { date, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { JsonObject } from '../../domain/json.ts';
import { instant } from './columns.ts';

/** Published policy data; a version never changes, a change is a new version. */
export const policyVersions = pgTable(
  'policy_version',
  {
    id: text('id').notNull(),
    version: text('version').notNull(),
    data: jsonb('data').$type<JsonObject>().notNull(),
    effectiveFrom: date('effective_from', { mode: 'string' }).notNull(),
    publishedAt: instant('published_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.id, t.version] })],
);

/** Published working calendars, by layer. */
export const calendarVersions = pgTable(
  'calendar_version',
  {
    id: text('id').notNull(),
    version: text('version').notNull(),
    data: jsonb('data').$type<JsonObject>().notNull(),
    effectiveFrom: date('effective_from', { mode: 'string' }).notNull(),
    publishedAt: instant('published_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.id, t.version] })],
);
