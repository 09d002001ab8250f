import { sql } from 'drizzle-orm';
import { boolean, check, customType, date, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import { instant, key } from './columns.ts';

/** A span of time as PostgreSQL writes it: `["2026-03-02 09:00:00+00","2026-03-02 11:00:00+00")`. */
const span = customType<{ data: string }>({ dataType: () => 'tstzrange' });

/**
 * The time of a technician that a visit has taken: from setting out to being free again. While a row is held and is no
 * deliberate overbooking, no other of the same technician may touch its span: an exclusion constraint, written by hand
 * in the migration.
 */
export const bookings = pgTable(
  'booking',
  {
    caseNo: key('case_no').notNull(),
    technician: key('technician').notNull(),
    /** When the case asked for it: the identity of the request, and the order of several. */
    askedAt: instant('asked_at').notNull(),
    /** When he is to be there, and when the work is to be done. */
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** With the way there and back. */
    span: span('span').notNull(),
    /** The day of the start in Asia/Shanghai, for the cap of a day. */
    day: date('day', { mode: 'string' }).notNull(),
    overbooked: boolean('overbooked').notNull().default(false),
    overrideReason: jsonb('override_reason').$type<PersonalText>(),
    releasedAt: instant('released_at'),
    releasedWhy: text('released_why'),
    bookedAt: instant('booked_at').notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.caseNo, t.askedAt, t.technician] }),
    index('booking_day').on(t.day, t.technician).where(sql`released_at IS NULL`),
    // The days of a technician, with what is over: its case may still wait for a signature.
    index('booking_technician').on(t.technician, t.day),
    index('booking_case').on(t.caseNo).where(sql`released_at IS NULL`),
    check('booking_span', sql`${t.span} @> tstzrange(${t.startsAt}, ${t.endsAt}) AND ${t.startsAt} < ${t.endsAt}`),
    check('booking_override', sql`${t.overbooked} = (${t.overrideReason} IS NOT NULL)`),
    check('booking_released', sql`(${t.releasedAt} IS NULL) = (${t.releasedWhy} IS NULL)`),
  ],
);
