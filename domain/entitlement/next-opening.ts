import { addDays } from '../calendar/date.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import type { Policy } from '../policy/policy.ts';
import type { Right } from './answer.ts';
import { entitlement } from './entitlement.ts';
import type { EntitlementFacts } from './facts.ts';

/** No limit of the law on a repair is longer. */
const FARTHEST_DAYS = 120;

/**
 * The first day ahead on which an exchange or a return opens, or a person has to decide about one, if no new fact comes.
 * Rights that open by days in repair together name no day of their own, so the days are asked one by one.
 *
 * @param asOf `YYYY-MM-DD`; looked at are the days after it
 * @throws {BadFacts} when the facts cannot be true together
 */
export function nextOpening(
  facts: EntitlementFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  asOf: string,
): string | undefined {
  const known = new Set(
    entitlement(facts, policy, calendar, asOf)
      .rights.filter(countsAsOpen)
      .map(({ id }) => id),
  );
  for (let days = 1; days <= FARTHEST_DAYS; days += 1) {
    const day = addDays(asOf, days);
    const { rights } = entitlement(facts, policy, calendar, day);
    if (rights.some((right) => countsAsOpen(right) && !known.has(right.id))) return day;
  }
  return undefined;
}

function countsAsOpen({ kind, status }: Right): boolean {
  return (kind === 'exchange' || kind === 'return') && (status === 'open' || status === 'legalReview');
}
