import type { GoodsLine } from '../../../domain/goods/moves.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { exchanged, stakeIn } from '../lines.ts';
import { nextOfReservation } from '../next.ts';
import { owedFor } from '../owed.ts';
import type { ReturnLine, ReturnTypes } from '../state.ts';

type Case = CaseContext<ReturnTypes>;

/** The other goods are put aside for this customer before he parts with his own: all of them, or none. */
export const reserving: Stage<ReturnTypes> = {
  needs: ['lines', 'order'],
  run: async (c) => {
    const { caseNo } = c.view;
    const no = c.detail.reservedNo ?? 1;
    const lines = newGoods(c, 'reserve');
    if (lines.length === 0) return nextOfReservation(c.detail);
    const undo = { caseNo, step: `undo:reserve:${no}`, lines: newGoods(c, 'release') };
    c.undoLater(`reserve:${no}`, 'moveGoods', undo, stakeIn(exchanged(c.detail), c.detail.order?.currency));
    const { moved, obstacles } = await c.run('reserveGoods', 'moveGoods', { caseNo, step: `reserve:${no}`, lines });
    if (!moved) {
      c.settle(`reserve:${no}`);
      const missing = obstacles.map(({ sku }) => sku);
      c.once('missing', () => c.record({ type: 'replacementMissing', data: { skus: missing } }));
      return 'noneInStock';
    }
    // What he has paid, or need not pay, stands for whatever goes out in its place.
    const isSettled = c.detail.owed?.state === 'paid' || c.detail.owed?.state === 'waived';
    const owed = isSettled ? undefined : await owedFor(c);
    c.once('reserved', () =>
      c.record({
        type: 'replacementReserved',
        data: {
          lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
          ...(owed ? { owedFen: owed.totalFen } : {}),
        },
        detail: { replacement: { state: 'reserved' }, ...(owed ? { owed } : {}) },
      }),
    );
    return nextOfReservation(c.detail);
  },
};

/** What an exchange gives out, as it moves in the books: so many units of each line, all that were put aside unless told. */
export function newGoods(
  c: Case,
  move: 'reserve' | 'release' | 'handOver' | 'dispatch' | 'deliver',
  units = (line: ReturnLine): number => line.quantity,
): GoodsLine[] {
  const { orderNo = '' } = c.detail;
  return exchanged(c.detail)
    .map((one) => ({ orderNo, line: one.line, sku: one.choice?.sku ?? one.sku, quantity: units(one), move }))
    .filter(({ quantity }) => quantity > 0);
}
