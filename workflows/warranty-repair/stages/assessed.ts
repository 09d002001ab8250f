import type { Stage } from '../../case/process.ts';
import { mustBeFounded, mustBeOpen } from '../checks.ts';
import { coveringRight, ruleOf, strongerRights } from '../rights.ts';
import type { RepairTypes } from '../state.ts';

/** Which remedy, and do we take the goods in? A stronger right than repair is offered to the customer first. */
export const assessed: Stage<RepairTypes> = {
  needs: ['rights'],
  run: async (c) => {
    const { rights } = c.detail;
    const stronger = strongerRights(rights);
    if (stronger.length > 0 && !c.detail.remedy) {
      const choice = await c.waitFor({
        name: 'remedyChoice',
        for: 'customer',
        within: 'quoteAnswer',
        passing: 'expires',
        actions: {
          chooseRemedy: { check: mustBeOpen(rights), detail: ({ input }) => ({ remedy: input.remedy }) },
        },
      });
      if (choice.action === 'expired') {
        c.record({ type: 'remedyDefaulted', data: { remedy: 'repair' }, detail: { remedy: 'repair' } });
      }
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
    if (answer.action !== 'refuseRepair') return 'awaitingItem';
    c.record({ type: 'objectionExplained', data: {}, tells: [{ to: 'customer', text: 'howToObject' }] });
    return 'closed';
  },
};
