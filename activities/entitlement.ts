import { localDate } from '../domain/calendar/working-time.ts';
import { entitlement } from '../domain/entitlement/entitlement.ts';
import type { EntitlementFacts } from '../domain/entitlement/facts.ts';
import type { JsonObject } from '../domain/json.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';

/** The rights of a serial on the local day of an instant. Pure over the rules in memory: a repeat gives the same. */
export function createEntitlement(rules: Pick<RuleBook, 'current'>): Activities['entitlement'] {
  return async ({ facts, at }) => {
    const { policy, national } = await rules.current();
    const found = entitlement(facts as unknown as EntitlementFacts, policy, national, localDate(national, at));
    return found as unknown as JsonObject;
  };
}
