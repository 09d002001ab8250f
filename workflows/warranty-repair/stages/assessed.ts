import { coveringRight } from '../../../domain/entitlement/open-rights.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { mustBeFounded } from '../checks.ts';
import type { RepairRoute, RepairStage } from '../contract.ts';
import { theEnd } from '../loaner.ts';
import { goOnWithRepair, letCustomerChoose, strongerRemedies } from '../remedies.ts';
import { ruleOf } from '../rights.ts';
import { tellWastedFee } from '../site-fees.ts';
import type { RepairTypes } from '../state.ts';

const WHERE = {
  depot: 'awaitingItem',
  remote: 'remoteHelp',
  onSite: 'visitPlanned',
  partner: 'withPartner',
} as const satisfies Record<RepairRoute, RepairStage>;

/** What no right covers may cost money: the price of the diagnosis is told before it is owed, or never is. */
async function tellFee(c: CaseContext<RepairTypes>): Promise<void> {
  if (coveringRight(c.detail.rights) || c.detail.route === 'remote') return;
  const { fees, policyVersion } = await c.ask('house', 'houseRules', {});
  const fee = fees.find(({ name }) => name === 'diagnosisFee');
  if (fee === undefined || fee.amountFen === 0 || fee.currency !== c.detail.currency) return;
  const feeTold = { totalFen: fee.amountFen, currency: fee.currency };
  c.record({
    type: 'feeTold',
    policyVersion,
    data: feeTold,
    detail: { feeTold },
    tells: [{ to: 'customer', text: 'feeTold' }],
  });
}

/** Which remedy, and do we take the goods in? A stronger right than repair is offered to the customer first. */
export const assessed: Stage<RepairTypes> = {
  needs: ['rights'],
  run: async (c) => {
    const { rights } = c.detail;
    const stronger = strongerRemedies(rights);
    if (stronger.length > 0 && !c.detail.remedy) {
      const chosen = await letCustomerChoose(c, [...stronger, 'repair']);
      if (chosen === undefined) goOnWithRepair(c);
    }
    if (c.detail.remedy === 'exchange' || c.detail.remedy === 'return') return 'converting';

    const answer = await c.waitFor({
      name: 'assessment',
      for: 'us',
      within: { clock: 'firstResponse' },
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        acceptForRepair: {
          detail: ({ input: { route, site } }) => ({ route, ...(site === undefined ? {} : { site }) }),
          ...ruleOf(coveringRight(rights)),
        },
        refuseRepair: { check: mustBeFounded(rights), detail: () => ({ ending: 'refused' }) },
      },
    });
    c.stopClocks('acknowledge', 'firstResponse');
    if (answer.action !== 'refuseRepair') {
      await tellFee(c);
      if (c.detail.route === 'onSite') await tellWastedFee(c);
      return WHERE[c.detail.route ?? 'depot'];
    }
    c.record({ type: 'objectionExplained', data: {}, tells: [{ to: 'customer', text: 'howToObject' }] });
    return theEnd(c.detail);
  },
};
