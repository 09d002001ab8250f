import type { CaseContext, Stage } from '../../case/process.ts';
import { breakingOff, recording } from '../at-the-site.ts';
import { mustBeChecked, mustBeSent } from '../checks.ts';
import { quoting } from '../quoting.ts';
import type { InstallationTypes } from '../state.ts';
import { anotherVisit } from '../way-back.ts';

/** The work itself, by the checklist. What it takes besides what was sold is quoted before it is done. */
export const installing: Stage<InstallationTypes> = {
  needs: ['plan', 'scanned'],
  run: async (c) => {
    if (!c.detail.visit) return anotherVisit(c, 'installing');
    const [isSent, isChecked] = [mustBeSent(() => c.detail), mustBeChecked(() => c.detail)];
    const answer = await c.waitFor({
      name: 'installing',
      for: 'technician',
      within: 'installationStep',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: {
        completeInstallation: {
          check: (given) => {
            isSent(given);
            isChecked();
          },
          detail: ({ input, actor, at }) => ({ resume: null, installed: { at, by: actor.id, work: input.work } }),
        },
        ...quoting(c, 'installing'),
        ...recording(c),
        ...breakingOff(c),
      },
    });
    switch (answer.action) {
      case 'completeInstallation':
        return afterInstalling(c);
      case 'quoteExtra':
        return 'extraQuoted';
      case 'reportFaulty':
        return 'faultyOnArrival';
      case 'reportSiteNotReady':
        return 'siteNotReady';
      default:
        return anotherVisit(c, 'installing');
    }
  },
};

/** What was taken out is not commissioned. */
function afterInstalling({ detail }: CaseContext<InstallationTypes>): 'commissioning' | 'acceptance' {
  return detail.kind === 'remove' ? 'acceptance' : 'commissioning';
}
