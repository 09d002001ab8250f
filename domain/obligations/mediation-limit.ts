import { dateOf, dayNumber } from '../calendar/date.ts';
import { isRestDayNumber, knowsNationalDay } from '../calendar/rest-days.ts';
import type { ComplaintClockFigures } from '../policy/obligation-rows.ts';
import type { TestSpan } from './complaint-facts.ts';
import type { Inquiry } from './inquiry.ts';
import { type LastDay, rolled } from './periods.ts';

/** No test lasts so long: what goes on for ever must not be counted for ever. */
const LONGEST = 36_525;

export interface MediationLimit extends LastDay {
  /** Days left out for tests. */
  readonly excluded: number;
  /** A test goes on: the last day moves with it. */
  readonly moves: boolean;
}

/**
 * The last day of mediation: so many days after the acceptance, days of tests left out, then moved off holidays once.
 * A test that still goes on is left out up to `asOf`.
 */
export function mediationLimit(
  q: Inquiry,
  of: string,
  figures: Pick<ComplaintClockFigures, 'mediateDays' | 'mediateWorkingDays' | 'rollOver' | 'testTime'>,
  acceptedOn: string,
  tests: readonly TestSpan[],
): MediationLimit {
  const { mediateDays, mediateWorkingDays, rollOver, testTime } = figures;
  const inWorkdays = mediateWorkingDays !== undefined;
  const away = testTime === 'EXCLUDED' ? tests.map(({ from, to }) => spanOf(from, to ?? q.asOf)) : [];
  let number = dayNumber(acceptedOn);
  let provisional = false;
  const skipped: string[] = [];
  for (let left = mediateWorkingDays ?? mediateDays ?? 0; left > 0 && skipped.length < LONGEST; ) {
    number += 1;
    if (inWorkdays) {
      provisional ||= !knowsNationalDay(q.calendar, number);
      if (isRestDayNumber(q.calendar, number, 'WEEKEND_AND_HOLIDAY')) continue;
    }
    if (away.some(([from, to]) => from <= number && number < to)) skipped.push(dateOf(number));
    else left -= 1;
  }
  const day = dateOf(number);
  const op = inWorkdays ? 'addWorkingDays' : 'addDays';
  const by = String(mediateWorkingDays ?? mediateDays);
  q.steps?.push({ of, op, from: acceptedOn, by, to: day, why: 'tests', skipped });
  // A limit in working days ends on one.
  const last = inWorkdays ? { day, provisional } : rolled(q, of, day, rollOver);
  const moves = tests.some(({ to }) => to === undefined) && testTime === 'EXCLUDED';
  return { ...last, excluded: skipped.length, moves };
}

/** Day numbers of the first day and of the day after the last one left out. */
function spanOf(from: string, to: string): readonly [number, number] {
  const first = dayNumber(from);
  return [first, Math.max(dayNumber(to), first + 1)];
}
