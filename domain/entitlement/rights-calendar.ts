import { addDays } from '../calendar/date.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import type { Policy } from '../policy/policy.ts';
import type { Condition, Entitlement, Right } from './answer.ts';
import { withPurchase } from './bought.ts';
import { entitlement } from './entitlement.ts';
import type { EntitlementFacts } from './facts.ts';

/** A day on which a right stands otherwise than on the day before. */
export interface RightChange {
  /** `YYYY-MM-DD`: the first day on which it is so. */
  readonly on: string;
  /** `turns`: neither opened nor lapsed; what it is now stands in `right.status`. */
  readonly what: 'opens' | 'lapses' | 'turns';
  readonly was: Right['status'] | 'none';
  /** The right as it stands on that day. */
  readonly right: Right;
  /** The days off of that time have not been published yet: the day may still move. */
  readonly provisional: boolean;
}

/** What no day alone changes: a fact that would, or something that must still be established. */
export interface WouldChange {
  readonly right: Right;
  readonly by: 'fact' | 'review' | 'condition' | 'repairDays' | 'calendar';
  readonly condition?: Condition;
}

/** A year of a unit: how its rights stand on the first day, and each day on which one of them changes. */
export interface RightsCalendar {
  readonly year: number;
  /** The days looked at: the year, from the purchase on. Absent when the unit was bought later. */
  readonly from?: string;
  readonly to?: string;
  readonly policyVersion: string;
  readonly calendarVersion: string;
  readonly standing: readonly Right[];
  readonly changes: readonly RightChange[];
  readonly wouldChange: readonly WouldChange[];
}

/**
 * When each right opens and lapses within a year, in order. Every day is asked for itself, so the answer of the year and
 * the answer of a day never differ. Days ahead are told by the facts of today.
 *
 * @param today the day on which it is asked what besides time would change the answer, as far as it lies within the year
 * @throws {BadFacts} when the facts cannot be true together
 */
export function rightsCalendar(
  facts: EntitlementFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  year: number,
  today: string,
): RightsCalendar {
  const versions = { year, policyVersion: policy.version, calendarVersion: calendar.version };
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const { purchaseDate = first } = withPurchase(facts);
  const from = purchaseDate > first ? purchaseDate : first;
  // Facts are checked as well for a year before the purchase.
  const start = entitlement(facts, policy, calendar, from);
  if (from > last) return { ...versions, standing: [], changes: [], wouldChange: [] };
  const changes: RightChange[] = [];
  let before = start;
  let present = start;
  for (let day = addDays(from, 1); day <= last; day = addDays(day, 1)) {
    const found = entitlement(facts, policy, calendar, day);
    changes.push(...changesBetween(before, found));
    before = found;
    if (day <= today) present = found;
  }
  return { ...versions, from, to: last, standing: start.rights, changes, wouldChange: wouldChange(present) };
}

function changesBetween(before: Entitlement, after: Entitlement): RightChange[] {
  const stood = namedRights(before);
  const provisionalEnd = (right: Right, old: Right | undefined): boolean =>
    right.provisional || (right.status !== 'open' && old?.provisional === true);
  return [...namedRights(after)].flatMap(([name, right]): RightChange[] => {
    const old = stood.get(name);
    const was = old?.status ?? 'none';
    if (was === right.status || (was === 'none' && right.status !== 'open')) return [];
    const what = right.status === 'open' ? 'opens' : was === 'open' && right.status === 'lapsed' ? 'lapses' : 'turns';
    return [{ on: after.asOf, what, was, right, provisional: provisionalEnd(right, old) }];
  });
}

/** The same right of two main parts is two rights. */
export function namedRights({ rights }: Entitlement): ReadonlyMap<string, Right> {
  const named = new Map<string, Right>();
  for (const right of rights) {
    const name = `${right.id}/${right.because.params.part ?? ''}`;
    named.set(named.has(name) ? `${name}/${named.size}` : name, right);
  }
  return named;
}

/** What would change an answer besides time: facts that are missing, conditions, counsel, the days off of another year. */
function wouldChange({ rights }: Entitlement): WouldChange[] {
  return rights.flatMap((right): WouldChange[] => [
    ...(right.status === 'notYet' && right.opensOn === undefined ? [{ right, by: 'fact' as const }] : []),
    ...(right.status === 'legalReview' ? [{ right, by: 'review' as const }] : []),
    ...(right.status === 'open' || right.status === 'notYet'
      ? (right.subjectTo ?? []).map((condition) => ({ right, by: 'condition' as const, condition }))
      : []),
    ...(right.endsMove === true ? [{ right, by: 'repairDays' as const }] : []),
    ...(right.provisional && right.status !== 'lapsed' ? [{ right, by: 'calendar' as const }] : []),
  ]);
}
