import { clockSetup } from '../domain/policy/clock-setup.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities, ClockSetup } from './contract.ts';

/** How the policy sets up the clocks of a process. Pure over the rules in memory: a repeat gives the same. */
export function createClockSetups(rules: Pick<RuleBook, 'current'>): Activities['clockSetups'] {
  return async ({ names, category }) => {
    const { policy, national } = await rules.current();
    const clocks = names.flatMap((name): ClockSetup[] => {
      const setup = clockSetup(policy, name, category);
      if (setup === undefined) return [];
      const ladder = setup.ladder.map(({ percent, tells }) => ({
        percent,
        tells: tells.map((told) => (told === 'assignee' ? 'owner' : told)),
      }));
      return [{ ...setup, ladder }];
    });
    return { policyVersion: policy.version, calendarVersion: national.version, clocks };
  };
}
