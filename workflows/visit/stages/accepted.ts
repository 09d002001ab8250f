import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import { callingOff } from '../at-the-site.ts';
import { assigning, bookingOf, moving } from '../booking.ts';
import { mustBeOwn } from '../checks.ts';
import { tellLate, untilLate } from '../lateness.ts';
import { redispatch } from '../redispatch.ts';
import { afterReplan, replanning } from '../replan.ts';
import type { VisitTypes } from '../state.ts';

/** Agreed. Before he sets out, licences and booking are looked at once more; until then it can be moved. */
export const accepted: Stage<VisitTypes> = {
  needs: ['plan', 'booking'],
  run: async (c) => {
    const isOwn = mustBeOwn(c.detail);
    const answer = await c.waitFor({
      name: 'departure',
      for: 'technician',
      ...untilLate(c),
      actions: {
        startTravel: {
          check: isOwn,
          claim: mustStillBeFit(c),
          detail: ({ at }) => ({ travelAt: at }),
          tells: [{ to: 'customer', text: 'technicianOnTheWay' }],
        },
        // Who is at the door without having said that he set out is looked at now.
        arrive: { check: isOwn, claim: mustStillBeFit(c), detail: ({ at }) => ({ arrivedAt: at }) },
        declineVisit: { check: isOwn },
        ...assigning(c),
        ...moving(c),
        ...replanning(c),
        ...callingOff(),
      },
    });
    switch (answer.action) {
      case 'startTravel':
        return 'travelling';
      case 'arrive':
        return 'arrived';
      case 'replan':
        return afterReplan(c);
      case 'declineVisit':
        return redispatch(c);
      case 'callOff':
      case 'jobEnded':
        return 'closed';
      case 'expired':
        tellLate(c);
        return 'accepted';
      default:
        return 'dispatched';
    }
  },
};

/** Licences on this day, absence and booking of everybody who was sent, once more. */
function mustStillBeFit(c: CaseContext<VisitTypes>) {
  return async ({ at }: { readonly at: string }): Promise<void> => {
    const { technicians = [], startsAt = at } = c.detail.booking ?? {};
    const { obstacles } = await c.claim('checkVisit', { ...bookingOf(c, at, { startsAt }), technicians });
    if (obstacles.length > 0) throw new Refusal('technician_unfit', { obstacles: obstacles.map(plain) });
  };
}
