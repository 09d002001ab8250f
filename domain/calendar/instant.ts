import { CalendarError } from './calendar-error.ts';

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/;

/** Milliseconds since 1970 of an ISO instant in UTC (`…Z`). Throws `CalendarError` for anything else. */
export function millisOf(instant: string): number {
  const millis = ISO_INSTANT.test(instant) ? Date.parse(instant) : Number.NaN;
  // Date.parse takes 31 April for 1 May; a date that does not come back is not one.
  if (Number.isNaN(millis) || new Date(millis).toISOString().slice(0, 10) !== instant.slice(0, 10)) {
    throw new CalendarError('badInstant', `${JSON.stringify(instant)} is not an instant (YYYY-MM-DDTHH:MM:SSZ)`);
  }
  return millis;
}

/** The ISO instant of milliseconds since 1970. */
export function instantOf(millis: number): string {
  return new Date(millis).toISOString();
}
