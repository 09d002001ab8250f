import type { Row, Source } from './row.ts';

/** A value published on a day; it holds until the next one. */
export interface SeriesPoint {
  readonly from: string;
  /** Exact decimal fraction as text, `0.0310`. */
  readonly value: string;
  readonly source: Source;
}

/** Something the law refers to that is published from time to time, such as the loan prime rate. */
export interface Series extends Row {
  readonly unit: 'YEARLY_RATE';
  /** The last day for which it is known that no later value was published. */
  readonly knownUntil: string;
  /** In order. */
  readonly points: readonly SeriesPoint[];
}

/** The value in force on a day; `undefined` before the first and after the last day that is known. Never a guess. */
export function valueOn({ points, knownUntil }: Series, day: string): SeriesPoint | undefined {
  return day > knownUntil ? undefined : points.findLast(({ from }) => from <= day);
}
