import { millisOf } from '../calendar/instant.ts';
import { openBetween } from '../calendar/open-time.ts';
import type { Party } from '../people/roles.ts';
import { closedDays } from './day-clock.ts';
import { type Stretch, stretchesOf } from './stretch.ts';
import type { Calendars, PartyTime, TimedLog } from './types.ts';

/**
 * Whose time it was, up to `now`: wall-clock time, working time, and what was counted against the target. In the order
 * in which the parties first had their turn. The parts add up exactly to the time of the whole log.
 */
export function timeByParty(clock: TimedLog, calendars: Calendars, now: string): PartyTime[] {
  const at = millisOf(now);
  const stretches = stretchesOf(clock, calendars);
  const parties = [...new Set(stretches.map(({ span }) => span.whose))];
  return parties.map((whose) => ({ ...timeOf(whose, stretches, at), ...daysOf(whose, clock, stretches, at) }));
}

function timeOf(whose: Party, stretches: readonly Stretch[], now: number): PartyTime {
  const time = { whose, grossMs: 0, netMs: 0, countedMs: 0 };
  for (const { span, running, calendar, from, to } of stretches) {
    if (span.whose !== whose) continue;
    const end = Math.min(to, now);
    const net = openBetween(calendar, from, end);
    time.grossMs += Math.max(0, end - from);
    time.netMs += net;
    if (running) time.countedMs += net;
  }
  return time;
}

function daysOf(
  whose: Party,
  { unit }: TimedLog,
  stretches: readonly Stretch[],
  now: number,
): Pick<PartyTime, 'netDays' | 'countedDays'> {
  if (unit === 'workingMinutes') return {};
  let netDays = 0;
  let countedDays = 0;
  for (const { close, stretch } of closedDays(stretches, unit)) {
    if (close > now) break;
    if (stretch.span.whose !== whose) continue;
    netDays += 1;
    if (stretch.running) countedDays += 1;
  }
  return { netDays, countedDays };
}
