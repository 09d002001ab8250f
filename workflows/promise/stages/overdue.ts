import type { Stage } from '../../case/process.ts';
import { afterVisit, settling } from '../keeping.ts';
import { settleBroken, settleKept, settleReleased } from '../settling.ts';
import type { PromiseTypes } from '../state.ts';

/** The date has passed. It can still be kept, late; the manager hears of it; what nobody answers for in the end is broken. */
export const overdue: Stage<PromiseTypes> = {
  needs: ['times', 'rule'],
  run: async (c) => {
    const { times, escalated } = c.detail;
    const answer = await c.waitFor({
      name: 'latePromise',
      for: 'us',
      within: escalated || !times ? 'promiseLapse' : { at: times.managerAt },
      passing: 'expires',
      actions: settling(c),
    });
    switch (answer.action) {
      case 'keepPromise':
      case 'promiseFulfilled':
        return settleKept(c);
      case 'visitEnded':
        if (c.detail.kept) return settleKept(c);
        await afterVisit(c, answer.input.visit);
        return 'overdue';
      case 'breakPromise':
        return settleBroken(c, 'said');
      case 'releasePromise':
        return settleReleased(c);
      case 'expired':
        if (escalated) return settleBroken(c, 'nobodyAnswered');
        c.record({
          type: 'promiseEscalated',
          data: { dueOn: times?.dueOn ?? '', dueAt: times?.dueAt ?? '' },
          detail: { escalated: true },
          tells: [{ to: 'manager', text: 'promiseOverdue' }],
        });
        return 'overdue';
    }
  },
};
