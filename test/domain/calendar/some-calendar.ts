import fc from 'fast-check';
import type { CalendarLayer, Interval, WorkingCalendar } from '../../../domain/calendar/types.ts';
import { calendarOf } from './calendars.ts';

// Calendars and instants by chance, for the laws that hold for all of them.

const HALF_HOURS = Array.from({ length: 49 }, (_, index) => index);

function clock(halfHours: number): string {
  return `${String(Math.floor(halfHours / 2)).padStart(2, '0')}:${halfHours % 2 === 0 ? '00' : '30'}`;
}

/** Up to three intervals a day: split shifts, lunch, nights up to 24:00, or closed. */
const someHours: fc.Arbitrary<Interval[]> = fc.subarray(HALF_HOURS, { minLength: 0, maxLength: 6 }).map((edges) =>
  edges.flatMap((edge, index): Interval[] => {
    const next = edges[index + 1];
    return index % 2 === 0 && next !== undefined ? [[clock(edge), clock(next)]] : [];
  }),
);

const someDay = fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`);
const someDays = fc.uniqueArray(someDay, { maxLength: 5 });

const someLayer = fc
  .record({
    week: fc.record({
      1: someHours,
      2: someHours,
      3: someHours,
      4: someHours,
      5: someHours,
      6: someHours,
      7: someHours,
    }),
    days: someDays,
    cut: fc.nat({ max: 5 }),
    hours: someHours,
  })
  .map(({ week, days, cut, hours }): Omit<CalendarLayer, 'id' | 'level'> => {
    const named = days.map((date) => ({ date, name: '某日' }));
    return {
      week,
      holidays: named.slice(0, cut),
      makeUpDays: named.slice(cut, cut + 2),
      exceptions: named.slice(cut + 2).map((day) => ({ ...day, intervals: hours })),
    };
  });

const someZone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'UTC');

/** A calendar of one to three layers that opens at least on Tuesdays. */
export const someCalendar: fc.Arbitrary<WorkingCalendar> = fc
  .tuple(someZone, fc.array(someLayer, { minLength: 1, maxLength: 3 }))
  .map(([zone, layers]) => {
    const tuesdays: Omit<CalendarLayer, 'level'> = { id: 'tuesdays', week: { 2: [['10:00', '15:30']] } };
    return calendarOf(zone, ...layers.map((layer, index) => ({ ...layer, id: `layer-${index}` })), tuesdays);
  });

/** An instant from February to April 2026, which holds the changes of clocks in Berlin and New York. */
export const someInstant: fc.Arbitrary<string> = fc
  .integer({ min: Date.UTC(2026, 1, 15), max: Date.UTC(2026, 3, 15) })
  .map((millis) => new Date(millis).toISOString());

/** Working minutes up to some weeks. */
export const someMinutes = fc.integer({ min: 0, max: 10_000 });
