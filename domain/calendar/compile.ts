import { CalendarError } from './calendar-error.ts';
import { calendarProblems } from './check-calendar.ts';
import { dateOf, weekdayOf } from './date.ts';
import { type Stack, stackLayers } from './layers.ts';
import type { CompiledCalendar, CompiledDay, WorkingCalendar } from './types.ts';
import { type ZoneClock, zoneClock } from './zone.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Over fifty years of days; a calendar that has seen more starts over, so odd dates cannot fill the memory. */
const DAYS_KEPT = 20_000;

/**
 * Makes calendar data ready for questions. Days are compiled when first asked for and then kept, so one compiled
 * calendar should serve a whole process. Throws `CalendarError` that lists everything wrong with the data.
 */
export function compileCalendar(calendar: WorkingCalendar): CompiledCalendar {
  const problems = calendarProblems(calendar);
  if (problems.length > 0) {
    const told = problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw new CalendarError('badCalendar', `calendar ${calendar.id} ${calendar.version}: ${told}`);
  }
  const zone = zoneClock(calendar.zone);
  const stack = stackLayers(calendar);
  const days = new Map<number, CompiledDay>();
  return {
    id: calendar.id,
    version: calendar.version,
    zone: calendar.zone,
    source: calendar,
    national: stack.national,
    dayAt(day) {
      const known = days.get(day);
      if (known !== undefined) return known;
      if (days.size >= DAYS_KEPT) days.clear();
      const compiled = compileDay(day, stack, zone);
      days.set(day, compiled);
      return compiled;
    },
    dayOf(instant) {
      const day = Math.floor(zone.wallAt(instant) / DAY_MS);
      // Where clocks go back over midnight, the wall clock reads yesterday again although the new day has begun.
      return instant >= zone.instantAt((day + 1) * DAY_MS) ? day + 1 : day;
    },
  };
}

function compileDay(day: number, stack: Stack, zone: ZoneClock): CompiledDay {
  const said = hoursOf(day, stack);
  const midnight = day * DAY_MS;
  const open: number[] = [];
  let openMs = 0;
  for (let index = 0; index + 1 < said.minutes.length; index += 2) {
    const from = zone.instantAt(midnight + (said.minutes[index] ?? 0) * MINUTE_MS);
    const to = zone.instantAt(midnight + (said.minutes[index + 1] ?? 0) * MINUTE_MS);
    // An interval inside the hour that the change of clocks skips does not exist on that day.
    if (to > from) {
      open.push(from, to);
      openMs += to - from;
    }
  }
  return {
    day,
    date: dateOf(day),
    start: zone.instantAt(midnight),
    end: zone.instantAt(midnight + DAY_MS),
    open,
    openMs,
    ...said.why,
    covered: day >= stack.hours.coveredFrom && day <= stack.hours.coveredUntil,
  };
}

type Why = Pick<CompiledDay, 'reason' | 'name' | 'nameEn' | 'layer'>;

function hoursOf(day: number, stack: Stack): { minutes: readonly number[]; why: Why } {
  const weekday = weekdayOf(day);
  const dated = stack.dated.get(day);
  if (dated !== undefined) {
    const { name, nameEn } = dated.day;
    const why = { reason: dated.reason, name, ...(nameEn === undefined ? {} : { nameEn }), layer: dated.layer };
    return { minutes: dated.minutes ?? stack.week[1]?.minutes ?? [], why };
  }
  const { minutes = [], layer } = stack.week[weekday] ?? {};
  const from = layer === undefined ? {} : { layer };
  if (minutes.length > 0) return { minutes, why: from };
  return { minutes, why: { reason: weekday >= 6 ? 'weekend' : 'weeklyClosing', ...from } };
}
