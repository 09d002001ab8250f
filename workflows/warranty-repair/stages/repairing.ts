import type { Stage } from '../../case/process.ts';
import { mustHaveBeenIssued } from '../checks.ts';
import { exchangeOnceOpen } from '../remedies.ts';
import type { RepairTypes } from '../state.ts';

/** The technician works, and says which of the issued parts he built in; once more in full when he has to come back. */
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
        ...exchangeOnceOpen(c),
      },
    });
    c.stopClocks('repairWork');
    return answer.action === 'chooseRemedy' ? 'converting' : 'qualityCheck';
  },
};
