import type { Stage } from '../../case/process.ts';
import { withoutOpenRepair } from '../facts.ts';
import { loanerReturns, theEnd } from '../loaner.ts';
import { settleParts } from '../parts.ts';
import { tellDropped } from '../payment.ts';
import { factsOf } from '../rights.ts';
import { dropVisit } from '../site-visit.ts';
import type { RepairTypes } from '../state.ts';

/** The customer chose exchange or return: the desk takes it over, with all the evidence of this case. */
export const converting: Stage<RepairTypes> = {
  needs: ['remedy', 'rights'],
  leaves: ['ending'],
  run: async (c) => {
    c.stopClocks('acknowledge', 'firstResponse', 'diagnose', 'quoteAnswer', 'partsWait', 'repairWork', 'repairDays');
    c.stopClocks('loanerDue', 'arriveOnSite');
    await dropVisit(c);
    await settleParts(c);
    await tellDropped(c);
    await c.waitFor({
      name: 'conversion',
      for: 'us',
      within: 'taskDefault',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        confirmConversion: {
          detail: ({ input }) => ({
            conversion: input.reference,
            ending: 'convertedToReturn',
            item: null,
            facts: withoutOpenRepair(factsOf(c.detail)),
          }),
        },
        ...loanerReturns(c),
      },
    });
    return theEnd(c.detail);
  },
};
