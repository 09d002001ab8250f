import type { CaseContext, Stage } from '../../case/process.ts';
import { freeEverything, giveBackDeposit } from '../cancelling.ts';
import type { OrderOutcome } from '../contract.ts';
import { dropDeposit } from '../deposit.ts';
import { claimOf } from '../standing.ts';
import type { OrderTypes } from '../state.ts';
import { sendThanks, thanksDue } from '../thanks.ts';

/**
 * Nothing is open and nothing is owed. The letter of thanks still goes when its day comes; an order that was withdrawn leaves
 * its number to another case.
 */
export const closed: Stage<OrderTypes> = {
  run: async (c) => {
    if (c.detail.withdrawn) await withdraw(c);
    else if (c.detail.thanked === undefined) {
      await c.waitFor({ name: 'thanks', for: 'us', within: thanksDue(c), passing: 'expires', actions: {} });
      await sendThanks(c);
    }
    const { parent, orderNo = '' } = c.detail;
    if (parent !== undefined) {
      await c.tell('parent', parent, 'orderEnded', { order: c.view.caseNo, orderNo, outcome: ending(c) });
    }
    c.once('close', () => c.close(ending(c)));
    return { ends: true };
  },
};

async function withdraw(c: CaseContext<OrderTypes>): Promise<void> {
  freeEverything(c);
  await dropDeposit(c);
  await giveBackDeposit(c);
  await c.run('release', 'releaseClaim', claimOf(c));
}

function ending({ detail: { withdrawn, lines = [] } }: CaseContext<OrderTypes>): OrderOutcome {
  if (withdrawn || lines.every((line) => line.cancelled === line.ordered)) return 'withdrawn';
  if (lines.every((line) => line.delivered === line.ordered)) return 'fulfilled';
  return lines.some((line) => line.delivered > 0) ? 'partlyFulfilled' : 'returned';
}
