import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { ReturnInputs } from './contract.ts';
import { isGranted, linesOf, offeredFor } from './lines.ts';
import type { ReturnDetail, ReturnTypes } from './state.ts';

/** While nothing has been given out: whoever suspects fraud puts the decision into the hands of two others. */
export function suspecting(c: CaseContext<ReturnTypes>): {
  readonly suspectFraud: ActionRule<ReturnInputs['suspectFraud'], ReturnDetail>;
} {
  return {
    suspectFraud: {
      check: () => {
        if (c.detail.suspected) throw new Refusal('not_now', { action: 'suspectFraud' });
      },
      detail: ({ actor, at }) => ({
        suspected: { at, by: actor.id },
        reviewed: [],
        lines: linesOf(c.detail).map((line) =>
          isGranted(line)
            ? {
                ...line,
                decision: {
                  status: 'review',
                  why: 'notProven',
                  offered: offeredFor(line),
                  rule: line.decision?.rule ?? '',
                },
              }
            : line,
        ),
      }),
    },
  };
}
