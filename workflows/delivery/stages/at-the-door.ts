import type { Stage } from '../../case/process.ts';
import {
  changingSlot,
  delaying,
  delivering,
  failing,
  leaving,
  losing,
  rebinding,
  refusing,
  surcharging,
  tradingIn,
} from '../on-the-way.ts';
import type { DeliveryTypes } from '../state.ts';
import { follow, listening } from '../transit.ts';

/** There, or said to be there. It is delivered when somebody has signed, and who and what is written down. */
export const atTheDoor: Stage<DeliveryTypes> = {
  needs: ['dispatch'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'handOver',
      for: c.detail.dispatch?.ownDriver ? 'technician' : 'carrier',
      within: 'deliveryDoor',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: {
        ...listening(c),
        ...delivering(c),
        ...refusing(c),
        ...failing(c),
        ...leaving(c),
        ...losing(),
        ...rebinding(c),
        ...surcharging(c),
        ...tradingIn(c),
        ...changingSlot(c),
        ...delaying(c),
      },
    });
    switch (answer.action) {
      case 'carrierEvent':
        return follow(c, answer);
      case 'deliver':
        return 'handedOver';
      case 'refuseDelivery':
        return 'comingBack';
      case 'recordFailedAttempt':
        return 'attemptFailed';
      case 'leaveElsewhere':
        return 'leftElsewhere';
      default:
        return 'goodsLost';
    }
  },
};
