import type { GoodsLine } from '../../../domain/goods/moves.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { linesOf, withLines } from '../lines.ts';
import { mustHaveMoved } from '../must-have-moved.ts';
import { goesBack, nextOfGoods } from '../next.ts';
import type { ReturnTypes } from '../state.ts';

type Case = CaseContext<ReturnTypes>;

/** What was not taken back goes to the customer again. He may object as long as it is on its way, and once he has it. */
export const returningToCustomer: Stage<ReturnTypes> = {
  needs: ['lines'],
  run: async (c) => {
    const back = linesOf(c.detail).filter(goesBack);
    if (back.length === 0) return nextOfGoods(c.detail);
    const answer = await c.waitFor({
      name: 'goodsToCustomer',
      for: 'us',
      within: 'returnInspection',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        handBackGoods: {
          claim: () => handOver(c),
          detail: () => ({
            ...withLines(
              c.detail,
              back.map((line) => ({ ...line, handedBack: line.goods.placed.backToCustomer ?? 0 })),
            ),
            handBacks: (c.detail.handBacks ?? 0) + 1,
          }),
          tells: [{ to: 'customer', text: 'goodsHandedBack' }],
        },
      },
    });
    return answer.action === 'expired' ? 'returningToCustomer' : nextOfGoods(c.detail);
  },
};

async function handOver(c: Case): Promise<void> {
  const lines = linesOf(c.detail)
    .filter(goesBack)
    .map(
      (line): GoodsLine => ({
        orderNo: c.detail.orderNo ?? '',
        line: line.line,
        sku: line.sku,
        quantity: (line.goods.placed.backToCustomer ?? 0) - (line.handedBack ?? 0),
        move: 'deliver',
      }),
    );
  const step = `handBack:${(c.detail.handBacks ?? 0) + 1}`;
  mustHaveMoved(await c.claim('moveGoods', { caseNo: c.view.caseNo, step, lines }));
}
