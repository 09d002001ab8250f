import type { CaseContext, WaitOptions } from '../case/process.ts';
import { comingBack } from './accounting.ts';
import { losing } from './on-the-way.ts';
import { receiving } from './receiving.ts';
import type { DeliveryTypes } from './state.ts';
import { listening } from './transit.ts';

type Case = CaseContext<DeliveryTypes>;
type Inputs = DeliveryTypes['inputs'];
type Wait<A extends keyof Inputs & string> = WaitOptions<Inputs, A, DeliveryTypes['detail']>;

/** Whom goods on their way back are waited for: what our own driver has is with us. */
export function holder({ detail: { dispatch } }: Case): 'us' | 'carrier' {
  return dispatch?.ownDriver === true ? 'us' : 'carrier';
}

/** Something of it is to be counted in still, and nobody has said that it is lost. */
export function isAwaitedBack(c: Case): boolean {
  return comingBack(c).size > 0 && c.detail.lostOnTheWayBack !== true;
}

/** Goods on their way back to the warehouse: somebody is asked for them, until a day, and told on when it has passed. */
export function awaitingBack(c: Case): Omit<Wait<'receiveBack' | 'carrierEvent' | 'declareLost'>, 'within'> {
  return {
    name: 'goodsBack',
    for: holder(c),
    passing: { escalatesTo: ['warehouse', 'dispatcher', 'manager'] },
    actions: {
      receiveBack: receiving(c),
      ...listening(c),
      ...losing(),
    },
  };
}

/** What was refused stays refused, wherever it is: the customer does not have it. The carrier is held liable for it. */
export async function loseOnTheWayBack(c: Case): Promise<void> {
  const units = [...comingBack(c).values()].reduce((sum, quantity) => sum + quantity, 0);
  c.record({ type: 'refusedGoodsLost', data: { units }, detail: { lostOnTheWayBack: true } });
  await c.openTask('carrierClaim', 'dispatcher', 'carrierClaim', { why: 'lostOnTheWayBack', units });
}
