import { CalendarError } from './calendar-error.ts';
import type { CompiledCalendar, CompiledDay } from './types.ts';

// The arithmetic of open time in milliseconds, on which working-time.ts and the clocks stand. It steps from day to
// day, never finer. All intervals are closed at their start and open at their end.

/** A century: further than any promise; a calendar that never opens is found out here. */
const LONGEST_SEARCH = 36_525;

/** An instant in milliseconds with the local day it was found on. */
export interface Reached {
  readonly at: number;
  readonly day: CompiledDay;
}

/** The first instant not before `from` at which it is open. Throws `CalendarError` (`neverOpen`). */
export function firstOpen(calendar: CompiledCalendar, from: number): Reached {
  const first = calendar.dayOf(from);
  for (let number = first; number <= first + LONGEST_SEARCH; number += 1) {
    const day = calendar.dayAt(number);
    for (let index = 0; index < day.open.length; index += 2) {
      if (from < edge(day, index + 1)) return { at: Math.max(from, edge(day, index)), day };
    }
  }
  throw new CalendarError('neverOpen', `calendar ${calendar.id} does not open within a hundred years`);
}

/**
 * The earliest instant by which `ms` of open time has passed since `from`; `from` itself for 0. Time that runs out at
 * the close of an interval ends at that close, not at the next opening. Throws `CalendarError` (`tooFar`).
 */
export function addOpen(calendar: CompiledCalendar, from: number, ms: number): Reached {
  const first = calendar.dayOf(from);
  let left = ms;
  for (let number = first; number <= first + LONGEST_SEARCH; number += 1) {
    const day = calendar.dayAt(number);
    if (left <= 0) return { at: from, day };
    if (day.start >= from && day.openMs < left) {
      left -= day.openMs;
      continue;
    }
    for (let index = 0; index < day.open.length; index += 2) {
      const opens = Math.max(from, edge(day, index));
      const length = edge(day, index + 1) - opens;
      if (length <= 0) continue;
      if (left <= length) return { at: opens + left, day };
      left -= length;
    }
  }
  throw new CalendarError('tooFar', `calendar ${calendar.id} does not hold that much open time in a hundred years`);
}

/** Open time between two instants in milliseconds; 0 when `to` is not later than `from`. */
export function openBetween(calendar: CompiledCalendar, from: number, to: number): number {
  const last = calendar.dayOf(to);
  let sum = 0;
  for (let number = calendar.dayOf(from); number <= last; number += 1) {
    const day = calendar.dayAt(number);
    sum += day.start >= from && day.end <= to ? day.openMs : openOn(day, from, to);
  }
  return sum;
}

/** Open time of one day that lies between two instants, in milliseconds. */
export function openOn(day: CompiledDay, from: number, to: number): number {
  let sum = 0;
  for (let index = 0; index < day.open.length; index += 2) {
    sum += Math.max(0, Math.min(to, edge(day, index + 1)) - Math.max(from, edge(day, index)));
  }
  return sum;
}

/** Whether a day is open at an instant. */
export function isOpenOn(day: CompiledDay, at: number): boolean {
  for (let index = 0; index < day.open.length; index += 2) {
    if (at >= edge(day, index) && at < edge(day, index + 1)) return true;
  }
  return false;
}

/** The instant of a day at which `ms` of its open time has passed; `ms` lies between 0 and `openMs`. */
export function openInstantOn(day: CompiledDay, ms: number): number {
  let left = ms;
  for (let index = 0; index < day.open.length; index += 2) {
    const length = edge(day, index + 1) - edge(day, index);
    if (left <= length) return edge(day, index) + left;
    left -= length;
  }
  return closeOf(day);
}

/** The end of the last open interval of a day; the end of the day when it does not open. */
export function closeOf(day: CompiledDay): number {
  return day.open[day.open.length - 1] ?? day.end;
}

/** The next day after `after` (a day number) that counts. Throws `CalendarError` (`neverOpen`). */
export function nextCounted(
  calendar: CompiledCalendar,
  after: number,
  counts: (day: CompiledDay) => boolean,
): CompiledDay {
  for (let number = after + 1; number <= after + LONGEST_SEARCH; number += 1) {
    const day = calendar.dayAt(number);
    if (counts(day)) return day;
  }
  throw new CalendarError('neverOpen', `calendar ${calendar.id} has no such day within a hundred years`);
}

function edge(day: CompiledDay, index: number): number {
  return day.open[index] ?? 0;
}
