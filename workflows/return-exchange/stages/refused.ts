import type { Stage } from '../../case/process.ts';
import { linesOf } from '../lines.ts';
import type { ReturnTypes } from '../state.ts';

/** Nothing is granted: the customer hears why, and may object once; somebody else answers. */
export const refused: Stage<ReturnTypes> = {
  needs: ['lines'],
  run: async (c) => {
    c.stopClocks('returnDecision', 'deemedRefusal');
    c.once('refuse', () =>
      c.record({
        type: 'returnRefused',
        data: { rules: [...new Set(linesOf(c.detail).flatMap(({ decision }) => decision?.rule ?? []))] },
        detail: { ending: 'refused' },
        tells: [{ to: 'customer', text: 'returnRefused' }],
      }),
    );
    if (c.detail.refusedOnce) return 'closed';
    const answer = await c.waitFor({
      name: 'objection',
      for: 'customer',
      within: 'objection',
      passing: 'expires',
      actions: {
        objectToRefusal: {
          detail: ({ input, actor, at }) => ({
            objection: { by: actor.id, at, reason: input.reason },
            refusedOnce: true,
          }),
        },
      },
    });
    return answer.action === 'expired' ? 'closed' : 'objected';
  },
};
