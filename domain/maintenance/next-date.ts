import type { CompiledCalendar } from '../calendar/types.ts';
import {
  type Bounds,
  dateAfter,
  dayOfMonth,
  type MaintenanceDate,
  type MaintenanceRule,
  settledDate,
} from './maintenance-date.ts';

/** A plan for one item. Days `YYYY-MM-DD` in Asia/Shanghai. */
export interface PlanOf {
  readonly start: string;
  /** The first date, where the plan says so; else it comes after one period. */
  readonly first?: string;
}

/** What a next date is counted from. */
export interface Since {
  /** The day of the visit that really happened, or the date that was skipped; absent before the first. */
  readonly base?: string;
  /** The day of the last visit. */
  readonly last?: string;
}

/**
 * The next date of a plan. It counts from the visit that really happened, so an early or late visit moves all that follow; a
 * date that was skipped counts as if it had happened.
 */
export function nextDate(
  rule: MaintenanceRule,
  calendar: CompiledCalendar,
  { start, first }: PlanOf,
  { base, last }: Since,
): MaintenanceDate {
  const bounds: Bounds = { start, ...(last === undefined ? {} : { last }) };
  if (base === undefined && first !== undefined) return settledDate(rule, calendar, first, bounds);
  const { date, shortMonth } = dateAfter(rule, base ?? start, dayOfMonth(first ?? start));
  const settled = settledDate(rule, calendar, date, bounds);
  return shortMonth && settled.nominal === date ? { ...settled, shortMonth } : settled;
}

/** The next so many dates, if each visit happens on its date: what is shown before a plan is saved. */
export function previewDates(
  rule: MaintenanceRule,
  calendar: CompiledCalendar,
  plan: PlanOf,
  count: number,
): MaintenanceDate[] {
  const dates: MaintenanceDate[] = [];
  for (let last: string | undefined; dates.length < count; ) {
    const next = nextDate(rule, calendar, plan, last === undefined ? {} : { base: last, last });
    dates.push(next);
    last = next.date;
  }
  return dates;
}
