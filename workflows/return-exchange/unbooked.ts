import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { placed, placingOf } from './inspection.ts';
import { paid, stepOf } from './payment.ts';
import { receiptOf, received } from './receipt.ts';
import type { ReturnTypes, UnbookedGoods, UnbookedPayment } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * Asks the books until it is known whether goods or money that somebody had in his hands are booked; the same step again
 * finds what was. What stands in the way after all is told to whoever has them, and nothing of it counts.
 */
export async function bookUnbooked(c: Case): Promise<void> {
  const { unbooked } = c.detail;
  if (unbooked) await (unbooked.what === 'paid' ? bookPaid(c, unbooked) : bookGoods(c, unbooked));
}

async function bookGoods(c: Case, unbooked: UnbookedGoods): Promise<void> {
  const { step, lines } = unbooked.what === 'received' ? receiptOf(c, unbooked.input) : placingOf(c, unbooked.input);
  const { moved, obstacles = [] } = await c.run(step, 'moveGoods', { caseNo: c.view.caseNo, step, lines });
  const [obstacle] = obstacles;
  if (moved === false) {
    await c.openTask('goodsNotBooked', 'warehouse', 'taskDefault', { step, obstacles: obstacles.map(plain) });
    const why = obstacle === undefined ? {} : { code: obstacle.code };
    c.record({ type: 'goodsNotBooked', data: { step, ...why }, detail: { unbooked: null } });
    return;
  }
  c.record({ type: 'goodsBooked', data: { step }, detail: { ...counted(c, unbooked), unbooked: null } });
}

/** Another payment may have the reference: then this one is not paid, and is asked for as before. */
async function bookPaid(c: Case, { no, input }: UnbookedPayment): Promise<void> {
  const { owed } = c.detail;
  const step = stepOf({ no });
  const { booked, heldBy = '' } = await c.run(step, 'bookPayment', { caseNo: c.view.caseNo, step, ...input });
  if (booked === false) {
    await c.openTask('paymentNotBooked', 'finance', 'taskDefault', { ...input, heldBy });
    c.record({ type: 'paymentNotBooked', data: { ...input, heldBy }, detail: { unbooked: null } });
    return;
  }
  const known = owed === null || owed === undefined ? {} : paid(owed, input.reference);
  c.record({ type: 'paymentBooked', data: { ...input }, detail: { ...known, unbooked: null } });
}

function counted(c: Case, unbooked: UnbookedGoods) {
  const { what, input, by } = unbooked;
  return what === 'received' ? received(c, input) : placed(c, input, by);
}
