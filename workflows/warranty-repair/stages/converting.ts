import type { Stage } from '../../case/process.ts';
import { afterReturn, goOnAfterReturn, openReturn } from '../conversion.ts';
import { loanerReturns, theEnd } from '../loaner.ts';
import { settleParts } from '../parts.ts';
import { tellDropped } from '../payment.ts';
import { dropVisit } from '../site-visit.ts';
import type { RepairTypes } from '../state.ts';

/**
 * The customer chose exchange or return: a return takes it over, with the right, the evidence and the day of his demand.
 * The repair waits for its end, and goes on where nothing came of it; nobody measures it meanwhile.
 */
export const converting: Stage<RepairTypes> = {
  needs: ['remedy', 'rights'],
  run: async (c) => {
    c.stopClocks('acknowledge', 'firstResponse', 'diagnose', 'quoteAnswer', 'partsWait', 'repairWork', 'repairDays');
    c.stopClocks('loanerDue', 'arriveOnSite', 'confirm');
    await dropVisit(c);
    await settleParts(c);
    await tellDropped(c);
    if (!c.detail.conversion && !(await openReturn(c))) return 'convertingByHand';
    await c.waitFor({
      name: 'returnOutcome',
      for: 'us',
      within: 'returnOutcome',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        returnEnded: { detail: ({ input }) => afterReturn(c, input) },
        ...loanerReturns(c),
      },
    });
    return c.detail.ending === 'convertedToReturn' ? theEnd(c.detail) : goOnAfterReturn(c);
  },
};
