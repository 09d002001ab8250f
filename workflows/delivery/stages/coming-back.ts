import type { CaseContext, Stage } from '../../case/process.ts';
import { account, onTheirWay } from '../accounting.ts';
import { bookGoods } from '../books.ts';
import { dropDriver } from '../driver.ts';
import { handOnRefused } from '../follow-ons.ts';
import type { DeliveryTypes } from '../state.ts';
import { follow } from '../transit.ts';
import { awaitingBack, isAwaitedBack, loseOnTheWayBack } from '../way-back.ts';

type Case = CaseContext<DeliveryTypes>;

/** On their way back to the warehouse, where they are counted; they may come one after the other. */
export const comingBack: Stage<DeliveryTypes> = {
  needs: ['dispatch'],
  run: async (c) => {
    await dropDriver(c);
    await bookGoods(c);
    if (!isAwaitedBack(c)) return isBack(c);
    const answer = await c.waitFor({ ...awaitingBack(c), within: 'deliveryReturn' });
    if (answer.action === 'receiveBack') return 'comingBack';
    const isLost = answer.action === 'declareLost' || c.detail.scan?.event === 'lost';
    if (onTheirWay(c.detail.lines) === 0) {
      if (isLost) await loseOnTheWayBack(c);
      return 'comingBack';
    }
    return answer.action === 'carrierEvent' ? follow(c, answer) : 'goodsLost';
  },
};

async function isBack(c: Case): Promise<'closed'> {
  await account(c, false);
  await handOnRefused(c);
  return 'closed';
}
