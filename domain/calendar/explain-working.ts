import type { DayEnd, Explained, Explanation, Moment, SkippedDay, UsedInterval } from './explain.ts';
import { instantOf, millisOf } from './instant.ts';
import type { CompiledCalendar, CompiledDay } from './types.ts';
import { addCalendarDays, addWorking, addWorkingDays, isOpen, nextOpen, workingBetween } from './working-time.ts';

// The answers of working-time.ts with their reasons. The reasons are read off the calendar after the answer is known,
// so they cost nothing where nobody asks.

/** Whether it is open, why, and when that changes next. */
export function explainOpen(
  calendar: CompiledCalendar,
  instant: string,
): Explained<{ readonly open: boolean; readonly nextOpen: Moment }> {
  const next = nextOpen(calendar, instant);
  return { open: isOpen(calendar, instant), nextOpen: next, explanation: explainUntilOpen(calendar, instant, next) };
}

/** `nextOpen` with the closed days it passed. */
export function explainNextOpen(calendar: CompiledCalendar, instant: string): Explained<Moment> {
  const next = nextOpen(calendar, instant);
  return { ...next, explanation: explainUntilOpen(calendar, instant, next) };
}

/** `addWorking` with the intervals it used and the days it skipped. */
export function explainAddWorking(calendar: CompiledCalendar, from: string, minutes: number): Explained<Moment> {
  const due = addWorking(calendar, from, minutes);
  return { ...due, explanation: explainWorking(calendar, from, due.at) };
}

/** `workingBetween` with the intervals it counted and the days it skipped. */
export function explainWorkingBetween(
  calendar: CompiledCalendar,
  from: string,
  to: string,
): Explained<{ readonly minutes: number; readonly provisional: boolean }> {
  const explanation = explainWorking(calendar, from, to);
  const provisional = explanation.provisionalFrom !== undefined;
  return { minutes: workingBetween(calendar, from, to), provisional, explanation };
}

/** `addWorkingDays` with the dates it counted and the days it skipped. */
export function explainAddWorkingDays(calendar: CompiledCalendar, from: string, n: number): Explained<DayEnd> {
  const end = addWorkingDays(calendar, from, n);
  return { ...end, explanation: explainDays(calendar, from, end, (day) => day.openMs > 0) };
}

/** `addCalendarDays` with the dates it counted. */
export function explainAddCalendarDays(calendar: CompiledCalendar, from: string, n: number): Explained<DayEnd> {
  const end = addCalendarDays(calendar, from, n);
  return { ...end, explanation: explainDays(calendar, from, end, () => true) };
}

/** The open intervals between two instants, and the days that are closed or open against the rule. */
export function explainWorking(calendar: CompiledCalendar, from: string, to: string): Explanation {
  const start = millisOf(from);
  const end = millisOf(to);
  return explainStretch(calendar, start, end, lastDayBefore(calendar, start, end));
}

/** The way to an opening: the day that opens belongs to it, although none of its time is used. */
function explainUntilOpen(calendar: CompiledCalendar, from: string, next: Moment): Explanation {
  const end = millisOf(next.at);
  return explainStretch(calendar, millisOf(from), end, calendar.dayOf(end));
}

function explainStretch(calendar: CompiledCalendar, start: number, end: number, last: number): Explanation {
  const days = daysFrom(calendar, calendar.dayOf(start), last);
  const used = days.flatMap((day) => usedOn(day, start, end));
  return { ...origin(calendar), used, ...oddDays(days, (day) => day.openMs === 0) };
}

/** The day that holds the last moment before `end`; a midnight belongs to the day that it closes. */
function lastDayBefore(calendar: CompiledCalendar, start: number, end: number): number {
  const day = calendar.dayOf(end);
  return end > start && calendar.dayAt(day).start === end ? day - 1 : day;
}

function explainDays(
  calendar: CompiledCalendar,
  from: string,
  end: DayEnd,
  counts: (day: CompiledDay) => boolean,
): Explanation {
  const first = calendar.dayOf(millisOf(from)) + 1;
  const days = daysFrom(calendar, first, lastDayBefore(calendar, 0, millisOf(end.at)));
  const counted = days.filter(counts).map((day) => day.date);
  return { ...origin(calendar), used: [], counted, ...oddDays(days, (day) => !counts(day)) };
}

function origin(calendar: CompiledCalendar): Pick<Explanation, 'calendar' | 'version' | 'zone'> {
  return { calendar: calendar.id, version: calendar.version, zone: calendar.zone };
}

function daysFrom(calendar: CompiledCalendar, first: number, last: number): CompiledDay[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => calendar.dayAt(first + index));
}

function usedOn(day: CompiledDay, from: number, to: number): UsedInterval[] {
  const used: UsedInterval[] = [];
  for (let index = 0; index + 1 < day.open.length; index += 2) {
    const opens = Math.max(from, day.open[index] ?? 0);
    const closes = Math.min(to, day.open[index + 1] ?? 0);
    if (closes > opens) {
      used.push({ date: day.date, from: instantOf(opens), to: instantOf(closes), ms: closes - opens });
    }
  }
  return used;
}

function oddDays(
  days: readonly CompiledDay[],
  skip: (day: CompiledDay) => boolean,
): Pick<Explanation, 'skipped' | 'extra' | 'provisionalFrom'> {
  const unknown = days.find((day) => !day.covered);
  return {
    skipped: days.filter(skip).flatMap(reasonOf),
    extra: days.filter((day) => !skip(day) && day.openMs > 0).flatMap(reasonOf),
    ...(unknown === undefined ? {} : { provisionalFrom: unknown.date }),
  };
}

function reasonOf(day: CompiledDay): SkippedDay[] {
  const { date, reason, name, nameEn, layer } = day;
  if (reason === undefined) return [];
  return [
    {
      date,
      why: reason,
      ...(name === undefined ? {} : { name }),
      ...(nameEn === undefined ? {} : { nameEn }),
      ...(layer === undefined ? {} : { layer }),
    },
  ];
}
