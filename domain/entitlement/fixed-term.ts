import { addDays } from '../calendar/date.ts';
import type { Validity } from './answer.ts';
import type { Inquiry } from './inquiry.ts';
import { monthsAfterStart, rolled } from './period.ts';
import type { Term } from './validity.ts';

/** Days in which a guarantee stands still, and the fact that says so. `open`: it still does. */
export interface Stop {
  readonly days: number;
  /** The first of them: a stop that begins after the last day comes too late. */
  readonly from: string;
  readonly why: string;
  readonly open?: boolean;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The validity of a rule with a shape of its own, cars and farm machines: months from the start, longer only by the
 * stops the rule names, moved off rest days only where the row says so.
 */
export function fixedTerm(q: Inquiry, term: Term, rollOver: 'BY_A1' | 'NONE', stops: readonly Stop[] = NONE): Validity {
  const { of, start, reason, months, rule, article } = term;
  q.steps?.push({ of, op: 'start', from: start, to: start, why: reason });
  const baseEnd = monthsAfterStart(q, of, start, months, article);
  let extendedEnd = baseEnd;
  const counted: Stop[] = [];
  for (const stop of stops) {
    const { days, from, why } = stop;
    if (from > extendedEnd) continue;
    counted.push(stop);
    const to = addDays(extendedEnd, days);
    q.steps?.push({ of, op: 'suspend', from: extendedEnd, by: days, to, why });
    extendedEnd = to;
  }
  const last = rollOver === 'NONE' ? { date: extendedEnd, provisional: false } : rolled(q, of, extendedEnd);
  const validity: Open<Validity> = {
    start,
    startReason: reason,
    baseEnd,
    suspendedDays: counted.reduce((sum, { days }) => sum + days, 0),
    extendedEnd,
    end: last.date,
    provisional: last.provisional,
    rule,
    article,
  };
  if ('rolledFrom' in last && last.rolledFrom !== undefined) validity.rolledFrom = last.rolledFrom;
  if (counted.some(({ open }) => open === true)) validity.endsMove = true;
  return validity;
}

const NONE: readonly never[] = [];
