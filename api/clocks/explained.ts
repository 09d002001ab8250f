import type { Explanation } from '../../domain/calendar/explain.ts';
import { breaksOf } from '../../domain/clocks/breaks.ts';
import { explainBound } from '../../domain/clocks/explain-bound.ts';
import { explainClock } from '../../domain/clocks/explain-clock.ts';
import { failedBy } from '../../domain/clocks/failed-by.ts';
import { timeByParty } from '../../domain/clocks/time-by-party.ts';
import type { BoundBy, CaseView, ClockView } from '../../domain/journal/view.ts';
import { clockSetup } from '../../domain/policy/clock-setup.ts';
import { term } from '../../domain/policy/term.ts';
import { boundSentences, clockSentences } from '../../domain/text/clock-sentences.ts';
import type { Language } from '../../domain/text/languages.ts';
import type { ExplainedBoundReply, ExplainedClockReply, WayReply } from './clock-reply.ts';
import type { Pinned } from './pinned-calendars.ts';

/** Why a clock is due at this very minute, by the calendar it was timed with. */
export async function explainedClock(
  clock: ClockView,
  now: string,
  { subject }: Pick<CaseView, 'subject'>,
  pinned: Pinned,
  language: Language,
): Promise<ExplainedClockReply> {
  const version = clock.calendarVersion;
  const calendars = await pinned.calendars(version === undefined ? {} : { [clock.calendar]: version });
  const category = typeof subject.category === 'string' ? subject.category : undefined;
  const ladder = clockSetup(await pinned.policy(undefined), clock.name, category)?.ladder ?? [];
  const percents = [...new Set([...ladder, ...clock.marks].map(({ percent }) => percent))];
  const explained = explainClock(clock, calendars, percents, now);
  const failed = failedBy(clock, calendars, now);
  const { timing, ahead } = explained;
  const recorded = new Map(clock.marks.map(({ percent, at }) => [percent, at]));
  const marks = [...timing.reached, ...timing.marks].map(({ percent, at }) => ({
    percent,
    at: recorded.get(percent) ?? at,
    recorded: recorded.has(percent),
  }));
  const { stoppedAt } = clock;
  const said = { calendar: clock.calendar, ...(failed ? { failed } : {}), ...(stoppedAt ? { stoppedAt } : {}) };
  return {
    name: clock.name,
    calendar: clock.calendar,
    calendarVersion: timing.calendarVersion,
    unit: clock.unit,
    target: clock.target,
    startedAt: clock.startedAt,
    ...(stoppedAt === undefined ? {} : { stoppedAt }),
    ...(timing.dueAt === undefined ? {} : { dueAt: timing.dueAt }),
    ...(timing.breachedAt === undefined ? {} : { breachedAt: timing.breachedAt }),
    provisional: timing.provisional,
    used: {
      ...(timing.usedMinutes === undefined ? {} : { minutes: timing.usedMinutes }),
      ...(timing.usedDays === undefined ? {} : { days: timing.usedDays }),
    },
    marks,
    spans: explained.spans,
    ...(ahead === undefined || timing.dueAt === undefined ? {} : { ahead: wayOf(ahead, now, timing.dueAt) }),
    ...(failed === undefined ? {} : { failedBy: failed }),
    byParty: timeByParty(clock, calendars, now),
    text: clockSentences(explained, said, language),
  };
}

interface OpenBound {
  readonly kind: 'wait' | 'task';
  readonly name: string;
  readonly until: string;
  readonly provisional?: boolean;
  readonly by?: BoundBy;
}

/** Why a wait or a task is bounded by this very minute. */
export async function explainedBound(
  bound: OpenBound,
  pinned: Pinned,
  language: Language,
): Promise<Omit<ExplainedBoundReply, 'wait' | 'task'>> {
  const { kind, name, until, provisional = false, by } = bound;
  const known = { kind, name, until, provisional };
  if (by === undefined) return { ...known, text: [] };
  if ('clock' in by) return { ...known, clock: by.clock, text: boundSentences({ ...known, by }, undefined, language) };
  const { term: named, from, calendarVersion, policyVersion } = by;
  const row = term(await pinned.policy(policyVersion), named);
  const id = by.calendar ?? row.calendar;
  const calendars = await pinned.calendars(calendarVersion === undefined ? {} : { [id]: calendarVersion });
  const calendar = calendars(id);
  const { explanation } = explainBound(calendar, row, from);
  return {
    ...known,
    term: named,
    unit: row.unit,
    n: row.n,
    calendar: id,
    calendarVersion: calendar.version,
    ...(policyVersion === undefined ? {} : { policyVersion }),
    way: wayOf(explanation, from, until),
    text: boundSentences({ ...known, by }, { ...row, explanation }, language),
  };
}

function wayOf(explanation: Explanation, from: string, until: string): WayReply {
  const { counted, skipped, extra, provisionalFrom } = explanation;
  return {
    from,
    until,
    ...(counted === undefined ? {} : { counted }),
    skipped,
    extra,
    breaks: breaksOf(explanation),
    ...(provisionalFrom === undefined ? {} : { provisionalFrom }),
  };
}
