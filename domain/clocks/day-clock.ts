import { closeOf, nextCounted, openInstantOn } from '../calendar/open-time.ts';
import type { CompiledDay } from '../calendar/types.ts';
import type { Stretch, Timed } from './stretch.ts';

// How a clock in days counts, and how pauses extend it:
//
//   A day is used up at its close (working days: the end of the last opening; calendar days: 24:00), and it counts when
//   the clock runs at that close. The day on which the clock started never counts.
//
// So a pause of an hour at noon costs nothing; a pause from Monday to Wednesday leaves out Monday and Tuesday, however
// many pieces it is made of; and pauses add up, because every close lies in exactly one stretch of the log.

export type DayUnit = 'workingDays' | 'calendarDays';

/** A day that closes in a stretch of the log. */
export interface ClosedDay {
  readonly day: CompiledDay;
  readonly close: number;
  readonly stretch: Stretch;
}

/**
 * The days that close in the log, in order, running or paused, without the day of the start. Endless when the last
 * stretch lasts, so take no more than needed.
 */
export function* closedDays(stretches: readonly Stretch[], unit: DayUnit): Generator<ClosedDay, void> {
  const counts = unit === 'workingDays' ? (day: CompiledDay) => day.openMs > 0 : () => true;
  let last: number | undefined;
  for (const stretch of stretches) {
    const { calendar, from, to } = stretch;
    const first = calendar.dayOf(from);
    // No day closes twice, even where a clock moves to a calendar that closes later.
    last = Math.max(last ?? first, first - 1);
    for (;;) {
      const day = nextCounted(calendar, last, counts);
      const close = closeIn(day, unit);
      if (close > to) break;
      last = day.day;
      if (close > from) yield { day, close, stretch };
    }
  }
}

/** Whole days used up to `now`. */
export function usedDays(stretches: readonly Stretch[], unit: DayUnit, now: number): number {
  let count = 0;
  for (const { close, stretch } of closedDays(stretches, unit)) {
    if (close > now) break;
    if (stretch.running) count += 1;
  }
  return count;
}

/**
 * For each percent (in rising order) of a target in days, the instant at which it is used up; undefined when the log
 * ends or pauses before. Part of a day is that part of its open time: 50 % of one working day from 09:00 to 12:00 and
 * 13:00 to 18:00 is 14:00.
 */
export function dayMarks(
  stretches: readonly Stretch[],
  unit: DayUnit,
  target: number,
  percents: readonly number[],
): (Timed | undefined)[] {
  const marks: (Timed | undefined)[] = [];
  let counted = 0;
  let provisional = false;
  for (const { day, stretch } of closedDays(stretches, unit)) {
    if (!stretch.running && stretch.to === Number.POSITIVE_INFINITY) break;
    if (!stretch.running) continue;
    counted += 1;
    provisional ||= !day.covered;
    for (;;) {
      const percent = percents[marks.length];
      if (percent === undefined) return marks;
      if (target * percent > counted * 100) break;
      marks.push({ at: partOf(day, unit, stretches, target * percent - (counted - 1) * 100), provisional });
    }
  }
  return marks;
}

/** The running instant by which so many percent of a counted day have passed. */
function partOf(day: CompiledDay, unit: DayUnit, stretches: readonly Stretch[], percent: number): number {
  const length = unit === 'workingDays' ? day.openMs : day.end - day.start;
  const passed = Math.round((length * percent) / 100);
  const at = unit === 'workingDays' ? openInstantOn(day, passed) : day.start + passed;
  // A mark that falls into a pause of that day is reached when the clock runs again.
  const runs = stretches.find((stretch) => stretch.running && stretch.to >= at);
  return Math.max(at, runs?.from ?? at);
}

function closeIn(day: CompiledDay, unit: DayUnit): number {
  return unit === 'workingDays' ? closeOf(day) : day.end;
}
