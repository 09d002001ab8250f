import type { CaseContext } from '../case/process.ts';
import type { RefundPlan, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * Coupons come back in kind (7DAY 15), with the money of the last unit they were used on: which they are, over all returns of
 * the order, is known once it is filed. Somebody has to put them into the customer's account, so it is a task.
 *
 * @returns those this case did not give back before
 */
export async function couponsInKind(c: Case, plan: RefundPlan): Promise<readonly string[]> {
  const lines = plan.lines.map(({ no }) => no);
  if (!plan.coupons?.length || lines.length === 0) return [];
  const { caseNo } = c.view;
  const { orderNo = '', coupons: before = [] } = c.detail;
  const { coupons } = await c.run('coupons', 'giveCouponsBack', { caseNo, orderNo, lines });
  const fresh = coupons.filter((coupon) => !before.includes(coupon));
  // Before the fact, so that no hand-over in between forgets it.
  if (fresh.length > 0) await c.openTask('giveCoupons', 'agent', 'taskDefault', { orderNo, coupons: [...fresh] });
  return fresh;
}

export function recordCoupons(c: Case, fresh: readonly string[]): void {
  if (fresh.length === 0) return;
  const { orderNo = '', coupons = [] } = c.detail;
  c.record({
    type: 'couponsGivenBack',
    data: { orderNo, coupons: [...fresh] },
    detail: { coupons: [...coupons, ...fresh] },
    tells: [{ to: 'customer', text: 'couponsGivenBack' }],
  });
}
