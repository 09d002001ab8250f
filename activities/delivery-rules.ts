import { deliveryRules } from '../domain/policy/deliveries.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';

/** What the policy says of deliveries. Pure over the rules in memory: a repeat gives the same. */
export function createDeliveryRules(rules: Pick<RuleBook, 'current'>): Activities['deliveryRules'] {
  return async () => {
    const { policy } = await rules.current();
    return { policyVersion: policy.version, ...deliveryRules(policy), installs: [] };
  };
}
