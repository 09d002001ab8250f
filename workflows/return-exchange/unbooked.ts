import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { placed, placingOf } from './inspection.ts';
import { receiptOf, received } from './receipt.ts';
import type { ReturnTypes, Unbooked } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * Asks the books until it is known whether goods that somebody had in his hands are booked; the same step again finds what
 * was. What stands in the way after all is told to the warehouse, where the goods are, and nothing of it counts.
 */
export async function bookUnbooked(c: Case): Promise<void> {
  const { unbooked } = c.detail;
  if (!unbooked) return;
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

function counted(c: Case, unbooked: Unbooked) {
  const { what, input, by } = unbooked;
  return what === 'received' ? received(c, input) : placed(c, input, by);
}
