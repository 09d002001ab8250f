import type { Remedy } from '../../../domain/returns/grounds.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { choiceMade, mustBeOffered } from '../choice.ts';
import { exchanged } from '../lines.ts';
import { nextOfArrangement } from '../next.ts';
import type { ReturnTypes } from '../state.ts';

type Case = CaseContext<ReturnTypes>;

/** Who may have another unit and cannot, may have another model or his money (general rule art. 13). */
const INSTEAD: readonly Remedy[] = ['exchangeOther', 'return'];

/** There is none, or what went out has come back to us or is lost: we wait for one for a while, then the customer chooses otherwise or goes on waiting. */
export const noneInStock: Stage<ReturnTypes> = {
  needs: ['lines'],
  run: async (c) => {
    const askCustomer = c.detail.waitsOn === false;
    const answer = await c.waitFor({
      name: askCustomer ? 'choiceWithoutStock' : 'replacementWait',
      for: askCustomer ? 'customer' : 'parts',
      within: askCustomer ? 'returnChoice' : 'replacementWait',
      passing: 'expires',
      actions: {
        reserveAgain: {},
        chooseRemedy: {
          check: ({ input, actor }) => mustBeOffered(c.detail, input, actor, (line) => insteadOf(c, line.no)),
          detail: ({ input, actor }) => ({
            ...choiceMade(c.detail, input, actor.id),
            reservedNo: (c.detail.reservedNo ?? 1) + 1,
            waitsOn: true,
            ...(isFailed(c) ? { replacement: null } : {}),
          }),
        },
        keepWaiting: { detail: () => ({ waitsOn: true }) },
      },
    });
    if (answer.action === 'expired') {
      const tells = [{ to: 'customer' as const, text: 'replacementNotThere' }];
      // Silence on our question is no choice: the wait for the goods goes on, and he is asked again.
      c.record({
        type: 'replacementNotThere',
        data: {},
        detail: { waitsOn: askCustomer },
        ...(askCustomer ? {} : { tells }),
      });
      return askCustomer ? 'reserving' : 'noneInStock';
    }
    if (answer.action === 'keepWaiting') return isFailed(c) ? 'reserving' : 'noneInStock';
    return answer.action === 'reserveAgain' ? 'reserving' : nextOfArrangement(c.detail);
  },
};

/** What went out did not reach him. */
function isFailed({ detail: { replacement } }: Case): boolean {
  return replacement?.state === 'failed';
}

/** What he has paid for the model that went out stays paid for it: he waits for another one, or has his money. */
function insteadOf(c: Case, no: number): readonly Remedy[] {
  if (!exchanged(c.detail).some((line) => line.no === no)) return [];
  return isFailed(c) ? ['return'] : INSTEAD;
}
