import type { CompiledCalendar } from '../domain/calendar/types.ts';
import { addCalendarDays, addWorking, addWorkingDays } from '../domain/calendar/working-time.ts';
import { timeClock } from '../domain/clocks/time-clock.ts';
import type { ClockView } from '../domain/journal/view.ts';
import { clockSetup } from '../domain/policy/clock-setup.ts';
import type { Term } from '../domain/policy/service.ts';
import { term } from '../domain/policy/term.ts';
import type { RuleBook, Rules } from '../drizzle/rule-book.ts';
import type { Activities, TimedBound, TimedClock } from './contract.ts';

/** The bounds of waits and the due instants of clocks. Pure over the rules in memory: a repeat gives the same. */
export function createTiming(rules: Pick<RuleBook, 'current'>): Activities['timing'] {
  return async ({ now, bounds, clocks, category }) => {
    const current = await rules.current();
    return {
      policyVersion: current.policy.version,
      calendarVersion: current.national.version,
      bounds: bounds.map(({ name, term: of, from }) => ({ name, ...boundOf(current, term(current.policy, of), from) })),
      clocks: clocks.map((clock) => timedClock(current, clock, now, category)),
    };
  };
}

function boundOf(rules: Rules, { unit, n, calendar }: Term, from: string): Omit<TimedBound, 'name'> {
  const { at, provisional } = reach(rules.calendar(calendar), unit, n, from);
  return { until: at, provisional };
}

function reach(
  calendar: CompiledCalendar,
  unit: Term['unit'],
  n: number,
  from: string,
): { at: string; provisional: boolean } {
  switch (unit) {
    case 'workingMinutes':
      return addWorking(calendar, from, n);
    case 'workingDays':
      return addWorkingDays(calendar, from, n);
    case 'calendarDays':
      return addCalendarDays(calendar, from, n);
  }
}

function timedClock(rules: Rules, clock: ClockView, now: string, category: string | undefined): TimedClock {
  const ladder = clockSetup(rules.policy, clock.name, category)?.ladder.map((rung) => rung.percent) ?? [];
  const timing = timeClock(clock, rules.calendar, ladder, now);
  return {
    name: clock.name,
    ...(timing.dueAt ? { dueAt: timing.dueAt } : {}),
    provisional: timing.provisional,
    calendarVersion: timing.calendarVersion,
    // Marks a new target or calendar has put behind us are still to be journalled; recorded ones are dropped there.
    marks: [...timing.reached, ...timing.marks].map(({ percent, at }) => ({ percent, at })),
  };
}
