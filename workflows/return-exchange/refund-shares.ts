import type { RefundPlan, RefundShare } from './state.ts';

/** What is left of a refused share is filed anew, as a refund of its own. */
export function againOf(plan: RefundPlan, share: RefundShare): RefundPlan {
  const leftFen = share.amountFen - share.paidFen;
  const { orderFen, caseFen } = plan.toFile;
  const toFile =
    share.of === 'order' ? { orderFen: orderFen + leftFen, caseFen } : { orderFen, caseFen: caseFen + leftFen };
  return {
    ...withShare(plan, share.refund, { state: 'paid', amountFen: share.paidFen }),
    toFile,
    state: 'approved',
  };
}

export function withShare(plan: RefundPlan, refund: string, change: Partial<RefundShare>): RefundPlan {
  return { ...plan, shares: plan.shares.map((share) => (share.refund === refund ? { ...share, ...change } : share)) };
}

/** Shares that are not paid yet. */
export function unpaid(plan: RefundPlan | null | undefined): readonly RefundShare[] {
  return plan?.shares.filter(({ state }) => state !== 'paid') ?? [];
}
