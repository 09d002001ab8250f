import type { Stage } from '../../case/process.ts';
import { mustBeSlot } from '../checks.ts';
import { delaying, expecting } from '../on-the-way.ts';
import type { DeliveryTypes } from '../state.ts';

/** Let go. When they come is agreed with the customer. */
export const awaitingSlot: Stage<DeliveryTypes> = {
  needs: ['rules'],
  leaves: ['slot'],
  run: async (c) => {
    if (c.detail.slot !== undefined) return 'toDispatch';
    c.once('ask', () => {
      c.record({ type: 'deliverySlotAsked', data: {}, tells: [{ to: 'customer', text: 'pleaseAgreeSlot' }] });
    });
    await c.waitFor({
      name: 'deliverySlot',
      for: 'customer',
      within: 'deliverySlot',
      passing: { escalatesTo: ['agent', 'lead', 'manager'] },
      actions: {
        agreeSlot: {
          check: mustBeSlot,
          detail: ({ input: { from, until } }) => ({ slot: { from, until }, ...expecting(c, until) }),
          tells: [{ to: 'customer', text: 'deliverySlotAgreed' }],
        },
        ...delaying(c),
      },
    });
    return 'toDispatch';
  },
};
