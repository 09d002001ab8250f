import type { Stage } from '../../case/process.ts';
import { convertedBy } from '../conversion.ts';
import { loanerReturns, theEnd } from '../loaner.ts';
import type { RepairTypes } from '../state.ts';

/** There is no order of ours behind the goods, or its return was refused: the desk sees to it, and names the case. */
export const convertingByHand: Stage<RepairTypes> = {
  needs: ['remedy', 'rights'],
  run: async (c) => {
    await c.waitFor({
      name: 'conversion',
      for: 'us',
      within: 'taskDefault',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        confirmConversion: { detail: ({ input }) => convertedBy(c, input.reference) },
        ...loanerReturns(c),
      },
    });
    return theEnd(c.detail);
  },
};
