import { addDays, addMonths } from '../calendar/date.ts';
import { isOpenDay, knowsDay, openDayFrom } from '../calendar/open-days.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import type { MaintenancePlanRow } from '../policy/maintenance-plan.ts';

/** How often, and how far from its date a visit may be. */
export type MaintenanceRule = Pick<MaintenancePlanRow, 'everyMonths' | 'everyDays' | 'windowBefore' | 'windowAfter'>;

/** A date of a plan. All are days `YYYY-MM-DD` in Asia/Shanghai. */
export interface MaintenanceDate {
  readonly date: string;
  /** The date before rest days were looked at. */
  readonly nominal: string;
  readonly windowFrom: string;
  readonly windowUntil: string;
  /** Its month has no such day, and its last day stands for it. */
  readonly shortMonth?: true;
  /** It fell on a rest day: the next working day inside the window, the one before, or, where neither was free, the next at all. */
  readonly movedTo?: 'next' | 'before' | 'beyond';
  /** The calendar does not know the holidays of that day yet. */
  readonly provisional: boolean;
}

/** Which days a plan may use at all. */
export interface Bounds {
  /** The first day of the plan. */
  readonly start: string;
  /** The day of its last visit: never two on one day, and never back to before it. */
  readonly last?: string;
}

/**
 * The date that follows one period after a day. A visit on the last day of a short month stands for the day of the plan,
 * the 29th, 30th or 31st, so that a plan never creeps away from the end of the month.
 *
 * @param anchor the day of the month of the plan's first date
 */
export function dateAfter(rule: MaintenanceRule, base: string, anchor: number): { date: string; shortMonth: boolean } {
  const { everyMonths, everyDays } = rule;
  const byMonths = everyMonths === undefined ? undefined : monthsAfter(base, everyMonths, anchor);
  const byDays = everyDays === undefined ? undefined : { date: addDays(base, everyDays), shortMonth: false };
  const [first, second] = [byMonths ?? byDays, byDays ?? byMonths];
  if (first === undefined || second === undefined) throw new Error('a plan says neither months nor days');
  return second.date < first.date ? second : first;
}

/** Where a date goes once rest days are looked at. It always finds a day. */
export function settledDate(
  rule: MaintenanceRule,
  calendar: CompiledCalendar,
  nominal: string,
  { start, last }: Bounds,
): MaintenanceDate {
  const earliest = last === undefined || last < start ? start : addDays(last, 1);
  const wanted = nominal < earliest ? earliest : nominal;
  const windowFrom = later(addDays(wanted, -rule.windowBefore), earliest);
  const windowUntil = addDays(wanted, rule.windowAfter);
  const window = { nominal: wanted, windowFrom, windowUntil };
  const found = (date: string, movedTo?: MaintenanceDate['movedTo']): MaintenanceDate => ({
    date,
    ...window,
    ...(movedTo === undefined ? {} : { movedTo }),
    provisional: !knowsDay(calendar, date),
  });
  if (isOpenDay(calendar, wanted)) return found(wanted);
  const next = openDayFrom(calendar, wanted, 1);
  if (next <= windowUntil) return found(next, 'next');
  const before = openDayFrom(calendar, wanted, -1);
  return before >= earliest ? found(before, 'before') : found(next, 'beyond');
}

/** The day of the month of a date. */
export function dayOfMonth(date: string): number {
  return Number(date.slice(8));
}

function monthsAfter(base: string, months: number, anchor: number): { date: string; shortMonth: boolean } {
  const isLast = dayOfMonth(addDays(base, 1)) === 1;
  const day = isLast ? Math.max(anchor, dayOfMonth(base)) : dayOfMonth(base);
  const firstOfMonth = addMonths(`${base.slice(0, 8)}01`, months);
  const lastOfMonth = addDays(addMonths(firstOfMonth, 1), -1);
  const shortMonth = day > dayOfMonth(lastOfMonth);
  return { date: shortMonth ? lastOfMonth : addDays(firstOfMonth, day - 1), shortMonth };
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
