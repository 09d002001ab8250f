import { referenceKey } from '../../domain/reference-key.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { ReturnInputs } from './contract.ts';
import type { RefundPlan, ReturnDetail, ReturnTypes } from './state.ts';
import { stopped } from './stopped-shares.ts';

type Case = CaseContext<ReturnTypes>;
type Told = ReturnInputs['recordPlatformRefund'];

/** A platform that pays in our place is told of before anything went out; what it paid never goes out again. */
export function platformTold(c: Case): { readonly recordPlatformRefund: ActionRule<Told, ReturnDetail> } {
  return {
    recordPlatformRefund: {
      stays: true,
      ...counted(c),
      detail: ({ input: { platform, reference, amountFen } }) => {
        const told = { platform, reference, amountFen };
        const { refund } = c.detail;
        if (refund?.state !== 'calculated') return { platform: told };
        return { platform: told, refund: { ...refund, toApproveFen: leftToApprove(refund, told) } };
      },
    },
  };
}

/** One that is told of when our refund was filed: as much of that is stopped as can be, and filed anew less what it paid. */
export function platformToldLate(
  c: Case,
  plan: RefundPlan,
): { readonly recordPlatformRefund: ActionRule<Told, ReturnDetail> } {
  return {
    recordPlatformRefund: {
      ...counted(c),
      detail: ({ input: { platform, reference, amountFen } }) => ({
        platform: { platform, reference, amountFen, late: true },
        refund: stopped(plan, amountFen),
        notFiled: false,
      }),
    },
  };
}

function counted(c: Case): Pick<Required<ActionRule<Told, ReturnDetail>>, 'check' | 'claim'> {
  return {
    check: ({ input }) => {
      if (c.detail.platform) throw new Refusal('not_now', { action: 'recordPlatformRefund' });
      const expected = c.detail.order?.currency ?? '';
      if (input.currency !== expected) throw new Refusal('currency_differs', { expected }, 'currency');
    },
    claim: ({ input }) => countOnce(c, input, 'reference'),
  };
}

/** A payout of a platform counts in one case. @throws {Refusal} */
export async function countOnce(
  c: Case,
  { platform, reference }: Pick<Told, 'platform' | 'reference'>,
  field: string,
): Promise<void> {
  const { caseNo } = c.view;
  const { granted, heldBy } = await c.claim('claim', {
    kind: 'platformRefund',
    key: payoutOf({ platform, reference }),
    caseNo,
  });
  if (!granted) throw new Refusal('payment_reference_used', { caseNo: heldBy ?? '' }, field);
}

/** What a payout of a platform counts under. */
export function payoutOf({ platform, reference }: Pick<Told, 'platform' | 'reference'>): string {
  return `${referenceKey(platform)}/${referenceKey(reference)}`;
}

/** What of a refund the customer has from a platform already. */
export function paidByPlatform({ platform }: Case['detail'], { totalFen }: Pick<RefundPlan, 'totalFen'>): number {
  return platform ? Math.min(platform.amountFen, totalFen) : 0;
}

/** What a person approves: what a platform has paid is gone already, whoever approves. */
export function leftToApprove(
  plan: Pick<RefundPlan, 'totalFen' | 'depositFen' | 'creditFen'>,
  platform: Case['detail']['platform'],
): number {
  return allFen(plan) - paidByPlatform({ platform: platform ?? null }, plan);
}

/** Everything he gets: money of the order, money of this case, and what his bills are smaller by. */
export function allFen({
  totalFen,
  depositFen,
  creditFen,
}: Pick<RefundPlan, 'totalFen' | 'depositFen' | 'creditFen'>): number {
  return totalFen + depositFen + creditFen;
}
