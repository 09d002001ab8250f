import { CalendarError } from './calendar-error.ts';
import { dateOf, dayNumber } from './date.ts';
import type { SkippedDay } from './explain.ts';
import { isRestDayNumber, knowsNationalDay, skippedRestDay } from './rest-days.ts';
import type { CompiledCalendar } from './types.ts';

/** The last day of a period of statutory working days (工作日), as a date. */
export interface WorkdayEnd {
  readonly date: string;
  readonly skipped: readonly SkippedDay[];
  /** True when the period touches a day the calendar does not know; plain weekends are then taken as off. */
  readonly provisional: boolean;
}

/**
 * The `n`-th national working day after `date` (CC 201: the day of the event is not counted); make-up working days
 * count. For periods that bind by date; a clock with a closing hour is `addWorkingDays`. Throws `CalendarError`
 * for what is no date and for an `n` that is not a whole number from 1 to 10,000.
 */
export function addWorkdays(calendar: CompiledCalendar, date: string, n: number): WorkdayEnd {
  if (!Number.isInteger(n) || n < 1 || n > 10_000) {
    throw new CalendarError('badAmount', `${n} is not a number of working days`);
  }
  const skipped: SkippedDay[] = [];
  let day = dayNumber(date);
  let provisional = false;
  for (let left = n; left > 0; ) {
    day += 1;
    provisional ||= !knowsNationalDay(calendar, day);
    if (isRestDayNumber(calendar, day, 'WEEKEND_AND_HOLIDAY')) skipped.push(skippedRestDay(calendar, day));
    else left -= 1;
  }
  return { date: dateOf(day), skipped, provisional };
}

/** How many national working days lie after `from` up to and including `to`; 0 when `to` is not later. */
export function workdaysBetween(calendar: CompiledCalendar, from: string, to: string): number {
  let count = 0;
  for (let day = dayNumber(from) + 1, last = dayNumber(to); day <= last; day += 1) {
    if (!isRestDayNumber(calendar, day, 'WEEKEND_AND_HOLIDAY')) count += 1;
  }
  return count;
}
