import { CalendarError } from './calendar-error.ts';
import { dateOf, dayNumber } from './date.ts';
import { instantOf, millisOf } from './instant.ts';
import type { CompiledCalendar } from './types.ts';

/** Longer than any stretch of rest days there is. */
const MOST_DAYS = 400;

/** Whether a calendar opens on a day at all. */
export function isOpenDay(calendar: CompiledCalendar, date: string): boolean {
  return calendar.dayAt(dayNumber(date)).openMs > 0;
}

/** The day itself when the calendar opens on it, else the next (`1`) or the last one before (`-1`) on which it does. */
export function openDayFrom(calendar: CompiledCalendar, date: string, step: 1 | -1): string {
  const first = dayNumber(date);
  for (let days = 0; days <= MOST_DAYS; days += 1) {
    const day = first + step * days;
    if (calendar.dayAt(day).openMs > 0) return dateOf(day);
  }
  throw new CalendarError('neverOpen', `calendar ${calendar.id} does not open within ${MOST_DAYS} days of ${date}`);
}

/** Whether the calendar knows the holidays of a day; else plain weekends were taken as off. */
export function knowsDay(calendar: CompiledCalendar, date: string): boolean {
  return calendar.dayAt(dayNumber(date)).covered;
}

/** The latest instant from which so many minutes of working time are left until `to`. */
export function workingBefore(calendar: CompiledCalendar, to: string, minutes: number): string {
  const end = millisOf(to);
  let left = minutes * 60_000;
  const last = calendar.dayOf(end);
  for (let number = last; number >= last - MOST_DAYS; number -= 1) {
    const { open } = calendar.dayAt(number);
    for (let index = open.length - 2; index >= 0; index -= 2) {
      const from = open[index] ?? 0;
      const until = Math.min(end, open[index + 1] ?? 0);
      if (until <= from) continue;
      if (left <= until - from) return instantOf(until - left);
      left -= until - from;
    }
  }
  throw new CalendarError('tooFar', `calendar ${calendar.id} has not ${minutes} minutes open before ${to}`);
}
