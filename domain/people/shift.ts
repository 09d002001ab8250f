import { CalendarError } from '../calendar/calendar-error.ts';
import { calendarProblems } from '../calendar/check-calendar.ts';
import type { CalendarLayer, ExceptionalDay, WorkingCalendar } from '../calendar/types.ts';
import type { ShapeProblem } from '../policy/shape.ts';

/** When people work, as a layer of their own over a published working calendar. */
export interface Shift {
  /** Id of the calendar whose holidays and make-up days hold for them. */
  readonly calendar: string;
  /** Any number of intervals a day; a weekday that is not named keeps the hours of the calendar below. */
  readonly week: NonNullable<CalendarLayer['week']>;
  /** They also work on holidays. */
  readonly holidaysOpen?: boolean;
  /** Single dates with hours of their own; no interval: off. */
  readonly days?: readonly ExceptionalDay[];
}

/**
 * The working calendar of a shift: the data of the calendar below it, and its own hours on top.
 *
 * @param version of the shift; a new version of either gives a new version of both
 * @throws {CalendarError} `badCalendar` when its hours make no sense
 */
export function shiftCalendar(ref: string, version: number, shift: Shift, base: WorkingCalendar): WorkingCalendar {
  const calendar = layered(ref, version, shift, base);
  const problems = calendarProblems(calendar);
  if (problems.length > 0) {
    throw new CalendarError('badCalendar', problems.map(({ path, message }) => `${path} ${message}`).join('; '));
  }
  return calendar;
}

/** What is wrong with the hours of a shift, each with its place in the shift: `week.1`, `days[0].intervals`. */
export function shiftProblems(shift: Shift, base: WorkingCalendar): ShapeProblem[] {
  const own = `layers.${shiftId('')}.`;
  return calendarProblems(layered('', 1, shift, base)).map(({ path, message }) => ({
    path: path.startsWith(own) ? path.slice(own.length).replace(/^exceptions/, 'days') : path,
    message,
  }));
}

function layered(ref: string, version: number, shift: Shift, base: WorkingCalendar): WorkingCalendar {
  const { week, holidaysOpen, days } = shift;
  const layer: CalendarLayer = {
    id: shiftId(ref),
    level: 'site',
    week,
    ...(holidaysOpen === undefined ? {} : { holidaysOpen }),
    ...(days === undefined ? {} : { exceptions: days }),
  };
  return {
    ...base,
    id: shiftId(ref),
    version: `${base.version}/${version}`,
    layers: [...base.layers, layer],
  };
}

/** Id of the calendar that a shift makes. */
export function shiftId(ref: string): string {
  return `shift:${ref}`;
}

/** The shift that makes a calendar of this id; `undefined` for a published calendar. */
export function shiftOfId(id: string): string | undefined {
  return id.startsWith('shift:') ? id.slice('shift:'.length) : undefined;
}
