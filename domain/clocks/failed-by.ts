import { instantOf, millisOf } from '../calendar/instant.ts';
import { openBetween } from '../calendar/open-time.ts';
import { closedDays } from './day-clock.ts';
import { stretchesOf } from './stretch.ts';
import { timeClock } from './time-clock.ts';
import type { Calendars, TimedLog } from './types.ts';

/** By how much a clock ran over its target. */
export interface FailedBy {
  /** ISO instant at which the target was used up. */
  readonly since: string;
  /** Wall-clock time from then until it stopped, or until now. */
  readonly grossMs: number;
  /** Working time within it during which the clock ran: pauses and closed hours are nobody's delay. */
  readonly netMs: number;
  /** For a clock in days: the days too many. */
  readonly days?: number;
}

/** How long after its due instant a clock went on, up to `now`; `undefined` while it is, or was stopped, in time. */
export function failedBy(clock: TimedLog, calendars: Calendars, now: string): FailedBy | undefined {
  const { breachedAt } = timeClock(clock, calendars, [], now);
  if (breachedAt === undefined) return undefined;
  const due = millisOf(breachedAt);
  const end = millisOf(clock.stoppedAt ?? now);
  const stretches = stretchesOf(clock, calendars);
  const netMs = stretches
    .filter(({ running }) => running)
    .reduce((sum, { calendar, from, to }) => sum + openBetween(calendar, Math.max(from, due), Math.min(to, end)), 0);
  const grossMs = Math.max(0, end - due);
  const since = instantOf(due);
  if (clock.unit === 'workingMinutes') return { since, grossMs, netMs };
  let days = 0;
  for (const { close, stretch } of closedDays(stretches, clock.unit)) {
    if (close > end) break;
    if (stretch.running && close > due) days += 1;
  }
  return { since, grossMs, netMs, days };
}
