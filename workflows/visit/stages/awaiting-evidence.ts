import type { Stage } from '../../case/process.ts';
import { arriving, stillToCome } from '../announced.ts';
import type { VisitTypes } from '../state.ts';

/**
 * Done, and some of its files were only announced: their bytes are still on a phone. The technician has his time to send
 * them; after that a lead is told, and it ends when they come or when he does without.
 */
export const awaitingEvidence: Stage<VisitTypes> = {
  needs: ['done'],
  run: async (c) => {
    const missing = stillToCome(c.detail);
    if (missing.length === 0) return 'closed';
    const overdue = c.detail.evidenceOverdue === true;
    const answer = await c.waitFor({
      name: 'announcedFiles',
      for: overdue ? 'us' : 'technician',
      within: overdue ? 'taskDefault' : { term: 'visitEvidence', from: c.detail.done?.at ?? c.now },
      passing: overdue ? { escalatesTo: ['lead', 'manager'] } : 'expires',
      actions: { ...arriving(c), waiveEvidence: {} },
    });
    if (answer.action === 'waiveEvidence') return 'closed';
    if (answer.action === 'expired') {
      c.record({
        type: 'evidenceOverdue',
        data: { missing },
        detail: { evidenceOverdue: true },
        tells: [
          { to: 'owner', text: 'evidenceOverdue' },
          { to: 'lead', text: 'evidenceOverdue' },
        ],
      });
    }
    return 'awaitingEvidence';
  },
};
