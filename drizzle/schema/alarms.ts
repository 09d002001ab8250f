import { sql } from 'drizzle-orm';
import { bigserial, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import { instant, key } from './columns.ts';

/** Something a person must look at: a journal conflict, an event nobody could take, a dead letter. */
export const alarms = pgTable(
  'alarm',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    kind: text('kind').notNull(),
    caseNo: key('case_no').notNull().default(''),
    /** What it is about inside the case; the same alarm is raised once. */
    subject: text('subject').notNull(),
    detail: jsonb('detail').$type<JsonObject>().notNull(),
    raisedAt: instant('raised_at').notNull().default(sql`now()`),
    clearedAt: instant('cleared_at'),
    clearedBy: text('cleared_by'),
    clearedReason: jsonb('cleared_reason').$type<PersonalText>(),
  },
  (t) => [
    uniqueIndex('alarm_once').on(t.kind, t.caseNo, t.subject),
    index('alarm_standing').on(t.raisedAt).where(sql`cleared_at IS NULL`),
  ],
);
