import type { Stage } from '../../case/process.ts';
import type { InstallationStage } from '../contract.ts';
import type { InstallationTypes } from '../state.ts';
import { dropVisit } from '../visits.ts';

/** It has come to nothing as often as the policy lets it: a manager grants as many tries again, or gives it up. */
export const deadlocked: Stage<InstallationTypes> = {
  needs: ['deadlock'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'deadlock',
      for: 'us',
      within: 'installationDeadlock',
      passing: { escalatesTo: ['manager'] },
      actions: {
        decideDeadlock: {
          detail: ({ input: { goOn } }) =>
            goOn ? { grants: (c.detail.grants ?? 0) + 1 } : { ending: c.detail.finished ? 'closed' : 'cancelled' },
        },
      },
    });
    if (answer.action === 'decideDeadlock' && !answer.input.goOn) {
      await dropVisit(c);
      return 'paying';
    }
    const back: Record<string, InstallationStage> = { rework: 'rework', notReady: 'siteNotReady' };
    return back[c.detail.deadlock?.over ?? ''] ?? 'awaitingAppointment';
  },
};
