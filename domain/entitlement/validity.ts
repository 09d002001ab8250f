import { addDays } from '../calendar/date.ts';
import type { RollOver } from '../calendar/explain.ts';
import type { GeneralRules } from '../policy/category.ts';
import type { StartReason, Validity } from './answer.ts';
import type { Repair } from './history.ts';
import type { Inquiry } from './inquiry.ts';
import { monthsAfterStart, rolled, rollOff } from './period.ts';

/** What a validity runs from, for how long, and by which row. */
export interface Term {
  readonly of: string;
  readonly start: string;
  readonly reason: StartReason;
  readonly months: number;
  readonly rule: string;
  readonly article: string;
}

/**
 * The validity that begins on a day: base period, extended by the days away for repair, rolled once at the end (A10).
 * `repairs` are those of the unit, in order. A repair handed in after the end no longer extends it.
 */
export function validityFrom(q: Inquiry, rules: GeneralRules, term: Term, repairs: readonly Repair[]): Validity {
  const { of, start, reason, months, rule, article } = term;
  q.steps?.push({ of, op: 'start', from: start, to: start, why: reason });
  const baseEnd = monthsAfterStart(q, of, start, months, article);
  const counted = suspending(q, rules, baseEnd, repairs);
  const suspendedDays = counted.reduce((sum, repair) => sum + repair.days, 0);
  noteExtension(q, rules, of, baseEnd, counted);
  const last = lastDay(q, rules, baseEnd, suspendedDays);
  const validity: Open<Validity> = {
    start,
    startReason: reason,
    baseEnd,
    suspendedDays,
    extendedEnd: addDays(baseEnd, suspendedDays),
    end: last.date,
    provisional: last.provisional,
    rule,
    article,
  };
  if (last.rolledFrom !== undefined) validity.rolledFrom = last.rolledFrom;
  if (counted.some(({ handBack }) => handBack === undefined)) validity.endsMove = true;
  return validity;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** Whether the days of a repair are taken out of the guarantee; a paid repair's are not. */
function suspends({ fact }: Repair, { suspendOn }: GeneralRules): boolean {
  return fact.covered !== false && suspendOn.includes(fact.waitingForParts === true ? 'WAIT_FOR_PARTS' : 'REPAIR');
}

/** The repairs handed in while the period, as extended by those before, still ran. */
function suspending(q: Inquiry, rules: GeneralRules, baseEnd: string, repairs: readonly Repair[]): readonly Repair[] {
  const counted: Repair[] = [];
  let days = 0;
  for (const repair of repairs) {
    if (!suspends(repair, rules)) continue;
    // Rolling is looked at only where it decides: the last day itself may fall on rest days.
    if (repair.handIn > addDays(baseEnd, days) && repair.handIn > lastDay(q, rules, baseEnd, days).date) break;
    counted.push(repair);
    days += repair.days;
  }
  return counted;
}

type LastDay = Pick<RollOver, 'date' | 'rolledFrom' | 'provisional'>;

function lastDay(q: Inquiry, rules: GeneralRules, baseEnd: string, days: number): LastDay {
  if (rules.rollOver === 'NONE') return { date: addDays(baseEnd, days), provisional: false };
  if (q.policy.parameters.A10.reading === 'EXTEND_FIRST_ROLL_ONCE') return rollOff(q, addDays(baseEnd, days));
  const first = rollOff(q, baseEnd);
  return { date: addDays(first.date, days), provisional: first.provisional };
}

/** The way from the base end to the last day, in the order A10 says. */
function noteExtension(q: Inquiry, rules: GeneralRules, of: string, baseEnd: string, repairs: readonly Repair[]): void {
  if (q.steps === undefined) return;
  const rollsFirst = q.policy.parameters.A10.reading === 'ROLL_FIRST_THEN_EXTEND';
  let end = rollsFirst && rules.rollOver !== 'NONE' ? rolled(q, of, baseEnd).date : baseEnd;
  for (const { days, index } of repairs) {
    const to = addDays(end, days);
    q.steps.push({ of, op: 'suspend', from: end, by: days, to, why: `repairs[${index}]` });
    end = to;
  }
  if (!rollsFirst && rules.rollOver !== 'NONE') rolled(q, of, end);
}
