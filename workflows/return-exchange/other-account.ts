import type { HouseRules } from '../../activities/contract.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { mustBeWithin, mustNotBeOwn } from './authority.ts';
import type { ReturnInputs } from './contract.ts';
import { againOf, withShare } from './refund-shares.ts';
import type { RefundPlan, ReturnDetail, ReturnTypes } from './state.ts';
import { wrong } from './wrong.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * The channel he paid by is closed: his money goes to another account of the same payee, which one person proposes with the
 * proof that it is his, and another, who may decide so much, lets through. Finance pays it out by hand.
 */
export function toOtherAccount(
  c: Case,
  plan: RefundPlan,
  rules: HouseRules,
): {
  readonly proposeAccount: ActionRule<ReturnInputs['proposeAccount'], ReturnDetail>;
  readonly decideAccount: ActionRule<ReturnInputs['decideAccount'], ReturnDetail>;
} {
  return {
    proposeAccount: {
      check: ({ input }) => {
        if (c.detail.otherAccount) throw new Refusal('not_now', { action: 'proposeAccount' });
        if (input.evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
        mustBeStuck(plan, input.refund);
      },
      detail: ({ input: { refund, account, evidence }, actor }) => ({
        otherAccount: { refund, account, by: actor.id, files: evidence.map(({ ref }) => ref) },
      }),
    },
    decideAccount: {
      check: ({ input, actor }) => {
        const { otherAccount } = c.detail;
        if (!otherAccount) throw new Refusal('not_now', { action: 'decideAccount' });
        mustNotBeOwn(actor, otherAccount.by, c.detail.openedBy);
        if (!input.granted) return;
        const share = plan.shares.find(({ refund }) => refund === otherAccount.refund);
        const totalFen = (share?.amountFen ?? 0) - (share?.paidFen ?? 0);
        mustBeWithin(actor, { totalFen, currency: plan.currency, kind: 'refund' }, rules, 'granted');
      },
      detail: ({ input }) => (input.granted ? granted(c, plan) : { otherAccount: null }),
    },
  };
}

/** A gateway has refused it, or finance cannot get it there. @throws {Refusal} */
function mustBeStuck({ shares }: RefundPlan, refund: string): void {
  const share = shares.find((one) => one.refund === refund);
  if (share === undefined) throw wrong('refund', 'refundUnknown');
  const isStuck = share.state === 'refused' || (share.state === 'underWay' && share.by === 'finance');
  if (!isStuck || share.stopped) throw wrong('refund', 'notRefused');
}

function granted(c: Case, plan: RefundPlan): Partial<ReturnDetail> {
  const { otherAccount } = c.detail;
  if (!otherAccount) return {};
  const { refund, account } = otherAccount;
  const share = plan.shares.find((one) => one.refund === refund);
  // It may have been paid while the proposal waited: then there is nothing to send elsewhere.
  if (share === undefined || share.state === 'paid') return { otherAccount: null };
  if (share.state === 'underWay') return { otherAccount: null, refund: withShare(plan, refund, { account }) };
  return { otherAccount: null, byHand: { payment: share.payment, account }, refund: againOf(plan, share) };
}
