import { addDays, addMonths } from '../calendar/date.ts';
import type { RollOver } from '../calendar/explain.ts';
import { rollOver } from '../calendar/rest-days.ts';
import type { Inquiry } from './inquiry.ts';

/** The last day of `days` counted from `start` (A2: the day it starts on is not counted). */
export function dayAfterStart(q: Inquiry, of: string, start: string, days: number): string {
  const counted = q.policy.parameters.A2.reading === 'INCLUDED' ? days - 1 : days;
  const to = addDays(start, counted);
  q.steps?.push({ of, op: 'addDays', from: start, by: counted, to, why: 'A2' });
  return to;
}

/** The last day of `months` counted from `start` (A2): the same calendar date, or the end of that month. */
export function monthsAfterStart(q: Inquiry, of: string, start: string, months: number, article: string): string {
  const to = addMonths(start, months);
  q.steps?.push({ of, op: 'addMonths', from: start, by: months, to, why: article });
  if (q.policy.parameters.A2.reading === 'EXCLUDED') return to;
  const before = addDays(to, -1);
  q.steps?.push({ of, op: 'addDays', from: to, by: -1, to: before, why: 'A2' });
  return before;
}

/** The day a right opens that needs more than `days` days: limits that bind the trader never roll (A3, A4). */
export function dayAfterLimit(q: Inquiry, of: string, from: string, days: number): string {
  const last = addDays(from, days);
  const opens = addDays(last, 1);
  q.steps?.push({ of, op: 'addDays', from, by: days, to: last, why: 'A4' });
  q.steps?.push({ of, op: 'dayAfter', from: last, by: 1, to: opens, why: 'A4' });
  return opens;
}

/** Moves a last day off rest days, as A1 says and as far as the calendar is known. */
export function rollOff(q: Inquiry, date: string): RollOver {
  return rollOver(q.calendar, date, q.policy.parameters.A1.reading);
}

/** The same, as a step of the computation. */
export function rolled(q: Inquiry, of: string, date: string): RollOver {
  const last = rollOff(q, date);
  if (q.steps !== undefined && last.rolledFrom !== undefined) {
    const skipped = last.skipped.map((day) => day.date);
    q.steps.push({ of, op: 'rollOver', from: last.rolledFrom, to: last.date, why: 'A1', skipped });
  }
  return last;
}
