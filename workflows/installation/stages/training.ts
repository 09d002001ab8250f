import type { Stage } from '../../case/process.ts';
import { mustBeSent, mustBeTrained } from '../checks.ts';
import type { InstallationTypes } from '../state.ts';
import { visitEnding } from '../visits.ts';
import { anotherVisit } from '../way-back.ts';

/** The people of the buyer learn how to use it, and sign for it; without that it is not handed over. */
export const training: Stage<InstallationTypes> = {
  needs: ['plan', 'commissioned'],
  run: async (c) => {
    if (!c.detail.visit) return anotherVisit(c, 'training');
    const [isSent, isTrained] = [mustBeSent(() => c.detail), mustBeTrained(c.detail.plan?.need.training ?? [])];
    const answer = await c.waitFor({
      name: 'training',
      for: 'technician',
      within: 'installationStep',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: {
        recordTraining: {
          check: (given) => {
            isSent(given);
            isTrained(given);
          },
          detail: ({ input, actor, at }) => ({
            resume: null,
            training: {
              at,
              by: actor.id,
              topics: input.topics,
              attendees: input.attendees.length,
              files: input.attendees.map(({ evidence }) => ({ ref: evidence.ref, sha256: evidence.sha256 })),
            },
          }),
        },
        dropAppointment: { detail: () => ({ inVain: (c.detail.inVain ?? 0) + 1 }) },
        ...visitEnding(c),
      },
    });
    return answer.action === 'recordTraining' ? 'acceptance' : anotherVisit(c, 'training');
  },
};
