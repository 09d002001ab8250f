import type { Stage } from '../../case/process.ts';
import { mustBeFounded } from '../checks.ts';
import type { RepairRoute, RepairStage } from '../contract.ts';
import { goOnWithRepair, letCustomerChoose, strongerRemedies } from '../remedies.ts';
import { coveringRight, ruleOf } from '../rights.ts';
import type { RepairTypes } from '../state.ts';

const WHERE = {
  depot: 'awaitingItem',
  remote: 'remoteHelp',
  onSite: 'visitPlanned',
  partner: 'withPartner',
} as const satisfies Record<RepairRoute, RepairStage>;

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
        acceptForRepair: { detail: ({ input }) => ({ route: input.route }), ...ruleOf(coveringRight(rights)) },
        refuseRepair: { check: mustBeFounded(rights), detail: () => ({ ending: 'refused' }) },
      },
    });
    c.stopClocks('acknowledge', 'firstResponse');
    if (answer.action !== 'refuseRepair') return WHERE[c.detail.route ?? 'depot'];
    c.record({ type: 'objectionExplained', data: {}, tells: [{ to: 'customer', text: 'howToObject' }] });
    return 'closed';
  },
};
