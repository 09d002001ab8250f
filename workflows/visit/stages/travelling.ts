import type { Stage } from '../../case/process.ts';
import { afterGivingUp, calling, givingUp } from '../at-the-site.ts';
import { mustBeOwn } from '../checks.ts';
import { tellLate, untilLate } from '../lateness.ts';
import type { VisitTypes } from '../state.ts';

/** On the way. Who is not there in time is asked for by the desk, and the customer is told. */
export const travelling: Stage<VisitTypes> = {
  needs: ['booking', 'travelAt'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'arrival',
      for: 'technician',
      ...untilLate(c),
      actions: {
        arrive: { check: mustBeOwn(c.detail), detail: ({ at }) => ({ arrivedAt: at }) },
        ...calling(c),
        ...givingUp(c),
      },
    });
    if (answer.action === 'arrive') return 'arrived';
    if (answer.action === 'cannotComplete') return afterGivingUp(c);
    tellLate(c);
    return 'travelling';
  },
};
