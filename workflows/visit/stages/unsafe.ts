import type { Stage } from '../../case/process.ts';
import type { VisitTypes } from '../state.ts';

/** Nobody works where it is dangerous: a lead is told at once, whatever the hour, and decides. */
export const unsafe: Stage<VisitTypes> = {
  needs: ['notDone'],
  run: async (c) => {
    await c.openTask('visitUnsafe', 'lead', 'visitSafety', { files: [...(c.detail.notDone?.files ?? [])] });
    const answer = await c.waitFor({
      name: 'safety',
      for: 'us',
      within: 'visitSafety',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: { releaseSafety: {} },
    });
    if (answer.action !== 'releaseSafety' || !answer.input.goOn) return 'closed';
    return c.detail.arrivedAt ? 'arrived' : 'travelling';
  },
};
