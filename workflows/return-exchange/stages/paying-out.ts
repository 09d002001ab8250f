import type { ActionRule, CaseContext, Stage } from '../../case/process.ts';
import { payoutRefusal } from '../../case/refund-refusal.ts';
import { Refusal } from '../../case/refusal.ts';
import type { ReturnFacts, ReturnInputs, ReturnStage } from '../contract.ts';
import { dueSince } from '../due-since.ts';
import { mustHaveMoved } from '../must-have-moved.ts';
import { nextOfGoods } from '../next.ts';
import { isObjectable } from '../objection.ts';
import { toOtherAccount } from '../other-account.ts';
import { openOutlays, oweOutlays, settlingOutlays } from '../outlays.ts';
import { platformToldLate } from '../platform.ts';
import { againOf, unpaid, withShare } from '../refund-shares.ts';
import { arriving } from '../replacement.ts';
import { fileRefund } from '../shares.ts';
import type { RefundPlan, ReturnDetail, ReturnTypes } from '../state.ts';
import { stopShares } from '../stopped-shares.ts';
import { returningSubsidies, toSources } from '../subsidies.ts';
import { recordExchange } from '../units.ts';
import { wrong } from '../wrong.ts';
import { newGoods } from './reserving.ts';
import { goesOut } from './shipping.ts';

type Case = CaseContext<ReturnTypes>;

/** Money and other goods are on their way to the customer, beside each other; the case is over when he has both. */
export const payingOut: Stage<ReturnTypes> = {
  needs: ['refund'],
  run: async (c) => {
    await recordExchange(c);
    await stopShares(c);
    await fileRefund(c);
    await oweOutlays(c);
    const plan = c.detail.refund;
    const open = unpaid(plan);
    if (!c.detail.notFiled && open.length === 0) c.stopClocks('refundDue', 'deemedRefusal');
    // Goods that came back to us, and what he wants instead, wait until all that is filed is paid.
    const next = nextOfGoods(c.detail);
    if (plan && open.length === 0 && !c.detail.notFiled && next !== 'payingOut') return next;
    const goodsOut = c.detail.replacement?.state === 'shipping' || c.detail.replacement?.state === 'failed';
    const isOwedBesides = toSources(c.detail).length > 0 || openOutlays(c.detail).length > 0;
    if (!plan || (open.length === 0 && !goodsOut && !c.detail.notFiled && !isOwedBesides)) {
      return isObjectable(c.detail) ? 'mayObject' : 'closed';
    }
    const byUs = c.detail.notFiled === true || open.length > 0 || isOwedBesides;
    const rules = await c.ask('house', 'houseRules', {});
    const answer = await c.waitFor({
      name: byUs ? 'refundPayout' : 'replacementArrival',
      for: byUs ? 'finance' : 'carrier',
      within: byUs ? payoutBound(c) : 'replacementDelivery',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        ...refunding(c, plan),
        ...toOtherAccount(c, plan, rules),
        ...platformToldLate(c, plan),
        ...returningSubsidies(c),
        ...settlingOutlays(c, rules),
        recordReplacement: {
          check: () => {
            if (!goodsOut) throw new Refusal('not_now', { action: 'recordReplacement' });
          },
          claim: () => handedOver(c),
          detail: ({ input }) => ({
            replacement: {
              ...c.detail.replacement,
              state: 'delivered',
              deliveredOn: input.deliveredOn,
              serials: input.serials ?? [],
            },
          }),
        },
        ...arriving(c),
      },
    });
    if ((answer.action === 'refundRefused' || answer.action === 'refundDropped') && !isStopped(plan, answer.input)) {
      await c.openTask('refundRefused', 'finance', 'taskDefault', { ...answer.input });
    }
    return 'payingOut' satisfies ReturnStage;
  },
};

