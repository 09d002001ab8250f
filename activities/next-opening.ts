import { localDate } from '../domain/calendar/working-time.ts';
import type { EntitlementFacts } from '../domain/entitlement/facts.ts';
import { nextOpening } from '../domain/entitlement/next-opening.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';

/** The next day on which a stronger right opens. Pure over the rules in memory: a repeat gives the same. */
export function createNextOpening(rules: Pick<RuleBook, 'current'>): Activities['nextOpening'] {
  return async ({ facts, at }) => {
    const { policy, national } = await rules.current();
    const on = nextOpening(facts as unknown as EntitlementFacts, policy, national, localDate(national, at));
    return on === undefined ? {} : { on };
  };
}
