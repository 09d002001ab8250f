import { NO_ROSTER, type RosterBook } from '../drizzle/roster-book.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';
import { setupsOf } from './house-clocks.ts';

/** How the policy sets up the clocks of a process. Pure over the rules in memory: a repeat gives the same. */
export function createClockSetups(
  rules: Pick<RuleBook, 'current'>,
  roster: Pick<RosterBook, 'current'> = NO_ROSTER,
): Activities['clockSetups'] {
  return async ({ names, ...owner }) => {
    const [current, people] = await Promise.all([rules.current(), roster.current()]);
    return {
      policyVersion: current.policy.version,
      calendarVersion: current.national.version,
      clocks: setupsOf(current, people, names, owner),
    };
  };
}
