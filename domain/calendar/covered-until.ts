import { dateOf, dayNumber } from './date.ts';
import { stackLayers } from './layers.ts';
import type { WorkingCalendar } from './types.ts';

/** The last day whose hours a calendar knows, `YYYY-MM-DD`: the earliest end among its layers that still count. */
export function coveredUntil(calendar: WorkingCalendar): string {
  const last = stackLayers(calendar).hours.coveredUntil;
  return Number.isFinite(last) ? dateOf(last) : calendar.coveredUntil;
}

/** Days from `today` to the last day that is known; below zero when it is behind. */
export function daysCovered(calendar: WorkingCalendar, today: string): number {
  return dayNumber(coveredUntil(calendar)) - dayNumber(today);
}
