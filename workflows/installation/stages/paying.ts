import type { CaseContext, Stage } from '../../case/process.ts';
import { owedFor } from '../extra.ts';
import { finish, finishedOn } from '../finish.ts';
import { askForPayment, dropRequest, paidBy } from '../payment.ts';
import type { InstallationTypes } from '../state.ts';
import { dropVisit } from '../visits.ts';

/** What was agreed besides, and ways in vain, are paid through the system; then the customer has his receipt. */
export const paying: Stage<InstallationTypes> = {
  run: async (c) => {
    if (c.detail.acceptance?.how === 'byOthers') await finish(c, finishedOn(c.detail, c.now));
    await dropVisit(c);
    const owed = owedFor(c.detail);
    if (owed === undefined) {
      await dropRequest(c);
      return 'closed';
    }
    await askForPayment(c, owed);
    c.once('tell', () => tellOwed(c, owed));
    const reminded = c.detail.paymentReminded === true;
    const answer = await c.waitFor({
      name: 'payment',
      for: 'customer',
      within: 'payment',
      passing: reminded ? { escalatesTo: ['finance', 'manager'] } : 'expires',
      actions: {
        ...paidBy(c, owed),
        waiveCharges: {
          detail: () => ({ charges: (c.detail.charges ?? []).map((line) => ({ ...line, waived: true as const })) }),
        },
      },
    });
    switch (answer.action) {
      case 'expired':
        c.record({
          type: 'paymentReminded',
          data: {},
          detail: { paymentReminded: true },
          tells: [{ to: 'customer', text: 'chargesReminder' }],
        });
        return 'paying';
      case 'waiveCharges':
        await dropRequest(c);
        return 'closed';
      default:
        await giveReceipt(c, owed);
        return 'closed';
    }
  },
};

function tellOwed(c: CaseContext<InstallationTypes>, owed: { totalFen: number; currency: string }): void {
  c.record({ type: 'chargesTold', data: { ...owed }, tells: [{ to: 'customer', text: 'chargesOwed' }] });
}

async function giveReceipt(
  c: CaseContext<InstallationTypes>,
  { totalFen, currency }: { totalFen: number; currency: string },
): Promise<void> {
  const { asked, payment } = c.detail;
  if (asked?.state === 'open') await dropRequest(c);
  c.record({
    type: 'receiptGiven',
    data: { totalFen, currency, reference: payment?.reference ?? '' },
    detail: { receipt: true },
    tells: [{ to: 'customer', text: 'receiptGiven' }],
  });
}
