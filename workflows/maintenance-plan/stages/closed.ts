import { plain } from '../../case/book.ts';
import type { Stage } from '../../case/process.ts';
import type { MaintenanceEnded } from '../contract.ts';
import type { MaintenanceTypes } from '../state.ts';

/** Over: the item may have another plan, and the case from which this one followed hears it. */
export const closed: Stage<MaintenanceTypes> = {
  run: async (c) => {
    await c.compensate('serial');
    const { parent, withdrawn, ending = 'planEnded', done = 0 } = c.detail;
    const outcome = withdrawn ? 'withdrawn' : ending;
    const ended: MaintenanceEnded = {
      plan: c.view.caseNo,
      serial: String(c.view.subject.serial),
      outcome,
      visits: done,
    };
    if (parent !== undefined) await c.tell('parent', parent, 'maintenancePlanEnded', plain(ended));
    c.once('close', () => c.close(outcome));
    return { ends: true };
  },
};
