import type { CompiledCalendar } from '../domain/calendar/types.ts';
import { retarget } from '../domain/clocks/spans.ts';
import type { BoundBy, ClockView, WaitView } from '../domain/journal/view.ts';
import { term } from '../domain/policy/term.ts';
import type { People } from '../drizzle/roster-book.ts';
import type { Rules } from '../drizzle/rule-book.ts';
import type { ClockSetup, RetimingAnswer, RetimingRequest, TimedClock } from './contract.ts';
import { calendarsOf, setupsOf } from './house-clocks.ts';
import { boundOf, timedClock } from './timing.ts';

/** The calendar of a version a clock was timed by, where it is known. */
export type PinnedCalendars = (id: string, version: string | undefined) => CompiledCalendar | undefined;

/**
 * What the rules change of a case: clocks whose target, working time, due instant or marks ahead differ, waits and tasks
 * whose bound differs. `null` when nothing does. Pure: the same rules once applied change nothing more.
 *
 * @param pinned tells whether marks moved while the due instant stayed; without it the due instant alone decides
 */
export function retimedCase(
  rules: Rules,
  people: People,
  pinned: PinnedCalendars,
  request: RetimingRequest,
): RetimingAnswer | null {
  const { now, category, team } = request;
  const calendars = calendarsOf(rules, people);
  const going = request.clocks.filter(({ stoppedAt }) => stoppedAt === undefined);
  const owner = { ...(category === undefined ? {} : { category }), ...(team === undefined ? {} : { team }) };
  const setups = setupsOf(rules, people, [...request.clocks.map(({ name }) => name)], owner);
  const timed = (clock: ClockView): TimedClock => timedClock({ policy: rules.policy, calendars }, clock, now, category);
  const clocks = going.flatMap((before) => {
    const clock = underSetup(
      before,
      setups.find(({ name }) => name === before.name),
      now,
    );
    const after = timed(clock);
    if (clock === before && !moves(before, after, oldTiming(rules, pinned, request, before))) return [];
    return [{ clock, timed: after }];
  });
  const waits = request.waits.flatMap((wait) => {
    const bound = waitBound(rules, wait, clocks);
    return bound === undefined || !differs(wait, bound) ? [] : [{ wait: wait.wait, ...bound }];
  });
  const tasks = request.tasks.flatMap(({ task, until, by, doneAt }) => {
    const bound = doneAt === undefined ? termBound(rules, by) : undefined;
    return bound === undefined || bound.until === until ? [] : [{ task, until: bound.until, by: bound.by }];
  });
  if (clocks.length + waits.length + tasks.length === 0) return null;
  const ids = new Set([
    ...going.map(({ calendar }) => calendar),
    ...clocks.map(({ clock }) => clock.calendar),
    ...[...waits, ...tasks].flatMap(({ by }) => ('term' in by && by.calendar !== undefined ? [by.calendar] : [])),
  ]);
  return {
    policyVersion: rules.policy.version,
    calendars: Object.fromEntries([...ids].sort().map((id) => [id, calendars(id).version])),
    setups,
    clocks,
    waits,
    tasks,
  };
}

/** The clock under another target or calendar keeps the net time it used; a unit never changes under way. */
function underSetup(clock: ClockView, setup: ClockSetup | undefined, now: string): ClockView {
  if (setup === undefined || setup.unit !== clock.unit) return clock;
  const { target, calendar } = setup;
  if (target === clock.target && calendar === clock.calendar) return clock;
  return retarget(clock, { at: now, target, calendar });
}

type Timing = Pick<TimedClock, 'marks'>;

function oldTiming(rules: Rules, pinned: PinnedCalendars, { now, category }: RetimingRequest, clock: ClockView) {
  const calendar = pinned(clock.calendar, clock.calendarVersion);
  if (calendar === undefined || clock.spans.some((span) => span.calendar !== undefined)) return undefined;
  return timedClock({ policy: rules.policy, calendars: calendar }, clock, now, category);
}

function moves(before: ClockView, after: TimedClock, old: Timing | undefined): boolean {
  if (before.dueAt !== after.dueAt || (before.provisional ?? false) !== after.provisional) return true;
  return old !== undefined && JSON.stringify(old.marks) !== JSON.stringify(after.marks);
}

type Bound = { readonly until: string; readonly provisional: boolean; readonly by: BoundBy };

/** A wait that was escalated has left its clock behind; it has a term of its own since. */
function waitBound(rules: Rules, { by, level }: WaitView, clocks: RetimingAnswer['clocks']): Bound | undefined {
  if (by === undefined || !('clock' in by)) return termBound(rules, by);
  const due = clocks.find(({ clock }) => clock.name === by.clock)?.timed;
  if (due?.dueAt === undefined || level !== undefined) return undefined;
  return { until: due.dueAt, provisional: due.provisional, by };
}

function termBound(rules: Rules, by: BoundBy | undefined): Bound | undefined {
  if (by === undefined || !('term' in by)) return undefined;
  const { until, provisional, calendar, calendarVersion } = boundOf(rules, term(rules.policy, by.term), by.from);
  const versions = calendar && calendarVersion ? { calendar, calendarVersion } : {};
  const { term: name, from } = by;
  return { until, provisional, by: { term: name, from, ...versions, policyVersion: rules.policy.version } };
}

function differs(wait: WaitView, bound: Bound): boolean {
  return wait.until !== bound.until || (wait.provisional ?? false) !== bound.provisional;
}
