import type { Party } from '../people/roles.ts';
import { categoryRow } from './category-row.ts';
import type { Policy } from './policy.ts';
import type { ClockRow, Ladder, TermUnit } from './service.ts';
import { term } from './term.ts';
import { UnknownRow } from './unknown-row.ts';
import { versionAt } from './version-at.ts';

/** How a clock is set up: its target, for whom it stands still, and whom its marks tell. */
export interface PolicyClock {
  readonly name: string;
  readonly calendar: string;
  readonly unit: TermUnit;
  readonly target: number;
  readonly pausesFor: readonly Party[];
  readonly pausesOnHold: boolean;
  readonly ladder: Ladder['rungs'];
}

/**
 * A clock of the policy. The limits of the law depend on the category of the goods.
 * `undefined` when the rules of this category set no such limit. Throws `UnknownRow`.
 */
export function clockSetup(policy: Policy, name: string, category?: string): PolicyClock | undefined {
  const { clocks, ladders } = policy.document.service;
  const row = clocks.find((one) => one.id === name);
  if (row === undefined) throw new UnknownRow('clocks', name, policy.version);
  const measured = targetOf(policy, row, category);
  if (measured === undefined) return undefined;
  const { pausesFor, pausesOnHold } = row;
  const ladder = ladders.find((one) => one.id === row.ladder)?.rungs ?? [];
  return { name, ...measured, pausesFor, pausesOnHold, ladder };
}

/**
 * The clocks a team may have targets of its own for: what the house promises. Limits of the law, and the customer's time
 * in calendar days, are nobody's to change.
 */
export function houseClocks(policy: Policy): string[] {
  return policy.document.service.clocks
    .filter(({ target }) => 'term' in target && term(policy, target.term).unit !== 'calendarDays')
    .map(({ id }) => id);
}

type Measured = Pick<PolicyClock, 'calendar' | 'unit' | 'target'>;

function targetOf(policy: Policy, { target }: ClockRow, category: string | undefined): Measured | undefined {
  if ('term' in target) {
    const { calendar, unit, n } = term(policy, target.term);
    return { calendar, unit, target: n };
  }
  if (category === undefined) return undefined;
  const { rules, car } = versionAt(policy, categoryRow(policy, category), undefined);
  // The sixth day of a car's repair begins five days after the hand-in: the day before is the last without a loaner.
  const byCar = target.figure === 'loanerAfterDays' && car !== undefined ? car.loanerFromDay - 2 : undefined;
  const days = rules?.[target.figure] ?? byCar;
  return days === undefined || days === null
    ? undefined
    : { calendar: target.calendar, unit: 'calendarDays', target: days };
}
