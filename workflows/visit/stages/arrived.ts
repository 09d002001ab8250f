import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { keepDate } from '../../promise/dates-told.ts';
import { afterGivingUp, calling, givingUp, looking, proving } from '../at-the-site.ts';
import { mustBeOwn } from '../checks.ts';
import { fetching } from '../fetching.ts';
import type { VisitTypes } from '../state.ts';
import type { VisitBegan } from '../told.ts';

/** At the door: he begins, or finds that it cannot be done. */
export const arrived: Stage<VisitTypes> = {
  needs: ['plan', 'arrivedAt'],
  run: async (c) => {
    keepDate(c, 'slot', c.detail.arrivedAt ?? c.now, c.detail.late !== true);
    const answer = await c.waitFor({
      name: 'beginning',
      for: 'technician',
      within: 'visitStart',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: {
        startWork: { check: mustBeOwn(c.detail), detail: ({ at }) => ({ startedAt: at }) },
        ...calling(c),
        ...proving(c),
        ...looking(c),
        ...fetching(c),
        ...givingUp(c),
      },
    });
    if (answer.action !== 'startWork') return afterGivingUp(c);
    await tellBegin(c);
    return 'working';
  },
};

/** A job that counts from the beginning of the work hears of it; a second word of the same visit changes nothing there. */
async function tellBegin(c: CaseContext<VisitTypes>): Promise<void> {
  const { parent, opening, booking, startedAt } = c.detail;
  if (parent === undefined || opening?.tellsBegin !== true) return;
  const told: VisitBegan = {
    visit: c.view.caseNo,
    technicians: booking?.technicians ?? [],
    startedAt: startedAt ?? c.now,
  };
  await c.tell('begun', parent, 'visitBegan', plain(told));
}
