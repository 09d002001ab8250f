import type { Stage } from '../../case/process.ts';
import { afterGivingUp, calling, givingUp, proving } from '../at-the-site.ts';
import { mustBeOwn } from '../checks.ts';
import type { VisitTypes } from '../state.ts';

/** At the door: he begins, or finds that it cannot be done. */
export const arrived: Stage<VisitTypes> = {
  needs: ['plan', 'arrivedAt'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'beginning',
      for: 'technician',
      within: 'visitStart',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: {
        startWork: { check: mustBeOwn(c.detail), detail: ({ at }) => ({ startedAt: at }) },
        ...calling(c),
        ...proving(c),
        ...givingUp(c),
      },
    });
    return answer.action === 'startWork' ? 'working' : afterGivingUp(c);
  },
};
