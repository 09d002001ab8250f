import { referenceKey } from '../../domain/reference-key.ts';
import { plain } from '../case/book.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { PlatformPaid, ReturnInputs } from './contract.ts';
import type { RefundPlan, ReturnDetail, ReturnTypes } from './state.ts';
import { stopped } from './stopped-shares.ts';

type Case = CaseContext<ReturnTypes>;
type Told = ReturnInputs['recordPlatformRefund'];
type Known = Readonly<Partial<ReturnDetail>>;

/** A platform that pays in our place is told of before anything went out; what it paid never goes out again. */
export function platformTold(c: Case): { readonly recordPlatformRefund: ActionRule<Told, ReturnDetail> } {
  return {
    recordPlatformRefund: {
      stays: true,
      ...counted(c),
      detail: ({ input }) => {
        const { refund } = c.detail;
        const told = withTold(c.detail, input);
        if (refund?.state !== 'calculated') return told;
        return { ...told, refund: { ...refund, toApproveFen: leftToApprove(refund, told.platform) } };
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
      detail: ({ input }) => {
        const { platform, platformRefunds } = withTold(c.detail, input);
        return {
          platform: { ...platform, late: true },
          platformRefunds,
          refund: stopped(plan, platform.amountFen),
          notFiled: false,
        };
      },
    },
  };
}

function counted(c: Case): Pick<Required<ActionRule<Told, ReturnDetail>>, 'check' | 'claim'> {
  return {
    check: ({ input }) => mustBeNew(c, input),
    claim: ({ input }) => countOnce(c, input, 'reference'),
  };
}

/** All that platforms have paid in this case. */
export function toldOf({ platform, platformRefunds, latePlatform = [] }: Known): readonly PlatformPaid[] {
  return [...(platformRefunds ?? (platform ? [platform] : [])), ...latePlatform];
}

/** @throws {Refusal} of money of another currency, or that was told of before */
export function mustBeNew({ detail, view }: Pick<Case, 'detail' | 'view'>, told: Told): void {
  const expected = detail.order?.currency ?? '';
  if (told.currency !== expected) throw new Refusal('currency_differs', { expected }, 'currency');
  if (toldOf(detail).some((one) => payoutOf(one) === payoutOf(told))) {
    throw new Refusal('payment_reference_used', { caseNo: view.caseNo }, 'reference');
  }
}

/** What no refund counts yet: what stands in the books was paid for what was reckoned before. */
export function notCounted({ platform }: Known): ReturnDetail['platform'] {
  return platform && !platform.filed ? platform : null;
}

/** Where no refund was filed that could count it, nothing was owed of all it has paid: finance gets it back. */
export async function tellUncounted(c: Case): Promise<void> {
  const platform = notCounted(c.detail);
  if (platform === null) return;
  const { amountFen: paidTooMuchFen } = platform;
  const currency = c.detail.order?.currency ?? '';
  await c.openTask('platformPaidMore', 'finance', 'taskDefault', { ...plain(platform), paidTooMuchFen, currency });
}

/** One more payment: it adds to those that no refund counts yet. */
export function withTold(detail: Known, { platform, reference, amountFen }: PlatformPaid) {
  const paid = { platform, reference, amountFen };
  const before = notCounted(detail);
  return {
    platform: before === null ? paid : { ...before, ...sumOf([...(before.of ?? [bare(before)]), paid]) },
    platformRefunds: [...(detail.platformRefunds ?? (detail.platform ? [bare(detail.platform)] : [])), paid],
  };
}

/** What was counted in the return before this one, and goes on here. */
export function broughtAlong(platforms: readonly PlatformPaid[]): Partial<ReturnDetail> {
  const [first, ...others] = platforms;
  if (first === undefined) return {};
  return { platform: others.length === 0 ? first : sumOf(platforms), platformRefunds: platforms };
}

/** Named by the last of them. */
function sumOf(all: readonly PlatformPaid[]): PlatformPaid & { readonly of: readonly PlatformPaid[] } {
  const { platform = '', reference = '' } = all.at(-1) ?? {};
  return { platform, reference, amountFen: all.reduce((sum, { amountFen }) => sum + amountFen, 0), of: all };
}

function bare({ platform, reference, amountFen }: PlatformPaid): PlatformPaid {
  return { platform, reference, amountFen };
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
