import { dateOf, dayNumber, weekdayOf } from './date.ts';
import type { RollOver, SkippedDay } from './explain.ts';
import type { CompiledCalendar, RestDayMode } from './types.ts';

/**
 * Whether a date is a rest day for the end of a period (A1). Judged by the national layers alone, never by opening
 * hours. Make-up working days are never rest days. Throws `CalendarError` for what is no date.
 */
export function isRestDay(calendar: CompiledCalendar, date: string, mode: RestDayMode): boolean {
  return isRestDayNumber(calendar, dayNumber(date), mode);
}

/** `isRestDay` for a day number. */
export function isRestDayNumber(calendar: CompiledCalendar, day: number, mode: RestDayMode): boolean {
  const national = calendar.national.days.get(day);
  if (national !== undefined) return national.off;
  return mode === 'WEEKEND_AND_HOLIDAY' && weekdayOf(day) >= 6;
}

/** Whether the national days off and make-up days of this day's year are loaded. */
export function knowsNationalDay(calendar: CompiledCalendar, day: number): boolean {
  return day >= calendar.national.coveredFrom && day <= calendar.national.coveredUntil;
}

/**
 * Moves the last day of a period from a rest day to the first day after the rest (A1, A10: call it once, at the end).
 * Outside the years the calendar knows it does not guess: a Saturday may be a make-up working day there. The date
 * stands as it is, which is the safe one for whoever has to act, and is marked provisional.
 */
export function rollOver(calendar: CompiledCalendar, date: string, mode: RestDayMode): RollOver {
  const first = dayNumber(date);
  let day = first;
  let skipped: SkippedDay[] | undefined;
  while (knowsNationalDay(calendar, day) && isRestDayNumber(calendar, day, mode)) {
    skipped ??= [];
    skipped.push(skippedRestDay(calendar, day));
    day += 1;
  }
  const provisional = !knowsNationalDay(calendar, day);
  if (skipped === undefined) return { date, skipped: NOTHING, provisional };
  return { date: dateOf(day), rolledFrom: date, skipped, provisional };
}

const NOTHING: readonly SkippedDay[] = [];

/** Why a national rest day is one: the holiday it belongs to, or a plain weekend. */
export function skippedRestDay(calendar: CompiledCalendar, day: number): SkippedDay {
  const national = calendar.national.days.get(day);
  if (national === undefined) return { date: dateOf(day), why: 'weekend' };
  const { name, nameEn } = national;
  return { date: dateOf(day), why: 'holiday', name, ...(nameEn === undefined ? {} : { nameEn }) };
}
