import type { Stage } from '../../case/process.ts';
import { mustBeAnother, mustBeFromToday } from '../checks.ts';
import { delaying } from '../on-the-way.ts';
import type { DeliveryTypes } from '../state.ts';

/** Something stands in the way. Finance lets it go with a reason and until a day, or what stands in the way is put right. */
export const awaitingRelease: Stage<DeliveryTypes> = {
  needs: ['rules', 'blocks'],
  run: async (c) => {
    await c.waitFor({
      name: 'deliveryRelease',
      for: 'finance',
      within: 'deliveryRelease',
      passing: { escalatesTo: ['finance', 'approver', 'manager'] },
      actions: {
        releaseDelivery: {
          check: ({ input, at, actor }) => {
            mustBeAnother(c.detail)({ actor });
            mustBeFromToday('until', input.until, at);
          },
          detail: ({ input, actor }) => ({
            release: { by: actor.id, until: input.until },
            setAside: [...new Set([...(c.detail.setAside ?? []), ...(c.detail.blocks ?? []).map(({ code }) => code)])],
          }),
        },
        checkRelease: {},
        ...delaying(c),
      },
    });
    return 'reserved';
  },
};
