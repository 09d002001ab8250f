import type { Stage } from '../../case/process.ts';
import { breakingOff, recording, siteChecked } from '../at-the-site.ts';
import { mustBeReady, mustBeSent } from '../checks.ts';
import type { InstallationTypes } from '../state.ts';
import { anotherVisit } from '../way-back.ts';

/** Before anything is unpacked: power, water, load, access, as the goods need them. */
export const siteCheck: Stage<InstallationTypes> = {
  needs: ['plan', 'scanned'],
  run: async (c) => {
    if (!c.detail.visit) return anotherVisit(c, 'siteCheck');
    const isSent = mustBeSent(() => c.detail);
    const isReady = mustBeReady(c.detail.plan?.need.siteChecks ?? []);
    const answer = await c.waitFor({
      name: 'siteCheck',
      for: 'technician',
      within: 'installationStep',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: {
        passSiteCheck: {
          check: (given) => {
            isSent(given);
            isReady(given);
          },
          detail: ({ input, actor, at }) => ({ resume: null, siteChecks: siteChecked(c, input.checks, actor.id, at) }),
        },
        ...recording(c),
        ...breakingOff(c),
      },
    });
    switch (answer.action) {
      case 'passSiteCheck':
        return 'installing';
      case 'reportFaulty':
        return 'faultyOnArrival';
      case 'reportSiteNotReady':
        return 'siteNotReady';
      default:
        return anotherVisit(c, 'siteCheck');
    }
  },
};
