import type { Stage } from '../../case/process.ts';
import { mustNotBeOwnWork } from '../checks.ts';
import type { RepairTypes } from '../state.ts';
import { leadsAway, whileWithUs } from '../with-us.ts';

/** The work is checked; by somebody else than the repairer when the fault had come back. */
export const qualityCheck: Stage<RepairTypes> = {
  needs: ['repair'],
  run: async (c) => {
    const repeated = (c.detail.failed ?? 0) > 0 || (c.detail.rights?.failedRepairs ?? 0) > 0;
    const check = mustNotBeOwnWork(c.detail.repair, repeated);
    const answer = await c.waitFor({
      name: 'quality',
      for: 'us',
      within: 'qualityCheck',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: { passQuality: { check }, failQuality: { check }, ...whileWithUs(c) },
    });
    const away = leadsAway(answer);
    if (away) return away;
    return answer.action === 'passQuality' ? 'handback' : 'repairing';
  },
};
