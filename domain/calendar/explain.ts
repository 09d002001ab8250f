import type { DayReason } from './types.ts';

/** A day that was passed over, or worked against the rule, and why. */
export interface SkippedDay {
  readonly date: string;
  readonly why: DayReason;
  /** Name of the holiday or exception, Chinese and English, when it has one. */
  readonly name?: string;
  readonly nameEn?: string;
  /** The layer that decided. */
  readonly layer?: string;
}

/** A stretch of working time that was used. ISO instants; `ms` is its length. */
export interface UsedInterval {
  /** Local date it belongs to. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly ms: number;
}

/** How an answer of a calendar came about. Plain JSON; sentences are made from it by the text catalogue. */
export interface Explanation {
  readonly calendar: string;
  readonly version: string;
  readonly zone: string;
  /** The open time that was used, in order; for periods of days, none. */
  readonly used: readonly UsedInterval[];
  /** For periods of days, the dates that were counted. */
  readonly counted?: readonly string[];
  /** Days on the way that do not open at all. */
  readonly skipped: readonly SkippedDay[];
  /** Days on the way that open against their weekday or a holiday (调休, exceptional opening). */
  readonly extra: readonly SkippedDay[];
  /** The first date on the way that lies outside the years the calendar knows. */
  readonly provisionalFrom?: string;
}

/** An instant worked out from a calendar. `provisional`: it rests on days the calendar does not know yet. */
export interface Moment {
  /** ISO instant. */
  readonly at: string;
  readonly provisional: boolean;
}

/** The end of a period of days: it lasts until `at`, the close of the local date `lastDay`. */
export interface DayEnd extends Moment {
  readonly lastDay: string;
}

/** What `rollOver` did to the last day of a period. */
export interface RollOver {
  readonly date: string;
  /** The day before rolling, present only when it moved. */
  readonly rolledFrom?: string;
  readonly skipped: readonly SkippedDay[];
  /** True when the calendar does not know the resulting day; it is then not rolled any further. */
  readonly provisional: boolean;
}

/** An answer with its reasons. */
export type Explained<Answer> = Answer & { readonly explanation: Explanation };
