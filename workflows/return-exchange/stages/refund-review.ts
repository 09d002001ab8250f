import { needsSecondPerson } from '../../../domain/money/refund-approval.ts';
import type { ActionRule, CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import { mustBeWithin, mustNotBeOwn } from '../authority.ts';
import { couponsInKind, recordCoupons } from '../coupons.ts';
import { chosen } from '../lines.ts';
import { claimingOutlays } from '../outlays.ts';
import { allFen, leftToApprove, platformTold } from '../platform.ts';
import { calculateRefund } from '../refund.ts';
import type { ReturnDetail, ReturnTypes } from '../state.ts';

type Case = CaseContext<ReturnTypes>;

/** What goes back is reckoned, and above a limit approved by a second person. */
export const refundReview: Stage<ReturnTypes> = {
  needs: ['lines', 'order'],
  leaves: ['refund'],
  run: async (c) => {
    await calculateRefund(c);
    const plan = c.detail.refund;
    const isReckoned = Boolean(plan?.lines.length) || chosen(c.detail, 'exchangeOther').length > 0;
    if (plan && isReckoned && allFen(plan) === 0) {
      // Nothing is filed, but the units are reckoned with: nobody else is paid for them, or leaves off the same.
      c.settle('price');
      recordCoupons(c, await couponsInKind(c, plan));
    }
    if (plan?.state !== 'calculated' || allFen(plan) === 0) return 'payingOut';
    c.startClocks('refundDue');
    if (c.detail.taxDeducted && !c.detail.correction) return waitForCorrection(c);
    const rules = await c.ask('house', 'houseRules', {});
    const fen = leftToApprove(plan, c.detail.platform);
    if (fen === 0 || !needsSecondPerson({ fen, currency: plan.currency, role: 'lead' }, rules.authority)) {
      c.record({
        type: 'refundWithinLimit',
        rule: 'authority refund',
        data: { totalFen: fen, currency: plan.currency },
        detail: { refund: { ...plan, state: 'approved' } },
      });
      return 'payingOut';
    }
    const answer = await c.waitFor({
      name: 'refundApproval',
      for: 'finance',
      within: 'refundApproval',
      passing: { escalatesTo: ['approver', 'manager'] },
      actions: {
        approveRefund: {
          check: ({ input, actor }) => {
            mustNotBeOwn(actor, c.detail.openedBy, c.detail.decidedBy, c.detail.inspectedBy);
            if (input.totalFen !== fen)
              throw new Refusal('amount_differs', { expected: fen, given: input.totalFen }, 'totalFen');
            mustBeWithin(actor, { totalFen: fen, currency: plan.currency, kind: 'refund' }, rules, 'totalFen');
          },
          detail: ({ actor }) => ({ refund: { ...plan, state: 'approved', approvedBy: actor.id } }),
        },
        // Less is to be approved then: it is looked at anew.
        recordPlatformRefund: movesOn(platformTold(c).recordPlatformRefund),
        ...claimingOutlays(c),
      },
    });
    return answer.action === 'approveRefund' ? 'payingOut' : 'refundReview';
  },
};

function movesOn<I>({ stays: _stays, ...rule }: ActionRule<I, ReturnDetail>): ActionRule<I, ReturnDetail> {
  return rule;
}

/** Tax was deducted: the red-letter invoice needs the buyer's confirmation before money goes back. */
async function waitForCorrection(c: Case): Promise<'refundReview'> {
  c.once('ask', () =>
    c.record({ type: 'taxCorrectionAsked', data: {}, tells: [{ to: 'customer', text: 'confirmRedInvoice' }] }),
  );
  await c.waitFor({
    name: 'taxCorrection',
    for: 'customer',
    within: 'taxCorrection',
    passing: { escalatesTo: ['finance', 'manager'] },
    actions: {
      confirmCorrection: { detail: ({ input }) => ({ correction: input.invoice }) },
      ...claimingOutlays(c),
      ...platformTold(c),
    },
  });
  return 'refundReview';
}
