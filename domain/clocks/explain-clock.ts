import type { Explanation } from '../calendar/explain.ts';
import { explainWorking } from '../calendar/explain-working.ts';
import { instantOf, millisOf } from '../calendar/instant.ts';
import { openBetween } from '../calendar/open-time.ts';
import { type ClosedDay, closedDays } from './day-clock.ts';
import { type Stretch, stretchesOf } from './stretch.ts';
import { timeClock } from './time-clock.ts';
import type { Calendars, ClockExplanation, ExplainedSpan, TimedLog } from './types.ts';

/**
 * Why a clock is due at this very minute: every stretch of the log with its net time, the days skipped in it and the
 * version of its calendar, then the way from now to the due instant. Made on demand; `timeClock` does not need it.
 */
export function explainClock(
  clock: TimedLog,
  calendars: Calendars,
  ladder: readonly number[],
  now: string,
): ClockExplanation {
  const { name, unit, target, startedAt } = clock;
  const timing = timeClock(clock, calendars, ladder, now);
  const stretches = stretchesOf(clock, calendars);
  const at = millisOf(now);
  const until = timing.dueAt === undefined ? at : Math.max(at, millisOf(timing.dueAt));
  const days = unit === 'workingMinutes' ? [] : closedUntil(until, closedDays(stretches, unit));
  const ahead = aheadOf(clock, stretches, at, until, days);
  return {
    name,
    unit,
    target,
    startedAt,
    asOf: now,
    timing,
    spans: stretches.map((stretch) => explainSpan(clock, stretch, at, days)),
    ...(ahead === undefined ? {} : { ahead }),
  };
}

function explainSpan(clock: TimedLog, stretch: Stretch, now: number, days: readonly ClosedDay[]): ExplainedSpan {
  const { span, calendar, from, to } = stretch;
  const end = Math.max(from, Math.min(to, now));
  const { skipped, extra } = oddDays(clock, explainWorking(calendar, span.from, instantOf(end)));
  const closed = days.filter((day) => day.stretch === stretch && day.close <= now).map(({ day }) => day.date);
  return {
    ...span,
    calendar: calendar.id,
    calendarVersion: calendar.version,
    grossMs: end - from,
    netMs: openBetween(calendar, from, end),
    ...(clock.unit === 'workingMinutes' ? {} : { days: closed }),
    skipped,
    extra,
  };
}

function aheadOf(
  clock: TimedLog,
  stretches: readonly Stretch[],
  now: number,
  until: number,
  days: readonly ClosedDay[],
): Explanation | undefined {
  const last = stretches.at(-1);
  if (last === undefined || until <= now) return undefined;
  const explanation = explainWorking(last.calendar, instantOf(now), instantOf(until));
  const counted = days.filter(({ close }) => close > now).map(({ day }) => day.date);
  // A clock in days uses no intervals; what is ahead of it is a list of dates.
  return clock.unit === 'workingMinutes'
    ? explanation
    : { ...explanation, used: [], counted, ...oddDays(clock, explanation) };
}

/** Calendar days count whether it is open or not, so they skip none. */
function oddDays({ unit }: TimedLog, { skipped, extra }: Explanation): Pick<Explanation, 'skipped' | 'extra'> {
  return unit === 'calendarDays' ? { skipped: [], extra: [] } : { skipped, extra };
}

function closedUntil(until: number, days: Iterable<ClosedDay>): ClosedDay[] {
  const found: ClosedDay[] = [];
  for (const day of days) {
    if (day.close > until) break;
    found.push(day);
  }
  return found;
}
