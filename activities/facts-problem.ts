import { localDate } from '../domain/calendar/working-time.ts';
import { BadFacts } from '../domain/entitlement/bad-facts.ts';
import { entitlement } from '../domain/entitlement/entitlement.ts';
import type { EntitlementFacts } from '../domain/entitlement/facts.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';

/** Why facts cannot be true together, if they cannot. Pure over the rules in memory: a repeat gives the same. */
export function createFactsProblem(rules: Pick<RuleBook, 'current'>): Activities['factsProblem'] {
  return async ({ facts, at }) => {
    const { policy, national } = await rules.current();
    try {
      entitlement(facts as unknown as EntitlementFacts, policy, national, localDate(national, at));
      return {};
    } catch (error) {
      if (error instanceof BadFacts) return { problem: error.code };
      throw error;
    }
  };
}
