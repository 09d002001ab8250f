import type { Stage } from '../../case/process.ts';
import { mustBeSlot } from '../checks.ts';
import { delaying, delivering, expecting, losing, recalling } from '../on-the-way.ts';
import type { DeliveryTypes } from '../state.ts';
import { follow, listening } from '../transit.ts';

/** In vain. Another time is agreed; after so many attempts, or without an answer, the goods come back. */
export const attemptFailed: Stage<DeliveryTypes> = {
  needs: ['dispatch', 'rules'],
  run: async (c) => {
    const { attempts = 0, rules } = c.detail;
    if (attempts >= (rules?.attempts ?? 1)) {
      c.record({ type: 'attemptsExhausted', data: { attempts }, tells: [{ to: 'customer', text: 'goodsGoBack' }] });
      return 'comingBack';
    }
    const answer = await c.waitFor({
      name: 'anotherAttempt',
      for: 'customer',
      within: 'deliveryRetry',
      passing: 'expires',
      actions: {
        arrangeAgain: {
          check: mustBeSlot,
          detail: ({ input: { from, until }, at }) => ({
            slot: { from, until },
            scan: { event: 'dispatched', at },
            ...expecting(c, until),
          }),
          tells: [{ to: 'customer', text: 'deliverySlotAgreed' }],
        },
        sendBack: {},
        ...listening(c),
        ...delivering(c),
        ...recalling(),
        ...losing(),
        ...delaying(c),
      },
    });
    switch (answer.action) {
      case 'carrierEvent':
        return follow(c, answer);
      case 'arrangeAgain':
        return 'inTransit';
      case 'deliver':
        return 'handedOver';
      case 'recallGoods':
        return 'recalling';
      case 'declareLost':
        return 'goodsLost';
      case 'expired':
        c.record({ type: 'noNewAttempt', data: { attempts }, tells: [{ to: 'customer', text: 'goodsGoBack' }] });
        return 'comingBack';
      default:
        return 'comingBack';
    }
  },
};
