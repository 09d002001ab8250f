import type { CaseContext, Stage } from '../../case/process.ts';
import { account, onTheirWay, comingBack as pending } from '../accounting.ts';
import { bookGoods } from '../books.ts';
import { mustBeComingBack } from '../checks.ts';
import { handOnRefused } from '../follow-ons.ts';
import { losing } from '../on-the-way.ts';
import { receiving } from '../receiving.ts';
import type { DeliveryTypes } from '../state.ts';
import { follow, listening } from '../transit.ts';

type Case = CaseContext<DeliveryTypes>;

/** On their way back to the warehouse, where they are counted; they may come one after the other. */
export const comingBack: Stage<DeliveryTypes> = {
  needs: ['dispatch'],
  run: async (c) => {
    await bookGoods(c);
    if (pending(c).size === 0 || c.detail.lostOnTheWayBack) return isBack(c);
    const answer = await c.waitFor({
      name: 'goodsBack',
      for: 'carrier',
      within: 'deliveryReturn',
      passing: { escalatesTo: ['warehouse', 'dispatcher', 'manager'] },
      actions: {
        receiveBack: receiving(
          c,
          mustBeComingBack(
            () => pending(c),
            () => c.detail.lines ?? [],
          ),
        ),
        ...listening(c),
        ...losing(),
      },
    });
    if (answer.action === 'receiveBack') return 'comingBack';
    const isLost = answer.action === 'declareLost' || c.detail.scan?.event === 'lost';
    if (onTheirWay(c.detail.lines) === 0) return isLost ? lostOnTheWayBack(c) : 'comingBack';
    return answer.action === 'carrierEvent' ? follow(c, answer) : 'goodsLost';
  },
};

/** What was refused stays refused, wherever it is: the customer does not have it. The carrier is held liable for it. */
async function lostOnTheWayBack(c: Case): Promise<'comingBack'> {
  const units = [...pending(c).values()].reduce((sum, quantity) => sum + quantity, 0);
  c.record({ type: 'refusedGoodsLost', data: { units }, detail: { lostOnTheWayBack: true } });
  await c.openTask('carrierClaim', 'dispatcher', 'carrierClaim', { why: 'lostOnTheWayBack', units });
  return 'comingBack';
}

async function isBack(c: Case): Promise<'closed'> {
  await account(c, false);
  await handOnRefused(c);
  return 'closed';
}
