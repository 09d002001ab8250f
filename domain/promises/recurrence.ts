import { addDays, addMonths } from '../calendar/date.ts';

/** A promise for the same day of every month, or of every so many months. */
export interface Recurrence {
  /** Day of the month, 1 to 31; in a shorter month its last day. */
  readonly day: number;
  readonly everyMonths: number;
  /** The first date is not before this day, `YYYY-MM-DD` in Asia/Shanghai. */
  readonly from: string;
  /** How many dates there are, or up to which day; neither: until it is released. */
  readonly times?: number;
  readonly until?: string;
}

/** The date of the `n`-th time, counted from 1, before any rest day is looked at; `undefined` behind the last. */
export function occurrence(recurrence: Recurrence, n: number): string | undefined {
  const { day, everyMonths, from, times, until } = recurrence;
  if (times !== undefined && n > times) return undefined;
  const firstOfMonth = `${from.slice(0, 8)}01`;
  const skipped = onDay(firstOfMonth, day) < from ? 1 : 0;
  const date = onDay(addMonths(firstOfMonth, skipped + (n - 1) * everyMonths), day);
  return until !== undefined && date > until ? undefined : date;
}

/** The day of a month that is named by its first day; its last day where it is shorter. */
function onDay(firstOfMonth: string, day: number): string {
  const last = addDays(addMonths(firstOfMonth, 1), -1);
  const wanted = addDays(firstOfMonth, day - 1);
  return wanted < last ? wanted : last;
}
