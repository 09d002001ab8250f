import { daysBetween } from '../calendar/date.ts';

/** What a meter showed on a day. */
export interface MeterReading {
  /** Whole units of the meter. */
  readonly value: number;
  /** Day in Asia/Shanghai. */
  readonly on: string;
}

/** Why a reading cannot be true. */
export type ReadingProblem = 'meterBack' | 'meterLeap' | 'readBefore';

/**
 * Whether a reading can be true after the one before: a meter never runs back, never faster than it can, and is not read
 * into the past. One reading a day may be said again.
 */
export function readingProblem(
  before: MeterReading | undefined,
  { value, on }: MeterReading,
  mostPerDay: number,
): ReadingProblem | undefined {
  if (before === undefined) return undefined;
  const days = daysBetween(before.on, on);
  if (days < 0) return 'readBefore';
  if (value < before.value) return 'meterBack';
  return value - before.value > (days + 1) * mostPerDay ? 'meterLeap' : undefined;
}

/** Whether so much was used since the last visit that the next one is due. */
export function isDueByMeter(base: number, value: number, per: number): boolean {
  return value - base >= per;
}
