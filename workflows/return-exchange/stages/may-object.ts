import type { Stage } from '../../case/process.ts';
import { platformToldAfter } from '../late.ts';
import { objecting } from '../objection.ts';
import { settleUp } from '../settling-up.ts';
import type { ReturnTypes } from '../state.ts';

/**
 * Goods that were not taken are with the customer again, and all else is done, so that nobody waits for what he says to it. He
 * may object to it once; somebody else answers.
 */
export const mayObject: Stage<ReturnTypes> = {
  needs: ['lines'],
  run: async (c) => {
    const isMade = c.detail.objection?.of === 'goods';
    if (!c.detail.settledUp) {
      await settleUp(c);
      c.record({
        type: 'returnSettledUp',
        data: {},
        detail: { settledUp: true },
        ...(isMade ? {} : { tells: [{ to: 'customer', text: 'mayObject' }] }),
      });
    }
    if (isMade) return 'objected';
    const answer = await c.waitFor({
      name: 'objection',
      for: 'customer',
      within: 'objection',
      passing: 'expires',
      actions: { objectToRefusal: objecting(c), ...platformToldAfter(c) },
    });
    return answer.action === 'expired' ? 'closed' : 'objected';
  },
};
