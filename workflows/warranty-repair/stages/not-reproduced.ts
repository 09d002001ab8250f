import type { Stage } from '../../case/process.ts';
import type { RepairTypes } from '../state.ts';
import { leadsAway, whileWithUs } from '../with-us.ts';

/** The fault did not show, however it was tried: the customer has it looked for again, or takes his goods back. */
export const notReproduced: Stage<RepairTypes> = {
  needs: ['item'],
  run: async (c) => {
    c.once('ask', () =>
      c.record({ type: 'searchExplained', data: {}, tells: [{ to: 'customer', text: 'faultNotFound' }] }),
    );
    const answer = await c.waitFor({
      name: 'furtherSearch',
      for: 'customer',
      within: 'quoteAnswer',
      passing: 'expires',
      actions: {
        lookAgain: {},
        takeBack: { detail: () => ({ unrepaired: 'notReproducible' }) },
        ...whileWithUs(c),
      },
    });
    if (answer.action === 'lookAgain') return 'diagnosed';
    const away = leadsAway(answer);
    if (away) return away;
    if (answer.action === 'expired') {
      c.record({ type: 'repairGivenUp', data: {}, detail: { unrepaired: 'notReproducible' } });
    }
    return 'handback';
  },
};
