import type { Remedy } from '../../../domain/returns/grounds.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { choiceMade, mustBeOffered } from '../choice.ts';
import { isGranted, linesOf, offeredFor, toChoose, withLines } from '../lines.ts';
import { nextOfChoice } from '../next.ts';
import { repairInstead } from '../repair-instead.ts';
import type { ReturnLine, ReturnTypes } from '../state.ts';
import { suspecting } from '../suspicion.ts';

type Case = CaseContext<ReturnTypes>;

/** What is granted is the customer's to choose from. A wish that is granted is his choice already. */
export const awaitingChoice: Stage<ReturnTypes> = {
  needs: ['lines'],
  run: async (c) => {
    takeWishes(c);
    const open = toChoose(c.detail);
    if (open.length === 0) {
      await repairInstead(c);
      return nextOfChoice(c.detail);
    }
    c.once('offer', () =>
      c.record({
        type: 'remediesOffered',
        data: { lines: open.map((line) => ({ no: line.no, offered: [...withRepair(offeredFor(line))] })) },
        tells: [{ to: 'customer', text: 'chooseReturnRemedy' }],
      }),
    );
    const reminded = c.detail.remindedOf?.includes('choice') === true;
    const answer = await c.waitFor({
      name: 'returnChoice',
      for: 'customer',
      within: 'returnChoice',
      passing: 'expires',
      actions: {
        chooseRemedy: {
          check: ({ input, actor }) => mustBeOffered(c.detail, input, actor, (line) => withRepair(offeredFor(line))),
          detail: ({ input, actor }) => choiceMade(c.detail, input, actor.id),
        },
        ...suspecting(c),
      },
    });
    if (answer.action === 'suspectFraud') return 'underReview';
    if (answer.action === 'chooseRemedy') return 'awaitingChoice';
    if (reminded) {
      c.record({ type: 'returnLapsed', data: {}, detail: { ending: 'expired' } });
      return 'withdrawing';
    }
    const remindedOf = [...(c.detail.remindedOf ?? []), 'choice'];
    c.record({ type: 'choiceReminded', data: {}, detail: { remindedOf } });
    return 'awaitingChoice';
  },
};

/** Whoever may give goods back may also have them repaired instead. */
function withRepair(offered: readonly Remedy[]): readonly Remedy[] {
  return offered.includes('repair') ? offered : [...offered, 'repair'];
}

/** A granted wish needs no second question; neither does what leaves no choice, where nothing could be repaired. */
function takeWishes(c: Case): void {
  const taken = linesOf(c.detail).flatMap((line): ReturnLine[] => {
    if (!isGranted(line) || line.choice) return [];
    const remedy = chosenBefore(line);
    return remedy === undefined ? [] : [{ ...line, choice: { remedy, by: c.detail.openedBy ?? '' } }];
  });
  if (taken.length === 0) return;
  c.record({
    type: 'wishGranted',
    data: {
      lines: taken.map((line) => ({
        no: line.no,
        remedy: line.choice?.remedy ?? '',
        offered: [...withRepair(offeredFor(line))],
      })),
    },
    detail: withLines(c.detail, taken),
  });
}

function chosenBefore(line: ReturnLine): Remedy | undefined {
  const offered = offeredFor(line);
  const { wish, ground } = line;
  // The price of another model is still to be told.
  if (wish !== undefined && wish !== 'exchangeOther' && withRepair(offered).includes(wish)) return wish;
  const [only] = offered;
  return ground === 'noReason' && offered.length === 1 ? only : undefined;
}
