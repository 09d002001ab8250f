import { millisOf } from '../calendar/instant.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import type { Span } from '../journal/view.ts';
import { ClockError } from './clock-error.ts';
import type { Calendars, TimedLog } from './types.ts';

/** A span made ready for arithmetic: milliseconds, and the calendar that measures it. */
export interface Stretch {
  readonly span: Span;
  readonly from: number;
  /** Infinity while it lasts. */
  readonly to: number;
  readonly running: boolean;
  readonly calendar: CompiledCalendar;
}

/** An instant in milliseconds, and whether it rests on days its calendar does not know. */
export interface Timed {
  readonly at: number;
  readonly provisional: boolean;
}

/** The log of a clock as stretches. Throws `ClockError` (`unknownCalendar`) when a calendar is missing. */
export function stretchesOf(clock: TimedLog, calendars: Calendars): Stretch[] {
  return clock.spans.map((span) => ({
    span,
    from: millisOf(span.from),
    to: span.to === undefined ? Number.POSITIVE_INFINITY : millisOf(span.to),
    running: span.running,
    calendar: calendarOf(calendars, span.calendar ?? clock.calendar),
  }));
}

/** The calendar with this id. */
export function calendarOf(calendars: Calendars, id: string): CompiledCalendar {
  if (typeof calendars === 'function') return calendars(id);
  if (calendars.id === id) return calendars;
  throw new ClockError(
    'unknownCalendar',
    `the clock is measured by calendar ${id}, but only ${calendars.id} was given`,
  );
}

/** Whether the days between two instants include some that the calendar does not know. `to` itself is not looked at. */
export function restsOnUnknown(calendar: CompiledCalendar, from: number, to: number): boolean {
  // The known years are one stretch, so it is enough to look at both ends.
  return [from, Math.max(from, to - 1)].some((at) => !calendar.dayAt(calendar.dayOf(at)).covered);
}
