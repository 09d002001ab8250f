import { shanghaiDate, shanghaiDayBegins } from '../../../domain/calendar/shanghai-date.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { attaching, billDeliveries, hearing } from '../shipments.ts';
import type { OrderTypes } from '../state.ts';
import { sendThanks, thanksDue } from '../thanks.ts';

type Case = CaseContext<OrderTypes>;

/** Everything is accepted; the order stays open until everything billed for it is paid, and says thank you meanwhile. */
export const settling: Stage<OrderTypes> = {
  needs: ['lines', 'acceptedAt'],
  run: async (c) => {
    await billDeliveries(c);
    const { openFen, dueOn } = await lookAtBooks(c);
    if (openFen === 0) return 'closed';
    const thanks = c.detail.thanked === undefined && isBefore(c, dueOn);
    const answer = await c.waitFor({
      name: 'settlement',
      for: 'customer',
      within: thanks
        ? thanksDue(c)
        : { term: 'orderSettlement', from: shanghaiDayBegins(dueOn ?? shanghaiDate(c.now)) },
      passing: thanks ? 'expires' : { escalatesTo: ['sales', 'finance', 'manager'] },
      actions: {
        checkReceivables: {},
        receivableChanged: {},
        ...hearing(c),
        ...attaching(c),
      },
    });
    if (answer.action === 'expired') await sendThanks(c);
    return 'settling';
  },
};

async function lookAtBooks(c: Case): Promise<{ openFen: number; dueOn?: string }> {
  const { orderNo = '' } = c.detail;
  const { receivables = [] } = await c.run('books', 'owedForOrder', { caseNo: c.view.caseNo, orderNo });
  const open = receivables.filter((one) => one.openFen > 0);
  const dueOn = open.map((one) => one.dueOn).sort()[0];
  const openFen = open.reduce((sum, one) => sum + one.openFen, 0);
  const weak = open.filter((one) => one.weak).length;
  const { owed } = c.detail;
  if (owed?.openFen !== openFen || owed.weak !== weak || owed.dueOn !== dueOn) {
    const found = { openFen, weak, ...(dueOn === undefined ? {} : { dueOn }) };
    c.record({ type: 'receivablesFound', data: found, detail: { owed: { at: c.now, ...found } } });
  }
  return { openFen, ...(dueOn === undefined ? {} : { dueOn }) };
}

/** Nobody is thanked and dunned on the same day: the letter goes before the first sum is due. */
function isBefore({ now }: Case, dueOn: string | undefined): boolean {
  return dueOn === undefined || shanghaiDate(now) <= dueOn;
}
