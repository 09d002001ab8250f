import type { Stage } from '../../case/process.ts';
import { afterGivingUp, calling, givingUp } from '../at-the-site.ts';
import { mustBeOwn } from '../checks.ts';
import type { VisitTypes } from '../state.ts';

/** The work rests, for as long as the policy lets it. */
export const paused: Stage<VisitTypes> = {
  needs: ['startedAt'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'resumption',
      for: 'technician',
      within: 'visitPause',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: { resumeWork: { check: mustBeOwn(c.detail) }, ...calling(c), ...givingUp(c) },
    });
    return answer.action === 'resumeWork' ? 'working' : afterGivingUp(c);
  },
};
