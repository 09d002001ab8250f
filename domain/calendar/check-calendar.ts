import { isDate } from './date.ts';
import type { CalendarLayer, Interval, NamedDay, WorkingCalendar } from './types.ts';

/** Minutes since local midnight of `HH:MM`, `24:00` included; undefined for anything else. */
export function minutesOf(time: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (match === null) return time === '24:00' ? 1440 : undefined;
  return Number(match[1]) * 60 + Number(match[2]);
}

/** All that is wrong with calendar data, each with its place; empty when it can be compiled. The zone is not looked at. */
export function calendarProblems(calendar: WorkingCalendar): string[] {
  const problems: string[] = [];
  if (calendar.id === '') problems.push('id is empty');
  if (calendar.version === '') problems.push('version is empty');
  checkCoverage(calendar, 'calendar', problems);
  const ids = new Set<string>();
  for (const layer of calendar.layers) {
    if (ids.has(layer.id)) problems.push(`layer ${layer.id} stands twice`);
    ids.add(layer.id);
    checkLayer(layer, problems);
  }
  return problems;
}

function checkLayer(layer: CalendarLayer, problems: string[]): void {
  const { id } = layer;
  checkCoverage(layer, id, problems);
  for (const [weekday, intervals] of Object.entries(layer.week ?? {})) {
    if (!/^[1-7]$/.test(weekday)) problems.push(`${id}.week: ${weekday} is not a weekday from 1 to 7`);
    checkIntervals(intervals, `${id}.week.${weekday}`, problems);
  }
  checkDates(layer.exceptions ?? [], `${id}.exceptions`, problems);
  // One notice cannot give a day off and call for work on it.
  checkDates([...(layer.holidays ?? []), ...(layer.makeUpDays ?? [])], `${id}.holidays and makeUpDays`, problems);
  for (const day of [...(layer.makeUpDays ?? []), ...(layer.exceptions ?? [])]) {
    if (day.intervals !== undefined) checkIntervals(day.intervals, `${id} ${day.date}`, problems);
  }
}

function checkCoverage(
  covered: { readonly coveredFrom?: string; readonly coveredUntil?: string },
  place: string,
  problems: string[],
): void {
  const { coveredFrom, coveredUntil } = covered;
  for (const date of [coveredFrom, coveredUntil]) {
    if (date !== undefined && !isDate(date)) problems.push(`${place}: covered range: ${date} is not a date`);
  }
  if (coveredFrom !== undefined && coveredUntil !== undefined && coveredFrom > coveredUntil) {
    problems.push(`${place}: coveredFrom ${coveredFrom} is after coveredUntil ${coveredUntil}`);
  }
}

function checkDates(days: readonly NamedDay[], place: string, problems: string[]): void {
  const seen = new Set<string>();
  for (const { date } of days) {
    if (!isDate(date)) problems.push(`${place}: ${date} is not a date`);
    if (seen.has(date)) problems.push(`${place}: ${date} stands twice`);
    seen.add(date);
  }
}

function checkIntervals(intervals: readonly Interval[], place: string, problems: string[]): void {
  let close = 0;
  for (const [from, to] of intervals) {
    const opens = minutesOf(from);
    const closes = minutesOf(to);
    if (opens === undefined || closes === undefined) {
      problems.push(`${place}: ${from}-${to} is not a pair of HH:MM`);
    } else if (closes <= opens) {
      problems.push(`${place}: ${from}-${to} does not end after it begins; hours past midnight belong to the next day`);
    } else {
      if (opens < close) problems.push(`${place}: ${from}-${to} overlaps or precedes the interval before it`);
      close = closes;
    }
  }
}
