import type { Explanation, SkippedDay } from '../calendar/explain.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import type { ClockView, Span } from '../journal/view.ts';
import type { Party } from '../people/roles.ts';

/** What timing needs of a clock. Any `ClockView` will do. */
export type TimedLog = Pick<ClockView, 'name' | 'calendar' | 'unit' | 'target' | 'startedAt' | 'spans' | 'stoppedAt'>;

/** The calendar of a clock; a look-up by id where a clock has moved from one calendar to another. */
export type Calendars = CompiledCalendar | ((id: string) => CompiledCalendar);

/** A share of the target in percent, with the ISO instant at which it is used up. */
export interface Mark {
  readonly percent: number;
  readonly at: string;
  /** Rests on days the calendar does not know yet. */
  readonly provisional?: true;
}

/** What a calendar says of a clock at one moment. Plain JSON. */
export interface ClockTiming {
  /** When the target is used up if it runs on from now; absent while paused or stopped. */
  readonly dueAt?: string;
  /** When the target was used up, if that has happened. */
  readonly breachedAt?: string;
  /** Marks still ahead; none while paused or stopped. */
  readonly marks: readonly Mark[];
  /** Marks behind, each at the instant it was passed. */
  readonly reached: readonly Mark[];
  /** Net time used up to now, whole units rounded down: minutes or days after the unit of the clock. */
  readonly usedMinutes?: number;
  readonly usedDays?: number;
  /** True when the due instant, or while there is none the time used, rests on days the calendar does not know yet. */
  readonly provisional: boolean;
  /** Of the calendar that measures the clock now. */
  readonly calendarVersion: string;
}

/** The time of one party on one clock, in milliseconds so that the parts add up exactly. */
export interface PartyTime {
  readonly whose: Party;
  /** Wall-clock time. */
  readonly grossMs: number;
  /** Working time within it. */
  readonly netMs: number;
  /** Working time during which the clock ran: what this party used of the target. */
  readonly countedMs: number;
  /** For a clock in days: the days that closed in this party's time, and those among them that were counted. */
  readonly netDays?: number;
  readonly countedDays?: number;
}

/** One stretch of the log, explained. */
export interface ExplainedSpan extends Span {
  readonly calendar: string;
  readonly calendarVersion: string;
  readonly grossMs: number;
  readonly netMs: number;
  /** For a clock in days: dates that closed in this span, counted when it ran, left out when it was paused. */
  readonly days?: readonly string[];
  readonly skipped: readonly SkippedDay[];
  readonly extra: readonly SkippedDay[];
}

/** Why a clock is due at this very minute: what was used, what was left out, what is still to come. */
export interface ClockExplanation {
  readonly name: string;
  readonly unit: ClockView['unit'];
  readonly target: number;
  readonly startedAt: string;
  readonly asOf: string;
  readonly timing: ClockTiming;
  readonly spans: readonly ExplainedSpan[];
  /** The way from now to the due instant, while it runs and that lies ahead. */
  readonly ahead?: Explanation;
}
