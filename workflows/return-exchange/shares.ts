import type { RefundAnswer, RefundRequest } from '../../activities/contract.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { creditBills } from './bills.ts';
import { couponsInKind, recordCoupons } from './coupons.ts';
import { paidByPlatform } from './platform.ts';
import type { RefundPlan, RefundShare, ReturnTypes } from './state.ts';
import { afterStop, stopping } from './stopped-shares.ts';
import { dueToSources } from './subsidies.ts';

type Case = CaseContext<ReturnTypes>;

/** Why a refund could not be filed. */
type NotFiled = 'amountAboveRest' | 'amountAboveOwed' | 'paymentUnknown';

/**
 * Files what goes back: over the payments of the order, and over those of this case. Once filed nothing is asked for twice;
 * what could not be filed is finance's to clear up.
 */
export async function fileRefund(c: Case): Promise<void> {
  const known = c.detail.refund;
  const { platform } = c.detail;
  const isTold = platform && !platform.filed;
  const isLate = isTold && platform.late === true;
  // Nothing is to go back, and a platform has paid: that is to be cleared up all the same.
  const isPaidForNothing = known?.state === 'calculated' && isTold;
  if (!known || (known.state !== 'approved' && !isPaidForNothing && !(isLate && !c.detail.notFiled))) return;
  // First it is to be known what of it went out all the same.
  if (isLate && stopping(known).length > 0) return;
  const approved = isLate ? afterStop(known) : known;
  const { caseNo } = c.view;
  const { currency, tries } = approved;
  const plan = asCredited(approved, await creditBills(c, approved));
  const { toFile } = plan;
  const why: NotFiled[] = [];
  let isCounted = isTold;
  const shares: RefundShare[] = [];
  const left = { ...toFile };
  for (const { as, of, amountFen, ...how } of partsOf(c, toFile)) {
    const step = `refund:${as}:${tries + 1}`;
    const asked = { caseNo, step, amountFen, currency, order: 'NEWEST_FIRST' as const, ...how };
    const answer = await c.run(`refund:${as}`, 'requestRefund', asked);
    if (answer.why !== undefined) {
      why.push(answer.why);
      if (as === 'platform') isCounted = false;
    } else left[of === 'order' ? 'orderFen' : 'caseFen'] -= amountFen;
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
    data: { shares: shares.map(({ since: _since, ...share }) => share), ...(why.length > 0 ? { why: [...why] } : {}) },
    detail: {
      refund: next,
      notFiled: why.length > 0,
      byHand: null,
      ...dueToSources(c.detail, c.now),
      // Or it would be taken off once more when the rest is tried again.
      ...(platform && isCounted ? { platform: { ...platform, filed: true } } : {}),
    },
  });
  recordCoupons(c, coupons);
  const paidTooMuchFen = (platform?.amountFen ?? 0) - toFile.orderFen;
  if (platform && isCounted && !isLate && paidTooMuchFen > 0) {
    await c.openTask('platformPaidMore', 'finance', 'taskDefault', { ...plain(platform), paidTooMuchFen, currency });
  }
  if (isLate && isCounted) await tellPaidTwice(c, platform, { shares, currency });
  if (why.length > 0)
    await c.openTask('refundNotFiled', 'finance', 'taskDefault', { why: [...why], ...left, currency });
}

/** What of the sum goes back in money, and what is off his bills, as these were open when it came to it. */
function asCredited(plan: RefundPlan, paidFen: number): RefundPlan {
  return {
    ...plan,
    totalFen: plan.totalFen + paidFen,
    creditFen: plan.creditFen - paidFen,
    toFile: { ...plan.toFile, orderFen: plan.toFile.orderFen + paidFen },
  };
}

/** What a platform and we have both paid, or it too much: somebody gets it back. */
async function tellPaidTwice(
  c: Case,
  { platform, reference, amountFen, of }: NonNullable<ReturnTypes['detail']['platform']>,
  { shares, currency }: { shares: readonly RefundShare[]; currency: string },
): Promise<void> {
  const bookedFen = shares.reduce((sum, { by, amountFen: fen }) => sum + (by === 'platform' ? fen : 0), 0);
  const paidTwiceFen = amountFen - bookedFen;
  if (paidTwiceFen <= 0) return;
  const data = { platform, reference, amountFen, ...(of ? { of: of.map(plain) } : {}), paidTwiceFen, currency };
  await c.openTask('platformPaidTwice', 'finance', 'taskDefault', data);
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
    since: c.now,
    ...(byHand && !isPaid && byHand.payment === share.payment ? { account: byHand.account } : {}),
  };
}
