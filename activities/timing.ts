import { timeClock } from '../domain/clocks/time-clock.ts';
import type { Calendars } from '../domain/clocks/types.ts';
import type { ClockView } from '../domain/journal/view.ts';
import { clockSetup } from '../domain/policy/clock-setup.ts';
import { reach } from '../domain/policy/reach.ts';
import type { Term } from '../domain/policy/service.ts';
import { term } from '../domain/policy/term.ts';
import { NO_ROSTER, type RosterBook } from '../drizzle/roster-book.ts';
import type { RuleBook, Rules } from '../drizzle/rule-book.ts';
import type { Activities, TimedBound, TimedClock } from './contract.ts';
import { calendarsOf } from './house-clocks.ts';

/** The bounds of waits and the due instants of clocks. Pure over the rules in memory: a repeat gives the same. */
export function createTiming(
  rules: Pick<RuleBook, 'current'>,
  roster: Pick<RosterBook, 'current'> = NO_ROSTER,
): Activities['timing'] {
  return async ({ now, bounds, clocks, category }) => {
    const [current, people] = await Promise.all([rules.current(), roster.current()]);
    const calendars = calendarsOf(current, people);
    return {
      policyVersion: current.policy.version,
      calendarVersion: current.national.version,
      bounds: bounds.map(({ name, term: of, from }) => ({ name, ...boundOf(current, term(current.policy, of), from) })),
      clocks: clocks.map((clock) => timedClock({ policy: current.policy, calendars }, clock, now, category)),
    };
  };
}

/** Until when something may take that has a term from an instant on. */
export function boundOf(rules: Rules, term: Term, from: string): Omit<TimedBound, 'name'> {
  const hours = rules.calendar(term.calendar);
  const { at, provisional } = reach(hours, term, from);
  return { until: at, provisional, calendar: hours.id, calendarVersion: hours.version };
}

/** What the calendars say of a clock now. */
export function timedClock(
  { policy, calendars }: { readonly policy: Rules['policy']; readonly calendars: Calendars },
  clock: ClockView,
  now: string,
  category: string | undefined,
): TimedClock {
  const ladder = clockSetup(policy, clock.name, category)?.ladder.map((rung) => rung.percent) ?? [];
  const timing = timeClock(clock, calendars, ladder, now);
  return {
    name: clock.name,
    ...(timing.dueAt ? { dueAt: timing.dueAt } : {}),
    provisional: timing.provisional,
    calendarVersion: timing.calendarVersion,
    // Marks a new target or calendar has put behind us are still to be journalled; recorded ones are dropped there.
    marks: [...timing.reached, ...timing.marks].map(({ percent, at }) => ({ percent, at })),
  };
}
