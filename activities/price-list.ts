import { priceList } from '../domain/policy/installations.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';

/** The published price list. Pure over the rules in memory: a repeat gives the same. */
export function createPriceList(rules: Pick<RuleBook, 'current'>): Activities['priceList'] {
  return async () => {
    const { policy } = await rules.current();
    return {
      policyVersion: policy.version,
      prices: priceList(policy).map(({ id, kind, amountFen, currency }) => ({
        price: id,
        kind,
        unitFen: amountFen,
        currency,
      })),
    };
  };
}
