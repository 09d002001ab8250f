import { addDays } from '../calendar/date.ts';
import { shanghaiDate } from '../calendar/shanghai-date.ts';

/** When a promise is due as it was said: some time on a day (`YYYY-MM-DD` in Asia/Shanghai), or at an instant. */
export type SaidDue = { readonly on: string } | { readonly at: string };

/** When it is due, both as a day and as the instant at which the day, or the hour, has passed. */
export interface DueDate {
  /** Day in Asia/Shanghai. */
  readonly dueOn: string;
  /** ISO instant. */
  readonly dueAt: string;
}

/** The end (24:00 in Asia/Shanghai) of a day, as an ISO instant. */
export function endOfDay(day: string): string {
  return new Date(`${addDays(day, 1)}T00:00:00+08:00`).toISOString();
}

export function dueDateOf(said: SaidDue): DueDate {
  if ('at' in said) return { dueOn: shanghaiDate(said.at), dueAt: said.at };
  return { dueOn: said.on, dueAt: endOfDay(said.on) };
}
