import type { CaseContext, Stage } from '../../case/process.ts';
import { giveBackToRepair } from '../from-repair.ts';
import { handedBack, leaving, stepOf } from '../hand-back.ts';
import { linesOf } from '../lines.ts';
import { mustHaveMoved } from '../must-have-moved.ts';
import { goesBack, nextOfGoods } from '../next.ts';
import { objecting } from '../objection.ts';
import type { ReturnTypes } from '../state.ts';

type Case = CaseContext<ReturnTypes>;

/** What was not taken back goes to the customer again. He may object as long as it is on its way, and once all else is done. */
export const returningToCustomer: Stage<ReturnTypes> = {
  needs: ['lines'],
  run: async (c) => {
    const back = linesOf(c.detail).filter(goesBack);
    if (back.length === 0) return nextOfGoods(c.detail);
    if (c.detail.fromRepair?.goodsHere) {
      await giveBackToRepair(c);
      return nextOfGoods(c.detail);
    }
    const answer = await c.waitFor({
      name: 'goodsToCustomer',
      for: 'us',
      within: 'returnInspection',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        handBackGoods: {
          claim: () => handOver(c),
          detail: () => handedBack(c),
          tells: [{ to: 'customer', text: 'goodsHandedBack' }],
        },
        objectToRefusal: { stays: true, ...objecting(c) },
      },
    });
    return answer.action === 'expired' ? 'returningToCustomer' : nextOfGoods(c.detail);
  },
};

async function handOver(c: Case): Promise<void> {
  const { caseNo } = c.view;
  mustHaveMoved(await c.claim('moveGoods', { caseNo, step: stepOf(c), lines: leaving(c) }));
}
