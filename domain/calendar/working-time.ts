import { CalendarError } from './calendar-error.ts';
import type { DayEnd, Moment } from './explain.ts';
import { instantOf, millisOf } from './instant.ts';
import { addOpen, closeOf, firstOpen, isOpenOn, nextCounted, openBetween, type Reached } from './open-time.ts';
import type { CompiledCalendar, CompiledDay } from './types.ts';

// Questions to a calendar in ISO instants. Two units, never mixed: working time runs through the open intervals;
// days are counted by their close. `explain-working.ts` answers the same questions with their reasons.

const MINUTE_MS = 60_000;
/** Twenty-seven years: longer than any period in the policy. */
const MOST_DAYS = 10_000;

/** Whether it is open at an instant. The closing minute itself is closed. */
export function isOpen(calendar: CompiledCalendar, instant: string): boolean {
  const at = millisOf(instant);
  return isOpenOn(calendar.dayAt(calendar.dayOf(at)), at);
}

/** The instant itself when it is open, else the next opening. Throws `CalendarError` (`neverOpen`). */
export function nextOpen(calendar: CompiledCalendar, instant: string): Moment {
  const from = millisOf(instant);
  return moment(calendar, from, firstOpen(calendar, from));
}

/**
 * The earliest instant by which so many minutes of working time have passed since `from`. Work that is used up
 * exactly at closing time is due at that closing time. 0 minutes gives `from` itself.
 */
export function addWorking(calendar: CompiledCalendar, from: string, minutes: number): Moment {
  if (!(minutes >= 0 && minutes < Number.MAX_SAFE_INTEGER / MINUTE_MS)) {
    throw new CalendarError('badAmount', `${minutes} is not a number of minutes`);
  }
  const start = millisOf(from);
  return moment(calendar, start, addOpen(calendar, start, Math.round(minutes * MINUTE_MS)));
}

/** Working time between two instants in minutes, with a fraction where seconds remain; 0 when `to` is not later. */
export function workingBetween(calendar: CompiledCalendar, from: string, to: string): number {
  return openBetween(calendar, millisOf(from), millisOf(to)) / MINUTE_MS;
}

/**
 * The close of the `n`-th working day after the day of the event, which is not counted (CC 201, 203: a period ends
 * with the close of business). A working day is any local day with an opening, make-up days included.
 */
export function addWorkingDays(calendar: CompiledCalendar, from: string, n: number): DayEnd {
  const first = calendar.dayOf(millisOf(from));
  let number = first;
  for (let left = wholeDays(n); left > 0; left -= 1) number = nextCounted(calendar, number, opens).day;
  const day = calendar.dayAt(number);
  return dayEnd(calendar, first, day, closeOf(day));
}

/** The end (24:00) of the `n`-th local day after the day of the event, open or not. */
export function addCalendarDays(calendar: CompiledCalendar, from: string, n: number): DayEnd {
  const first = calendar.dayOf(millisOf(from));
  const day = calendar.dayAt(first + wholeDays(n));
  return dayEnd(calendar, first, day, day.end);
}

/** The local date `YYYY-MM-DD` that a calendar's clock shows at an instant. */
export function localDate(calendar: CompiledCalendar, instant: string): string {
  return calendar.dayAt(calendar.dayOf(millisOf(instant))).date;
}

function opens(day: CompiledDay): boolean {
  return day.openMs > 0;
}

function moment(calendar: CompiledCalendar, from: number, reached: Reached): Moment {
  // The known years are one stretch, so both ends inside it means everything between them is.
  const provisional = !reached.day.covered || !calendar.dayAt(calendar.dayOf(from)).covered;
  return { at: instantOf(reached.at), provisional };
}

function dayEnd(calendar: CompiledCalendar, first: number, day: CompiledDay, close: number): DayEnd {
  const provisional = !day.covered || !calendar.dayAt(first + 1).covered;
  return { at: instantOf(close), lastDay: day.date, provisional };
}

function wholeDays(n: number): number {
  if (!Number.isInteger(n) || n < 1 || n > MOST_DAYS) {
    throw new CalendarError('badAmount', `${n} is not a number of days from 1 to ${MOST_DAYS}`);
  }
  return n;
}
