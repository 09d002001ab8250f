import type { Stage } from '../../case/process.ts';
import { mustHaveAmount } from '../checks.ts';
import { evidenceOf } from '../evidence.ts';
import { withoutOpenRepair } from '../facts.ts';
import { loanerReturns, theEnd } from '../loaner.ts';
import { settleParts } from '../parts.ts';
import { tellDropped } from '../payment.ts';
import { factsOf } from '../rights.ts';
import type { RepairTypes } from '../state.ts';

/** The customer's goods are lost, and we answer for them: he gets another one, or what it is worth. */
export const itemLost: Stage<RepairTypes> = {
  needs: ['loss'],
  leaves: ['ending'],
  run: async (c) => {
    c.stopClocks('acknowledge', 'firstResponse', 'diagnose', 'quoteAnswer', 'partsWait', 'repairWork', 'repairDays');
    c.stopClocks('loanerDue');
    await settleParts(c);
    await tellDropped(c);
    await c.openTask('lossComplaint', 'lead', 'taskDefault', evidenceOf(c));
    await c.waitFor({
      name: 'settlement',
      for: 'us',
      within: 'taskDefault',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        settleLoss: {
          check: mustHaveAmount,
          detail: () => ({ ending: 'closed', item: null, facts: withoutOpenRepair(factsOf(c.detail)) }),
        },
        ...loanerReturns(c),
      },
    });
    return theEnd(c.detail);
  },
};
