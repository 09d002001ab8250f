import type { Stage } from '../../case/process.ts';
import { openAnew } from '../objection.ts';
import { outcome, settleUp } from '../settling-up.ts';
import type { ReturnTypes } from '../state.ts';

/** Over: everything is settled, and what a customer was right to object to goes on as a return of its own. */
export const closed: Stage<ReturnTypes> = {
  run: async (c) => {
    if (!c.detail.settledUp) await settleUp(c);
    await openAnew(c);
    c.once('close', () => c.close(outcome(c)));
    return { ends: true };
  },
};
