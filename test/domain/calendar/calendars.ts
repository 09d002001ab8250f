import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { CN_24X7, CN_OFFICE, CN_SERVICE } from '../../../domain/calendar/seed-calendars.ts';
import type { CalendarLayer, CompiledCalendar, Interval, WorkingCalendar } from '../../../domain/calendar/types.ts';

/** The seeded calendars, ready. */
export const office: CompiledCalendar = compileCalendar(CN_OFFICE);
export const service: CompiledCalendar = compileCalendar(CN_SERVICE);
export const always: CompiledCalendar = compileCalendar(CN_24X7);

/** A calendar of one or more layers, known up to the end of 2030. */
export function calendarOf(zone: string, ...layers: Omit<CalendarLayer, 'level'>[]): WorkingCalendar {
  const stacked = layers.map((layer): CalendarLayer => ({ level: 'company', ...layer }));
  return { id: 'shop', version: 'test.1', zone, coveredUntil: '2030-12-31', layers: stacked };
}

/** The same hours on all seven days. */
export function daily(...intervals: Interval[]): NonNullable<CalendarLayer['week']> {
  return { 1: intervals, 2: intervals, 3: intervals, 4: intervals, 5: intervals, 6: intervals, 7: intervals };
}

/** The instant of a wall-clock time in China: `at('2026-03-02 09:00')`. China has had no change of clocks since 1991. */
export function at(local: string): string {
  const [date, time = '00:00'] = local.split(' ');
  return new Date(`${date}T${time.length === 5 ? `${time}:00` : time}+08:00`).toISOString();
}
