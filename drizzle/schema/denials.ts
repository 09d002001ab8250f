import { sql } from 'drizzle-orm';
import { bigserial, date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/people/roles.ts';
import { instant, key } from './columns.ts';

/** Who tried to do what he must not. Append-only; no words of the request, which may be about anybody. */
export const denials = pgTable(
  'denial',
  {
    no: bigserial('no', { mode: 'number' }).primaryKey(),
    /** Made where it was refused, so that one that is written again stands once. */
    id: key('id').notNull(),
    at: instant('at').notNull(),
    principal: key('principal').notNull(),
    /** Absent when he has none that counts here. */
    role: text('role').$type<Role>(),
    standsInFor: key('stands_in_for'),
    /** An action, or method and pattern of the route. */
    action: key('action').notNull(),
    caseNo: key('case_no'),
    /** Keys the address named besides: `customer=C-1`. */
    subject: text('subject'),
    code: key('code').notNull(),
    /** The request, or the line of a bulk action or batch. */
    requestId: text('request_id').notNull(),
  },
  (t) => [
    uniqueIndex('denial_id').on(t.id),
    index('denial_principal').on(t.principal, t.no),
    index('denial_case').on(t.caseNo, t.no),
    index('denial_code').on(t.code, t.no),
  ],
);

/** How often somebody was refused in a day of Asia/Shanghai, also when it was too often for a row each. */
export const denialDays = pgTable(
  'denial_day',
  {
    principal: key('principal').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    refused: integer('refused').notNull().default(0),
    kept: integer('kept').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.principal, t.day] }),
    index('denial_day_flooded').on(t.day).where(sql`refused > kept`),
  ],
);
