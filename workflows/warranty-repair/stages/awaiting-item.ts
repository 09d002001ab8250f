import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { Stage } from '../../case/process.ts';
import { mustBeTheSerial } from '../checks.ts';
import { factsOf, withRepairBegun } from '../rights.ts';
import type { RepairTypes } from '../state.ts';

/** The customer sends or brings the goods. Silence: one reminder, then the case is withdrawn. */
export const awaitingItem: Stage<RepairTypes> = {
  needs: ['route'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: c.detail.reminded ? 'itemAfterReminder' : 'item',
      for: 'customer',
      within: 'awaitItem',
      passing: 'expires',
      actions: {
        receiveItem: {
          check: mustBeTheSerial(c.view.subject.serial),
          detail: ({ input, at }) => ({
            item: { receivedAt: at, condition: input.condition, ...(input.serial ? { serial: input.serial } : {}) },
            facts: withRepairBegun(factsOf(c.detail), shanghaiDate(at), 'reported'),
            unrepaired: null,
            quote: null,
            parts: null,
          }),
        },
      },
    });
    if (answer.action === 'receiveItem') return 'diagnosed';
    if (c.detail.reminded) {
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