/** What was claimed or paid meanwhile does not postpone when somebody hears that the rest is overdue. */
function payoutBound(c: Case): 'refundPayout' | { readonly term: string; readonly from: string } {
  const from = dueSince(c);
  return from === undefined ? 'refundPayout' : { term: 'refundPayout', from };
}

/** That it did not go out is what was wanted. */
function isStopped({ shares }: RefundPlan, { refund }: ReturnFacts['refundDropped']): boolean {
  return shares.some((share) => share.refund === refund && share.stopped);
}

/** What left by this case is with the customer now; of what a delivery took over its own record says so. @throws {Refusal} */
async function handedOver(c: Case): Promise<void> {
  if (c.detail.replacement?.delivery !== undefined) return;
  const step = `arrived:${c.detail.reservedNo ?? 1}`;
  const lines = newGoods(c, 'deliver', (line) => goesOut(c, line));
  mustHaveMoved(await c.claim('moveGoods', { caseNo: c.view.caseNo, step, lines }));
}

/** What becomes of each share; the books are the judge of what was paid, the case only follows them. */
function refunding(
  c: Case,
  plan: RefundPlan,
): {
  readonly recordRefund: ActionRule<ReturnInputs['recordRefund'], ReturnDetail>;
  readonly retryRefund: ActionRule<ReturnInputs['retryRefund'], ReturnDetail>;
  readonly refundPaid: ActionRule<ReturnFacts['refundPaid'], ReturnDetail>;
  readonly refundRefused: ActionRule<ReturnFacts['refundRefused'], ReturnDetail>;
  readonly refundDropped: ActionRule<ReturnFacts['refundDropped'], ReturnDetail>;
} {
  const refused: ActionRule<ReturnFacts['refundRefused'], ReturnDetail> = {
    detail: ({ input }) => ({ refund: withShare(plan, input.refund, { state: 'refused' }) }),
  };
  return {
    recordRefund: {
      check: ({ input }) => mustBeByHand(plan, input),
      claim: ({ input }) => confirm(c, input),
    },
    retryRefund: {
      check: ({ input }) => {
        const share = plan.shares.find(({ refund }) => refund === input.refund);
        const again = c.detail.notFiled === true && input.refund === undefined;
        if (!again && (share?.state !== 'refused' || share.stopped)) throw wrong('refund', 'notRefused');
      },
      detail: ({ input }) => triedAgain(plan, input.refund),
    },
    refundPaid: {
      detail: ({ input: { refund, amountFen } }) => {
        const share = plan.shares.find((one) => one.refund === refund);
        const paidFen = (share?.paidFen ?? 0) + amountFen;
        return {
          refund: withShare(plan, refund, {
            paidFen,
            ...(paidFen >= (share?.amountFen ?? 0) ? { state: 'paid' } : {}),
          }),
        };
      },
      tells: [{ to: 'customer', text: 'refundPaid' }],
    },
    refundRefused: refused,
    refundDropped: refused,
  };
}

function triedAgain(plan: RefundPlan, refund: string | undefined): Partial<ReturnDetail> {
  if (refund === undefined) return { notFiled: false, refund: { ...plan, state: 'approved' } };
  const share = plan.shares.find((one) => one.refund === refund);
  return share === undefined ? {} : { refund: againOf(plan, share) };
}

/** @throws {Refusal} */
function mustBeByHand(plan: RefundPlan, { refund }: ReturnInputs['recordRefund']): void {
  const share = plan.shares.find((one) => one.refund === refund);
  if (share === undefined) throw wrong('refund', 'refundUnknown');
  if (share.by !== 'finance' || share.state !== 'underWay') {
    throw wrong('refund', 'notByHand');
  }
}

async function confirm(c: Case, { refund, reference }: ReturnInputs['recordRefund']): Promise<void> {
  const { paid, why, heldBy } = await c.claim('confirmRefund', { caseNo: c.view.caseNo, refund, reference });
  if (!paid) throw payoutRefusal(why, { refund, reference, ...(heldBy === undefined ? {} : { heldBy }) });
}
