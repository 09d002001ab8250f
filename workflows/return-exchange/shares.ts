import type { RefundAnswer, RefundRequest } from '../../activities/contract.ts';
import type { CaseContext } from '../case/process.ts';
import { creditBills } from './bills.ts';
import { couponsInKind, recordCoupons } from './coupons.ts';
import { paidByPlatform } from './platform.ts';
import type { RefundPlan, RefundShare, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** Why a refund could not be filed. */
type NotFiled = 'amountAboveRest' | 'amountAboveOwed' | 'paymentUnknown';

/**
 * Files what goes back: over the payments of the order, and over those of this case. Once filed nothing is asked for twice;
 * what could not be filed is finance's to clear up.
 */
export async function fileRefund(c: Case): Promise<void> {
  const plan = c.detail.refund;
  const { platform } = c.detail;
  // Nothing is to go back, and a platform has paid: that is to be cleared up all the same.
  const isPaidForNothing = plan?.state === 'calculated' && platform && !platform.filed;
  if (!plan || (plan.state !== 'approved' && !isPaidForNothing)) return;
  const { caseNo } = c.view;
  const { currency, tries } = plan;
  const toFile = { ...plan.toFile, orderFen: plan.toFile.orderFen + (await creditBills(c, plan)) };
  const why: NotFiled[] = [];
  const shares: RefundShare[] = [];
  const left = { ...toFile };
  for (const { as, of, amountFen, ...how } of partsOf(c, toFile)) {
    const step = `refund:${as}:${tries + 1}`;
    const asked = { caseNo, step, amountFen, currency, order: 'NEWEST_FIRST' as const, ...how };
    const answer = await c.run(`refund:${as}`, 'requestRefund', asked);
    if (answer.why !== undefined) why.push(answer.why);
    else left[of === 'order' ? 'orderFen' : 'caseFen'] -= amountFen;
    for (const share of answer.refunds) shares.push(asShare(c, share, of));
  }
  const coupons = await couponsInKind(c, plan);
  const next: RefundPlan = {
    ...plan,
    tries: tries + 1,
    toCreditFen: 0,
    toFile: left,
    shares: [...plan.shares, ...shares],
    state: 'filed',
  };
  c.settle('price');
  c.record({
    type: 'refundFiled',
    data: { shares: shares.map((share) => ({ ...share })), ...(why.length > 0 ? { why: [...why] } : {}) },
    detail: {
      refund: next,
      notFiled: why.length > 0,
      byHand: null,
      ...(platform && why.length === 0 ? { platform: { ...platform, filed: true } } : {}),
    },
  });
  recordCoupons(c, coupons);
  const paidTooMuchFen = (platform?.amountFen ?? 0) - plan.totalFen;
  if (platform && !platform.filed && paidTooMuchFen > 0) {
    await c.openTask('platformPaidMore', 'finance', 'taskDefault', { ...platform, paidTooMuchFen, currency });
  }
  if (why.length > 0)
    await c.openTask('refundNotFiled', 'finance', 'taskDefault', { why: [...why], ...left, currency });
}

interface Part extends Pick<RefundRequest, 'orderNo' | 'named' | 'by'> {
  readonly as: 'order' | 'case' | 'platform';
  readonly of: RefundShare['of'];
  readonly amountFen: number;
}

/** What a platform has paid, what else goes back of the order, and what he paid in this case. */
function partsOf(c: Case, { orderFen, caseFen }: RefundPlan['toFile']): readonly Part[] {
  const { orderNo = '', refundTo, platform, byHand } = c.detail;
  const platformFen = platform?.filed ? 0 : paidByPlatform(c.detail, { totalFen: orderFen });
  const named = byHand?.payment ?? refundTo;
  const way = { orderNo, ...(named === undefined ? {} : { named }), ...(byHand ? { by: 'finance' as const } : {}) };
  const parts: readonly Part[] = [
    { as: 'platform', of: 'order', amountFen: platformFen, orderNo, by: 'platform' },
    { as: 'order', of: 'order', amountFen: orderFen - platformFen, ...way },
    { as: 'case', of: 'case', amountFen: caseFen, ...(byHand ? { by: 'finance', named: byHand.payment } : {}) },
  ];
  return parts.filter(({ amountFen }) => amountFen > 0);
}

/** What a platform has paid is paid already. */
function asShare(c: Case, share: RefundAnswer['refunds'][number], of: RefundShare['of']): RefundShare {
  const isPaid = share.by === 'platform';
  const { byHand } = c.detail;
  return {
    ...share,
    of,
    state: isPaid ? 'paid' : 'underWay',
    paidFen: isPaid ? share.amountFen : 0,
    ...(byHand && !isPaid && byHand.payment === share.payment ? { account: byHand.account } : {}),
  };
}

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
