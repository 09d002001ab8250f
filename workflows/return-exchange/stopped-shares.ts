import type { CaseContext } from '../case/process.ts';
import { againOf } from './refund-shares.ts';
import type { RefundPlan, RefundShare, ReturnTypes } from './state.ts';

/** What was refused is owed again already; finance can be stopped at once; a gateway has to say what it has done. */
const EASIEST_FIRST = [
  ({ state }: RefundShare) => state === 'refused',
  ({ state, by }: RefundShare) => state === 'underWay' && by === 'finance',
  ({ state, by }: RefundShare) => state === 'underWay' && by === 'gateway',
];

/** As many shares are not to go out as make up what a platform has paid already; what was paid here cannot be helped. */
export function stopped(plan: RefundPlan, paidFen: number): RefundPlan {
  let wantedFen = paidFen - plan.toFile.orderFen;
  const stop = new Set<string>();
  const ofOrder = plan.shares.filter(({ of }) => of === 'order');
  for (const share of EASIEST_FIRST.flatMap((is) => ofOrder.filter(is))) {
    if (wantedFen <= 0) break;
    stop.add(share.refund);
    wantedFen -= share.amountFen - share.paidFen;
  }
  return {
    ...plan,
    shares: plan.shares.map((share) => (stop.has(share.refund) ? { ...share, stopped: true } : share)),
  };
}

/** Shares of which it is not known yet whether they went out all the same. */
export function stopping({ shares }: RefundPlan): readonly RefundShare[] {
  return shares.filter((share) => share.stopped && share.state === 'underWay');
}

/** Has them not paid. The books say of each what became of it, like of any other that was paid or refused. */
export async function stopShares(c: CaseContext<ReturnTypes>): Promise<void> {
  const { caseNo } = c.view;
  for (const { refund } of c.detail.refund ? stopping(c.detail.refund) : []) {
    await c.run(`stop:${refund}`, 'dropRefund', { caseNo, refund });
  }
}

/** What did not go out of them is filed anew; what did was paid twice. */
export function afterStop(plan: RefundPlan): RefundPlan {
  const over = plan.shares.filter((share) => share.stopped && share.state === 'refused');
  return over.reduce(againOf, plan);
}
