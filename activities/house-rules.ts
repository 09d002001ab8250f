import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';

/** Prices of the house and who may decide up to which amount. Pure over the rules in memory: a repeat gives the same. */
export function createHouseRules(rules: Pick<RuleBook, 'current'>): Activities['houseRules'] {
  return async () => {
    const { policy } = await rules.current();
    const { fees, authority } = policy.document.service;
    return {
      policyVersion: policy.version,
      fees: fees.map(({ id, amountFen, currency }) => ({ name: id, amountFen, currency })),
      authority: authority.map(({ kind, role, maxFen }) => ({ kind, role, maxFen })),
    };
  };
}
