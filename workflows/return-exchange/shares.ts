import type { CaseContext } from '../case/process.ts';
import { creditBills } from './bills.ts';
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
  if (plan?.state !== 'approved') return;
  const { caseNo } = c.view;
  const { orderNo = '', refundTo, platform } = c.detail;
  const { currency, tries } = plan;
  const toFile = { ...plan.toFile, orderFen: plan.toFile.orderFen + (await creditBills(c, plan)) };
  const why: NotFiled[] = [];
  const shares: RefundShare[] = [];
  const left = { ...toFile };
  for (const payer of ['order', 'case'] as const) {
    const amountFen = payer === 'order' ? toFile.orderFen : toFile.caseFen;
    if (amountFen === 0) continue;
    const ofOrder = {
      orderNo,
      ...(platform ? { by: 'platform' as const } : refundTo === undefined ? {} : { named: refundTo }),
    };
    const answer = await c.run(`refund:${payer}`, 'requestRefund', {
      caseNo,
      step: `refund:${payer}:${tries + 1}`,
      amountFen,
      currency,
      order: 'NEWEST_FIRST',
      ...(payer === 'order' ? ofOrder : {}),
    });
    if (answer.why !== undefined) why.push(answer.why);
    else left[payer === 'order' ? 'orderFen' : 'caseFen'] = 0;
    for (const share of answer.refunds) {
      // What a platform has paid is paid already.
      const isPaid = share.by === 'platform';
      shares.push({ ...share, of: payer, state: isPaid ? 'paid' : 'underWay', paidFen: isPaid ? share.amountFen : 0 });
    }
  }
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
    detail: { refund: next, notFiled: why.length > 0 },
  });
  if (why.length > 0)
    await c.openTask('refundNotFiled', 'finance', 'taskDefault', { why: [...why], ...left, currency });
}

export function withShare(plan: RefundPlan, refund: string, change: Partial<RefundShare>): RefundPlan {
  return { ...plan, shares: plan.shares.map((share) => (share.refund === refund ? { ...share, ...change } : share)) };
}

/** Shares that are not paid yet. */
export function unpaid(plan: RefundPlan | null | undefined): readonly RefundShare[] {
  return plan?.shares.filter(({ state }) => state !== 'paid') ?? [];
}
