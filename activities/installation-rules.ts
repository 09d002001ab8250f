import { installations, installingRules, siteCauseRules } from '../domain/policy/installations.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';

/** What the policy says of an installation. Pure over the rules in memory: a repeat gives the same. */
export function createInstallationRules(rules: Pick<RuleBook, 'current'>): Activities['installationRules'] {
  return async ({ need }) => {
    const { policy } = await rules.current();
    const { wastedVisit, contactDays, purpose, notReady, visits, refusals, reworks, parkedDays } =
      installingRules(policy);
    const fee = policy.document.service.fees.find(({ id }) => id === wastedVisit);
    const row = installations(policy).find(({ id }) => id === need);
    return {
      policyVersion: policy.version,
      ...{ contactDays, purpose, notReady, visits, refusals, reworks, parkedDays },
      siteCauses: siteCauseRules(policy),
      ...(fee === undefined ? {} : { wastedVisit: { amountFen: fee.amountFen, currency: fee.currency } }),
      ...(row === undefined ? {} : { need: needOf(row) }),
    };
  };
}

function needOf({
  id: _id,
  source: _source,
  cite: _cite,
  note: _note,
  ...need
}: ReturnType<typeof installations>[number]) {
  return need;
}
