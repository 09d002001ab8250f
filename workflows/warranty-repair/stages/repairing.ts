import type { Stage } from '../../case/process.ts';
import { mustBeSound, mustHaveBeenIssued } from '../checks.ts';
import { onceLinesAreKnown, withNewLines } from '../payers.ts';
import { exchangeOnceOpen } from '../remedies.ts';
import type { RepairTypes } from '../state.ts';

/**
 * The technician works, and says which of the issued parts he built in; once more in full when he has to come back. When
 * the work turns out larger than what was agreed, he writes the lines anew and those who pay are asked again.
 */
export const repairing: Stage<RepairTypes> = {
  needs: ['diagnosis', 'item'],
  run: async (c) => {
    const again = Boolean(c.detail.repair);
    c.once('clock', () => (again ? c.startClocks('repairWork') : c.startClocksSince(c.now, 'repairWork')));
    const answer = await c.waitFor({
      name: 'repair',
      for: 'technician',
      within: { clock: 'repairWork' },
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        completeRepair: {
          check: mustHaveBeenIssued(c.detail.parts),
          detail: ({ input, actor, at }) => ({ repair: { by: actor.id, at, used: input.used, work: input.work } }),
        },
        reportMoreWork: {
          check: mustBeSound(c.detail.rights),
          detail: ({ input: { lines }, actor }) => withNewLines(c.detail, { lines, by: actor.id }),
        },
        ...exchangeOnceOpen(c),
      },
    });
    c.stopClocks('repairWork');
    if (answer.action === 'chooseRemedy') return 'converting';
    return answer.action === 'reportMoreWork' ? onceLinesAreKnown(c.detail) : 'qualityCheck';
  },
};
