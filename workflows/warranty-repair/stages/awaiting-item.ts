import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { Stage } from '../../case/process.ts';
import { mustBeTheSerial } from '../checks.ts';
import { withRepairBegun } from '../facts.ts';
import { factsOf } from '../rights.ts';
import { goodsCameIn } from '../rounds.ts';
import type { RepairTypes } from '../state.ts';

/** The customer sends or brings the goods. Silence: one reminder, then the case is withdrawn. */
export const awaitingItem: Stage<RepairTypes> = {
  needs: ['route'],
  run: async (c) => {
    const { reminded } = c.detail;
    c.once('ask', () => {
      if (!reminded) c.record({ type: 'itemAskedFor', data: {}, tells: [{ to: 'customer', text: 'pleaseSendItem' }] });
    });
    const answer = await c.waitFor({
      name: reminded ? 'itemAfterReminder' : 'item',
      for: 'customer',
      within: 'awaitItem',
      passing: 'expires',
      actions: {
        receiveItem: {
          check: mustBeTheSerial(c.view.subject.serial),
          detail: ({ input, at }) => ({
            ...goodsCameIn(c.detail),
            item: { receivedAt: at, condition: input.condition, ...(input.serial ? { serial: input.serial } : {}) },
            facts: withRepairBegun(factsOf(c.detail), shanghaiDate(at), 'reported'),
          }),
        },
      },
    });
    if (answer.action === 'receiveItem') return 'diagnosed';
    if (reminded) {
      c.record({ type: 'itemNeverCame', data: {}, detail: { ending: 'withdrawn' } });
      return 'closed';
    }
    c.record({
      type: 'itemReminded',
      data: {},
      detail: { reminded: true },
      tells: [{ to: 'customer', text: 'pleaseSendItem' }],
    });
    return 'awaitingItem';
  },
};
