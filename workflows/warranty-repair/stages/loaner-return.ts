import type { Stage } from '../../case/process.ts';
import { lookAtLoaner, losing, takingBack } from '../loaner.ts';
import type { RepairTypes } from '../state.ts';

/** Everything is over but for the loaner: the case does not end before it is back, or known to be lost. */
export const loanerReturn: Stage<RepairTypes> = {
  needs: ['loaner'],
  run: async (c) => {
    c.once('ask', () =>
      c.record({ type: 'loanerAskedFor', data: {}, tells: [{ to: 'customer', text: 'pleaseReturnLoaner' }] }),
    );
    await c.waitFor({
      name: 'loanerReturn',
      for: 'customer',
      within: 'loanerReturn',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: { takeBackLoaner: takingBack(c), reportLoanerLost: losing(c) },
    });
    await lookAtLoaner(c);
    return 'closed';
  },
};
