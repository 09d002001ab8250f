import type { CaseContext, Stage } from '../../case/process.ts';
import { breakingOff, recording } from '../at-the-site.ts';
import { mustBeMeasured, mustBeSent } from '../checks.ts';
import { quoting } from '../quoting.ts';
import type { InstallationTypes } from '../state.ts';
import { anotherVisit } from '../way-back.ts';

/** It runs for the first time and is measured. What lies outside its limits is mended, or a lead accepts it with a reason. */
export const commissioning: Stage<InstallationTypes> = {
  needs: ['plan', 'installed'],
  run: async (c) => {
    if (!c.detail.visit) return anotherVisit(c, 'commissioning');
    const [isSent, isMeasured] = [mustBeSent(() => c.detail), mustBeMeasured(() => c.detail)];
    const answer = await c.waitFor({
      name: 'commissioning',
      for: 'technician',
      within: 'installationStep',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: {
        completeCommissioning: {
          check: (given) => {
            isSent(given);
            isMeasured();
          },
          detail: ({ actor, at }) => ({ resume: null, commissioned: { at, by: actor.id } }),
        },
        ...quoting(c, 'commissioning'),
        ...recording(c),
        ...breakingOff(c),
      },
    });
    switch (answer.action) {
      case 'completeCommissioning':
        return afterCommissioning(c);
      case 'quoteExtra':
        return 'extraQuoted';
      case 'reportFaulty':
        return 'faultyOnArrival';
      case 'reportSiteNotReady':
        return 'siteNotReady';
      default:
        return anotherVisit(c, 'commissioning');
    }
  },
};

function afterCommissioning({ detail }: CaseContext<InstallationTypes>): 'training' | 'acceptance' {
  const { plan, training } = detail;
  return (plan?.need.training.length ?? 0) > 0 && training === undefined ? 'training' : 'acceptance';
}
