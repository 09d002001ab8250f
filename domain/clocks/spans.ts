import { millisOf } from '../calendar/instant.ts';
import type { ClockView, Span } from '../journal/view.ts';
import type { Party } from '../people/roles.ts';
import { ClockError } from './clock-error.ts';

// The moves of a clock on its interval log. Each returns a new clock without a due instant, because only the calendar
// can say it again (`timeClock`, `applyTiming`). A span of no length leaves no trace. Pure: `at` is the caller's now.

/** From when on, whose time it is and why: an ISO instant, a party and the name of the wait or hold. */
export interface Turn {
  readonly at: string;
  readonly whose: Party;
  readonly reason: string;
}

/** A clock that begins at `turn.at`, running unless told otherwise. Throws `ClockError` (`badTarget`). */
export function startClock(
  setup: Pick<ClockView, 'name' | 'calendar' | 'unit' | 'target'>,
  turn: Turn,
  running = true,
): ClockView {
  checkTarget(setup.target);
  return { ...setup, startedAt: turn.at, spans: [{ ...spanOf(turn), running }], marks: [] };
}

/** Closes the span under way, if any, and begins another. The same state again changes nothing. */
export function openSpan(clock: ClockView, turn: Turn & { readonly running: boolean }): ClockView {
  if (clock.stoppedAt !== undefined) throw new ClockError('stopped', `clock ${clock.name} is stopped; reopen it first`);
  const { running, whose, reason } = turn;
  const last = clock.spans.at(-1);
  if (last?.to === undefined && last?.running === running && last.whose === whose && last.reason === reason) {
    return clock;
  }
  return { ...untimed(clock), spans: [...closedAt(clock, turn.at), { ...spanOf(turn), running }] };
}

/** Closes the span under way. */
export function closeSpan(clock: ClockView, at: string): ClockView {
  return { ...untimed(clock), spans: closedAt(clock, at) };
}

export function pause(clock: ClockView, turn: Turn): ClockView {
  return openSpan(clock, { ...turn, running: false });
}

export function resume(clock: ClockView, turn: Turn): ClockView {
  return openSpan(clock, { ...turn, running: true });
}

/** The promise is kept or given up: no time passes on this clock any more. Stopping twice changes nothing. */
export function stop(clock: ClockView, at: string): ClockView {
  if (clock.stoppedAt !== undefined) return clock;
  return { ...closeSpan(clock, at), stoppedAt: at };
}

/** Starts a stopped clock again. It keeps the time it used; the time in which it was stopped is nobody's. */
export function reopen(clock: ClockView, turn: Turn): ClockView {
  if (clock.stoppedAt === undefined) throw new ClockError('notStopped', `clock ${clock.name} is not stopped`);
  const { stoppedAt: _over, ...rest } = clock;
  return openSpan(rest, { ...turn, running: true });
}

/**
 * A new target, or a new calendar because another team or site takes over. The net time used stays: past spans keep
 * the calendar that measured them. The unit stays too; hours do not turn into days. Marks and breach are those of the
 * old target, so they go; `applyTiming` says which ones the new target has reached.
 */
export function retarget(
  clock: ClockView,
  change: { readonly at: string; readonly target?: number; readonly calendar?: string },
): ClockView {
  const { at, target = clock.target, calendar = clock.calendar } = change;
  checkTarget(target);
  const { breachedAt: _old, ...rest } = untimed(clock);
  const spans = calendar === clock.calendar ? clock.spans : measuredUntil(clock, at);
  return { ...rest, target, calendar, spans, marks: [] };
}

/** The log with every span up to `at` bound to the calendar it was measured with; the one under way is cut there. */
function measuredUntil(clock: ClockView, at: string): Span[] {
  const last = clock.spans.at(-1);
  const past = closedAt(clock, at).map((span) => ({ calendar: clock.calendar, ...span }));
  return last === undefined || last.to !== undefined ? past : [...past, { ...last, from: at }];
}

function closedAt(clock: ClockView, at: string): Span[] {
  const last = clock.spans.at(-1);
  if (last === undefined) return [];
  const edge = last.to ?? last.from;
  if (millisOf(at) < millisOf(edge)) {
    throw new ClockError('backwards', `clock ${clock.name} is already at ${edge}, ${at} is before that`);
  }
  if (last.to !== undefined) return [...clock.spans];
  const before = clock.spans.slice(0, -1);
  return millisOf(at) === millisOf(last.from) ? before : [...before, { ...last, to: at }];
}

function spanOf({ at, whose, reason }: Turn): Omit<Span, 'running'> {
  return { from: at, whose, reason };
}

function untimed(clock: ClockView): ClockView {
  const { dueAt: _due, provisional: _provisional, ...rest } = clock;
  return rest;
}

function checkTarget(target: number): void {
  if (!Number.isInteger(target) || target < 1) {
    throw new ClockError('badTarget', `a clock needs a whole target of at least 1, not ${target}`);
  }
}
