import type { LateActions } from '../case/amendment.ts';
import { Refusal } from '../case/refusal.ts';
import { countOnce } from './platform.ts';
import type { ReturnTypes } from './state.ts';

/**
 * What is still told of a return that is over. A platform that pays then pays what is settled, or was never owed: nothing of
 * ours changes any more, and finance gets it back from there, or says why it stands.
 */
export const lateActions: LateActions<ReturnTypes> = {
  recordPlatformRefund: async (c, { input, actor }) => {
    const { platform, reference, amountFen, currency } = input;
    const { order, platform: before, latePlatform = [], refund } = c.detail;
    const expected = order?.currency ?? '';
    if (currency !== expected) throw new Refusal('currency_differs', { expected }, 'currency');
    const known = [...(before ? [before] : []), ...latePlatform];
    if (known.some((one) => one.platform === platform && one.reference === reference)) {
      throw new Refusal('payment_reference_used', { caseNo: c.view.caseNo }, 'reference');
    }
    await countOnce(c, input, 'reference');
    // What the customer has had for this return without it.
    const paidFen = (refund?.shares ?? []).reduce((sum, share) => sum + share.paidFen, 0);
    await c.openTask('platformPaidLate', 'finance', 'taskDefault', {
      ...{ platform, reference, amountFen, paidFen, currency },
    });
    c.record({
      type: 'platformRefunded',
      actor,
      data: { platform, reference, amountFen, currency },
      detail: { latePlatform: [...latePlatform, { platform, reference, amountFen }] },
    });
  },
};
