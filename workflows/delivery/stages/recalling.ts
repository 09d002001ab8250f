import type { CaseContext, Stage } from '../../case/process.ts';
import { dropDriver } from '../driver.ts';
import { delivering, losing } from '../on-the-way.ts';
import { receiving } from '../receiving.ts';
import type { DeliveryTypes } from '../state.ts';
import { follow, listening } from '../transit.ts';
import { holder } from '../way-back.ts';

/** Wanted back after they left. It ends when they are back, or were delivered all the same. */
export const recalling: Stage<DeliveryTypes> = {
  needs: ['dispatch'],
  run: async (c) => {
    await dropDriver(c);
    await tellCarrier(c);
    const answer = await c.waitFor({
      name: 'recall',
      for: holder(c),
      within: 'deliveryRecall',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: {
        receiveBack: receiving(c),
        ...listening(c),
        ...delivering(c),
        ...losing(),
      },
    });
    switch (answer.action) {
      case 'carrierEvent':
        return follow(c, answer);
      case 'deliver':
        return 'handedOver';
      case 'receiveBack':
        return 'comingBack';
      default:
        return 'goodsLost';
    }
  },
};

/** A carrier nobody speaks with is called by a person. */
async function tellCarrier(c: CaseContext<DeliveryTypes>): Promise<void> {
  const { carrier, waybill } = c.detail.dispatch ?? {};
  if (c.detail.carrierTold) return;
  const { told } =
    carrier === undefined || waybill === undefined
      ? { told: false }
      : await c.run('recall', 'recallShipment', { caseNo: c.view.caseNo, carrier, waybill });
  if (!told) await c.openTask('recallFromCarrier', 'dispatcher', 'carrierTask', { ...(waybill ? { waybill } : {}) });
  c.record({ type: 'carrierToldToReturn', data: { told: told === true }, detail: { carrierTold: true } });
}
