import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { Stage } from '../../case/process.ts';
import { evidenceOf } from '../evidence.ts';
import { withRepairBegun } from '../facts.ts';
import { factsOf } from '../rights.ts';
import { goodsCameIn } from '../rounds.ts';
import type { RepairTypes } from '../state.ts';

/** A technician goes to the goods. The dispatcher arranges it by hand; once he is there it goes on as at the depot. */
export const visitPlanned: Stage<RepairTypes> = {
  needs: ['route'],
  run: async (c) => {
    await c.openTask('arrangeVisit', 'dispatcher', 'taskDefault', evidenceOf(c));
    const answer = await c.waitFor({
      name: 'visit',
      for: 'technician',
      within: 'visit',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: {
        beginVisit: {
          detail: ({ input: { place, condition }, at }) => ({
            ...goodsCameIn(c.detail),
            item: { receivedAt: at, condition, ...(place === 'site' ? { place } : {}) },
            facts: withRepairBegun(factsOf(c.detail), shanghaiDate(at), 'reported'),
          }),
        },
        sendToDepot: { detail: () => ({ route: 'depot' }) },
      },
    });
    return answer.action === 'beginVisit' ? 'diagnosed' : 'awaitingItem';
  },
};
