import { allFree, cancelled, isOver } from '../../domain/orders/quantities.ts';
import { plain } from '../case/book.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { mustHaveUnits } from './checks.ts';
import type { OrderInputs } from './contract.ts';
import { tellStanding } from './standing.ts';
import type { OrderDetail, OrderTypes } from './state.ts';

type Case = CaseContext<OrderTypes>;

/** Open units nobody wants any more. What is under way ends by its own process. */
export function cancelling(c: Case): { cancelLines: ActionRule<OrderInputs['cancelLines'], OrderDetail> } {
  return {
    cancelLines: {
      check: mustHaveUnits((units) => cancelled(c.detail.lines ?? [], units)),
      detail: ({ input }) => ({ lines: cancelled(c.detail.lines ?? [], input.lines) }),
      tells: [{ to: 'customer', text: 'linesCancelled' }],
    },
  };
}

/** Nothing of the order is wanted any more, and nothing of it is under way. */
export function freeEverything(c: Case): void {
  const lines = c.detail.lines ?? [];
  if (isOver(lines)) return;
  const freed = allFree(lines);
  c.record({
    type: 'openUnitsFreed',
    data: { lines: freed.map(plain) },
    detail: { lines: cancelled(lines, freed) },
  });
}

/**
 * More was paid beforehand than is still to come or to be settled by returns: finance gives the rest back. The database
 * knows what is billed and what returns leave off, so it says how much.
 */
export async function giveBackDeposit(c: Case): Promise<void> {
  const { lines = [], currency = 'CNY', payment, refundAskedFen = 0 } = c.detail;
  if (!lines.some((line) => line.cancelled > 0)) return;
  const backFen = (await tellStanding(c, 'cancelled')) - refundAskedFen;
  if (backFen <= 0) return;
  c.record({
    type: 'depositToRefund',
    data: { amountFen: backFen, currency },
    detail: { refundAskedFen: refundAskedFen + backFen },
    tells: [{ to: 'finance', text: 'depositToRefund' }],
  });
  const of = payment ? { payment: payment.reference } : {};
  await c.openTask('refundDeposit', 'finance', 'taskDefault', { amountFen: backFen, currency, ...of });
}
