import { instantOf, millisOf } from '../calendar/instant.ts';
import { ClockError } from './clock-error.ts';
import { dayMarks, usedDays } from './day-clock.ts';
import { minuteMarks, usedOpenMs } from './minute-clock.ts';
import { calendarOf, restsOnUnknown, type Stretch, stretchesOf, type Timed } from './stretch.ts';
import type { Calendars, ClockTiming, Mark, TimedLog } from './types.ts';

const MINUTE_MS = 60_000;

type Passing = Timed & { readonly percent: number };

/**
 * Times a clock from its interval log: when it is due, which marks are behind and which ahead, how much is used.
 * `ladder` holds percents of the target, in any order; `now` is an ISO instant not before the last edge of the log.
 * The answer stays true until the log, the target or the calendar changes. Throws `ClockError`, `CalendarError`.
 */
export function timeClock(clock: TimedLog, calendars: Calendars, ladder: readonly number[], now: string): ClockTiming {
  const at = millisOf(now);
  const stretches = stretchesOf(clock, calendars);
  const percents = risingPercents(ladder);
  const instants = marksOf(clock, stretches, percents);
  const due = instants[percents.indexOf(100)];
  const running = clock.stoppedAt === undefined && isRunning(stretches);
  const passed = due !== undefined && isBehind(due, clock, at);
  const marks = percents.flatMap((percent, index): Passing[] => {
    const timed = instants[index];
    return timed !== undefined && ladder.includes(percent) ? [{ percent, ...timed }] : [];
  });
  return {
    ...(running && due !== undefined ? { dueAt: instantOf(due.at) } : {}),
    ...(passed ? { breachedAt: instantOf(due.at) } : {}),
    marks: marks.filter((mark) => mark.at > at).map(markOf),
    reached: marks.filter((mark) => isBehind(mark, clock, at)).map(markOf),
    ...used(clock, stretches, at),
    provisional: due?.provisional ?? stretches.some((stretch) => usesUnknown(stretch, at)),
    calendarVersion: calendarOf(calendars, clock.calendar).version,
  };
}

function marksOf(
  { unit, target }: TimedLog,
  stretches: readonly Stretch[],
  percents: readonly number[],
): (Timed | undefined)[] {
  if (unit === 'workingMinutes') return minuteMarks(stretches, target, percents);
  return dayMarks(stretches, unit, target, percents);
}

function used(
  { unit }: TimedLog,
  stretches: readonly Stretch[],
  at: number,
): Pick<ClockTiming, 'usedMinutes' | 'usedDays'> {
  if (unit === 'workingMinutes') return { usedMinutes: Math.floor(usedOpenMs(stretches, at) / MINUTE_MS) };
  return { usedDays: usedDays(stretches, unit, at) };
}

/** The percents of the ladder and 100, each once, rising. */
function risingPercents(ladder: readonly number[]): number[] {
  const wrong = ladder.find((percent) => !Number.isInteger(percent) || percent < 1);
  if (wrong !== undefined) throw new ClockError('badLadder', `a mark is a whole percent of at least 1, not ${wrong}`);
  return [...new Set([...ladder, 100])].sort((a, b) => a - b);
}

function isRunning(stretches: readonly Stretch[]): boolean {
  const last = stretches.at(-1);
  return last?.running === true && last.to === Number.POSITIVE_INFINITY;
}

/** Whether a mark has been passed. What is finished at the very instant of the mark is finished in time. */
function isBehind(mark: Timed, clock: TimedLog, now: number): boolean {
  return clock.stoppedAt === undefined ? mark.at <= now : mark.at < millisOf(clock.stoppedAt);
}

function usesUnknown({ running, calendar, from, to }: Stretch, now: number): boolean {
  return running && restsOnUnknown(calendar, from, Math.min(to, now));
}

function markOf({ percent, at, provisional }: Passing): Mark {
  return { percent, at: instantOf(at), ...(provisional ? { provisional } : {}) };
}
