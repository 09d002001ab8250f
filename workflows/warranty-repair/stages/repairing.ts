import type { Stage } from '../../case/process.ts';
import { mustHaveBeenIssued } from '../checks.ts';
import type { RepairTypes } from '../state.ts';

/** The technician works, and says which of the issued parts he built in. */
export const repairing: Stage<RepairTypes> = {
  needs: ['diagnosis'],
  leaves: ['repair'],
  run: async (c) => {
    c.once('clock', () => c.startClocks('repairWork'));
    await c.waitFor({
      name: 'repair',
      for: 'technician',
      within: { clock: 'repairWork' },
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        completeRepair: {
          check: mustHaveBeenIssued(c.detail.parts),
          detail: ({ input, actor, at }) => ({ repair: { by: actor.id, at, used: input.used, work: input.work } }),
        },
      },
    });
    c.stopClocks('repairWork');
    return 'qualityCheck';
  },
};
