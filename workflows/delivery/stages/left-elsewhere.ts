import { ended, underWay } from '../../../domain/delivery/tally.ts';
import type { ActionRule, CaseContext, Stage } from '../../case/process.ts';
import { wrong } from '../checks.ts';
import type { DeliveryInputs } from '../contract.ts';
import { delivering, losing, refusing } from '../on-the-way.ts';
import type { DeliveryDetail, DeliveryTypes } from '../state.ts';
import { follow, listening } from '../transit.ts';

/** In a locker, or with somebody: no receipt until the customer has fetched them or agrees. What nobody fetches comes back. */
export const leftElsewhere: Stage<DeliveryTypes> = {
  needs: ['dispatch'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'receipt',
      for: 'customer',
      within: 'deliveryElsewhere',
      passing: 'expires',
      actions: {
        confirmReceipt: confirming(c),
        sendBack: {},
        ...listening(c),
        ...delivering(c),
        ...refusing(c),
        ...losing(),
      },
    });
    switch (answer.action) {
      case 'carrierEvent':
        return follow(c, answer);
      case 'confirmReceipt':
      case 'deliver':
        return 'handedOver';
      case 'declareLost':
        return 'goodsLost';
      case 'expired':
        c.record({
          type: 'neverCollected',
          data: { where: c.detail.elsewhere?.where ?? '' },
          tells: [{ to: 'customer', text: 'goodsGoBack' }],
        });
        return 'comingBack';
      default:
        return 'comingBack';
    }
  },
};

/** The customer says so himself, or the desk shows how it knows. */
function confirming(c: CaseContext<DeliveryTypes>): ActionRule<DeliveryInputs['confirmReceipt'], DeliveryDetail> {
  return {
    check: ({ input, actor }) => {
      if (actor.role !== 'customer' && (input.evidence ?? []).length === 0) throw wrong('evidence', 'evidenceMissing');
    },
    detail: ({ input, actor, at }) => ({
      lines: (c.detail.lines ?? []).map((line) => ({
        ...ended(line, { delivered: underWay(line) }),
        serials: [],
        deliveredSerials: [...line.deliveredSerials, ...line.serials],
      })),
      findings: [],
      door: {
        at,
        by: actor.id,
        proofs: (input.evidence ?? []).map((evidence) => ({ kind: 'photo' as const, evidence })),
        how: input.how,
      },
      elsewhere: null,
    }),
  };
}
