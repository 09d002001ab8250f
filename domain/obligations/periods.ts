import { addDays, addMonths, addYears } from '../calendar/date.ts';
import type { RollOver } from '../calendar/explain.ts';
import { rollOver } from '../calendar/rest-days.ts';
import { addWorkdays } from '../calendar/workdays.ts';
import type { RollOverRule } from '../policy/obligation-rows.ts';
import type { Inquiry } from './inquiry.ts';

// In all of these the day a period starts on is not counted: CC 201, O121 45.

const COUNTING = 'CC 201-203';

export function daysAfter(q: Inquiry, of: string, from: string, days: number, why = COUNTING): string {
  const to = addDays(from, days);
  q.steps?.push({ of, op: 'addDays', from, by: String(days), to, why });
  return to;
}

export function monthsAfter(q: Inquiry, of: string, from: string, months: number, why = COUNTING): string {
  const to = addMonths(from, months);
  q.steps?.push({ of, op: 'addMonths', from, by: String(months), to, why });
  return to;
}

export function yearsAfter(q: Inquiry, of: string, from: string, years: number, why = COUNTING): string {
  const to = addYears(from, years);
  q.steps?.push({ of, op: 'addYears', from, by: String(years), to, why });
  return to;
}

/** The last day of a period of working days. */
export interface LastDay {
  readonly day: string;
  readonly provisional: boolean;
  readonly rolledFrom?: string;
}

export function workdaysAfter(q: Inquiry, of: string, from: string, days: number, why = COUNTING): LastDay {
  const { date, provisional, skipped } = addWorkdays(q.calendar, from, days);
  const passed = skipped.map((day) => day.date);
  q.steps?.push({ of, op: 'addWorkingDays', from, by: String(days), to: date, why, skipped: passed });
  return { day: date, provisional };
}

/** Moves a last day off rest days as the row says. */
export function rolled(q: Inquiry, of: string, day: string, rule: RollOverRule): LastDay {
  const last = rolledBy(q, day, rule);
  if (last.rolledFrom !== undefined) {
    const skipped = last.skipped.map(({ date }) => date);
    q.steps?.push({ of, op: 'rollOver', from: day, to: last.date, why: rule, skipped });
  }
  return {
    day: last.date,
    provisional: last.provisional,
    ...(last.rolledFrom === undefined ? {} : { rolledFrom: last.rolledFrom }),
  };
}

function rolledBy({ policy, calendar }: Inquiry, day: string, rule: RollOverRule): RollOver {
  if (rule === 'NONE') return { date: day, skipped: [], provisional: false };
  return rollOver(calendar, day, rule === 'BY_A1' ? policy.parameters.A1.reading : 'HOLIDAY_ONLY');
}
