import type { LateActions } from '../case/amendment.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { ReturnInputs } from './contract.ts';
import { countOnce, mustBeNew, payoutOf, toldOf } from './platform.ts';
import type { ReturnDetail, ReturnTypes } from './state.ts';
import { wrong } from './wrong.ts';

type Case = CaseContext<ReturnTypes>;
type Told = ReturnInputs['recordPlatformRefund'];

/**
 * What is still told of a return that is over. A platform that pays then pays what is settled, or was never owed: nothing of
 * ours changes any more, and finance gets it back from there, or says why it stands.
 */
export const lateActions: LateActions<ReturnTypes> = {
  recordPlatformRefund: async (c, { input, actor }) => {
    mustBeNew(c, input);
    const { openedAnew } = c.detail;
    // Or that one would pay the same again.
    if (openedAnew !== undefined) throw wrong('reference', 'goesOnElsewhere', { opened: openedAnew });
    await countOnce(c, input, 'reference');
    await c.openTask('platformPaidLate', 'finance', 'taskDefault', taskOf(c.detail, input));
    const { platform, reference, amountFen, currency } = input;
    c.record({
      type: 'platformRefunded',
      actor,
      data: { platform, reference, amountFen, currency },
      detail: withLate(c.detail, input),
    });
  },
};

/** The same while all its money has gone out, and it waits only for what becomes of an objection to its goods. */
export function platformToldAfter(c: Case): { readonly recordPlatformRefund: ActionRule<Told, ReturnDetail> } {
  return {
    recordPlatformRefund: {
      stays: true,
      check: ({ input }) => {
        if (!c.detail.settledUp) throw new Refusal('not_now', { action: 'recordPlatformRefund' });
        mustBeNew(c, input);
      },
      claim: ({ input }) => countOnce(c, input, 'reference'),
      detail: ({ input }) => withLate(c.detail, input),
      after: async ({ input }) => {
        await c.openTask('platformPaidLate', 'finance', 'taskDefault', taskOf(c.detail, input));
      },
    },
  };
}

/** With what the customer has had for this return without it: from us, and from platforms. */
function taskOf(detail: Case['detail'], { platform, reference, amountFen, currency }: Told) {
  const ours = (detail.refund?.shares ?? []).filter(({ by }) => by !== 'platform');
  const others = toldOf(detail).filter((one) => payoutOf(one) !== payoutOf({ platform, reference }));
  const platformFen = others.reduce((sum, one) => sum + one.amountFen, 0);
  const paidFen = ours.reduce((sum, share) => sum + share.paidFen, platformFen);
  return { platform, reference, amountFen, paidFen, currency };
}

function withLate({ latePlatform = [] }: Case['detail'], { platform, reference, amountFen }: Told) {
  return { latePlatform: [...latePlatform, { platform, reference, amountFen }] };
}
