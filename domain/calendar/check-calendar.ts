import type { ShapeProblem } from '../policy/shape.ts';
import { isDate } from './date.ts';
import type { CalendarLayer, Interval, NamedDay, WorkingCalendar } from './types.ts';

/** Minutes since local midnight of `HH:MM`, `24:00` included; undefined for anything else. */
export function minutesOf(time: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (match === null) return time === '24:00' ? 1440 : undefined;
  return Number(match[1]) * 60 + Number(match[2]);
}

/** All that is wrong with calendar data, each with its place; empty when it can be compiled. The zone is not looked at. */
export function calendarProblems(calendar: WorkingCalendar): ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  if (calendar.id === '') problems.push({ path: 'id', message: 'id is empty' });
  if (calendar.version === '') problems.push({ path: 'version', message: 'version is empty' });
  checkCoverage(calendar, '', problems);
  const ids = new Set<string>();
  for (const layer of calendar.layers) {
    if (ids.has(layer.id)) problems.push({ path: `layers.${layer.id}`, message: `layer ${layer.id} stands twice` });
    ids.add(layer.id);
    checkLayer(layer, problems);
  }
  return problems;
}

function checkLayer(layer: CalendarLayer, problems: ShapeProblem[]): void {
  const id = `layers.${layer.id}`;
  checkCoverage(layer, `${id}.`, problems);
  for (const [weekday, intervals] of Object.entries(layer.week ?? {})) {
    if (!/^[1-7]$/.test(weekday)) {
      problems.push({ path: `${id}.week`, message: `${weekday} is not a weekday from 1 to 7` });
    }
    checkIntervals(intervals, `${id}.week.${weekday}`, problems);
  }
  checkDates(placed(layer.exceptions, `${id}.exceptions`), problems);
  // One notice cannot give a day off and call for work on it.
  const named = [placed(layer.holidays, `${id}.holidays`), placed(layer.makeUpDays, `${id}.makeUpDays`)];
  checkDates(named.flat(), problems);
  for (const { day, path } of [
    ...placed(layer.makeUpDays, `${id}.makeUpDays`),
    ...placed(layer.exceptions, `${id}.exceptions`),
  ]) {
    if (day.intervals !== undefined) checkIntervals(day.intervals, `${path}.intervals`, problems);
  }
}

function checkCoverage(
  covered: { readonly coveredFrom?: string; readonly coveredUntil?: string },
  place: string,
  problems: ShapeProblem[],
): void {
  const { coveredFrom, coveredUntil } = covered;
  for (const [member, date] of Object.entries({ coveredFrom, coveredUntil })) {
    if (date !== undefined && !isDate(date)) {
      problems.push({ path: `${place}${member}`, message: `covered range: ${date} is not a date` });
    }
  }
  if (coveredFrom !== undefined && coveredUntil !== undefined && coveredFrom > coveredUntil) {
    const message = `coveredFrom ${coveredFrom} is after coveredUntil ${coveredUntil}`;
    problems.push({ path: `${place}coveredUntil`, message });
  }
}

interface Placed<Day> {
  readonly day: Day;
  readonly path: string;
}

function placed<Day>(days: readonly Day[] = [], list: string): Placed<Day>[] {
  return days.map((day, index) => ({ day, path: `${list}[${index}]` }));
}

function checkDates(days: readonly Placed<NamedDay>[], problems: ShapeProblem[]): void {
  const seen = new Set<string>();
  for (const { day, path } of days) {
    const { date } = day;
    if (!isDate(date)) problems.push({ path: `${path}.date`, message: `${date} is not a date` });
    if (seen.has(date)) problems.push({ path: `${path}.date`, message: `${date} stands twice` });
    seen.add(date);
  }
}

function checkIntervals(intervals: readonly Interval[], place: string, problems: ShapeProblem[]): void {
  let close = 0;
  for (const [from, to] of intervals) {
    const opens = minutesOf(from);
    const closes = minutesOf(to);
    if (opens === undefined || closes === undefined) {
      problems.push({ path: place, message: `${from}-${to} is not a pair of HH:MM` });
    } else if (closes <= opens) {
      const message = `${from}-${to} does not end after it begins; hours past midnight belong to the next day`;
      problems.push({ path: place, message });
    } else {
      if (opens < close) {
        problems.push({ path: place, message: `${from}-${to} overlaps or precedes the interval before it` });
      }
      close = closes;
    }
  }
}
