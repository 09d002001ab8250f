import { ofUnits } from '../../domain/money/of-units.ts';
import { allFree, cancelled, isOver, type LineStanding } from '../../domain/orders/quantities.ts';
import { plain } from '../case/book.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { mustHaveUnits } from './checks.ts';
import type { OrderInputs } from './contract.ts';
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

function refusedOf({ detail: { shipments = [] } }: Case, line: number): number {
  const ended = shipments.flatMap((shipment) => shipment.ended?.lines ?? []);
  return ended.reduce((sum, one) => sum + (one.line === line ? one.refused : 0), 0);
}

/** More was paid beforehand than is still ordered: finance gives the rest back. */
export async function giveBackDeposit(c: Case): Promise<void> {
  const { payment, lines = [], goods = [], refundAskedFen = 0, settledByReturnsFen = 0 } = c.detail;
  if (!payment) return;
  const costFen = (units: (line: LineStanding) => number): number =>
    lines.reduce((sum, one) => {
      const { priceFen = 0, paidFen = priceFen * one.ordered } = goods.find(({ line }) => line === one.line) ?? {};
      return sum + ofUnits(paidFen, one.ordered, 0, units(one));
    }, 0);
  const stillFen = costFen(({ ordered, cancelled: gone, returned }) => ordered - gone - returned);
  // What was refused has a return of its own, which leaves off what nobody has paid and gives back the rest.
  const unpaidFen = Math.max(0, costFen(({ ordered }) => ordered) - payment.amountFen);
  const refusedFen = Math.max(0, costFen(({ line }) => refusedOf(c, line)) - unpaidFen);
  const backFen = payment.amountFen - stillFen - refusedFen - refundAskedFen - settledByReturnsFen;
  if (backFen <= 0) return;
  const { currency, reference } = payment;
  c.record({
    type: 'depositToRefund',
    data: { amountFen: backFen, currency },
    detail: { refundAskedFen: refundAskedFen + backFen },
    tells: [{ to: 'finance', text: 'depositToRefund' }],
  });
  await c.openTask('refundDeposit', 'finance', 'taskDefault', { amountFen: backFen, currency, payment: reference });
}
