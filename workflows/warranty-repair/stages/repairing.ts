import type { Stage } from '../../case/process.ts';
import { mustBeAllowedToWipe, mustBeSound, mustHaveBeenIssued } from '../checks.ts';
import { onceLinesAreKnown, withNewLines } from '../payers.ts';
import { writeSiteRepair } from '../site-report.ts';
import { isOnSite, isVisited, visitEnding } from '../site-visit.ts';
import type { RepairTypes } from '../state.ts';
import { leadsAway, whileWithUs } from '../with-us.ts';

/**
 * The technician works, and says which of the issued parts he built in; once more in full when he has to come back. When
 * the work turns out larger than what was agreed, he writes the lines anew and those who pay are asked again.
 */
export const repairing: Stage<RepairTypes> = {
  needs: ['diagnosis', 'item'],
  run: async (c) => {
    if (c.detail.siteDone) return writeSiteRepair(c);
    if (isOnSite(c.detail) && !isVisited(c.detail)) return 'visitPlanned';
    const again = Boolean(c.detail.repair);
    c.once('clock', () => (again ? c.startClocks('repairWork') : c.startClocksSince(c.now, 'repairWork')));
    const answer = await c.waitFor({
      name: 'repair',
      for: 'technician',
      within: { clock: 'repairWork' },
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        completeRepair: {
          check: (answer) => {
            mustHaveBeenIssued(c.detail.parts)(answer);
            mustBeAllowedToWipe(() => c.detail)(answer);
          },
          detail: ({ input, actor, at }) => ({ repair: { ...input, by: actor.id, at } }),
        },
        reportMoreWork: {
          check: mustBeSound(c.detail.rights),
          detail: ({ input: { lines }, actor }) => withNewLines(c.detail, { lines, by: actor.id }),
        },
        ...visitEnding(c),
        ...whileWithUs(c),
      },
    });
    c.stopClocks('repairWork');
    const away = leadsAway(answer);
    if (away) return away;
    if (answer.action === 'visitEnded') return 'repairing';
    return answer.action === 'reportMoreWork' ? onceLinesAreKnown(c.detail) : 'qualityCheck';
  },
};
