import type { CaseContext, Stage } from '../../case/process.ts';
import { tellDate } from '../../promise/dates-told.ts';
import { callingOff } from '../at-the-site.ts';
import { assigning, moving } from '../booking.ts';
import { mustBeOwn } from '../checks.ts';
import { redispatch } from '../redispatch.ts';
import { afterReplan, replanning } from '../replan.ts';
import type { VisitTypes } from '../state.ts';

/** The technician has his time to accept; who keeps silent or declines is replaced by the machine. */
export const dispatched: Stage<VisitTypes> = {
  needs: ['plan', 'booking'],
  run: async (c) => {
    c.once('owner', () => handToLead(c));
    const isOwn = mustBeOwn(c.detail);
    const answer = await c.waitFor({
      name: 'acceptance',
      for: 'technician',
      within: 'visitAcceptance',
      passing: 'expires',
      actions: {
        acceptVisit: { check: isOwn, detail: ({ at }) => ({ acceptedAt: at }) },
        declineVisit: { check: isOwn },
        ...assigning(c),
        ...moving(c),
        ...replanning(c),
        ...callingOff(),
      },
    });
    switch (answer.action) {
      case 'acceptVisit':
        tellCustomer(c);
        await tellJob(c);
        return 'accepted';
      case 'callOff':
      case 'jobEnded':
        return 'closed';
      case 'expired':
        c.record({ type: 'acceptanceExpired', data: { technicians: [...(c.detail.booking?.technicians ?? [])] } });
        return redispatch(c);
      case 'replan':
        return afterReplan(c);
      case 'declineVisit':
        return redispatch(c);
      default:
        return 'dispatched';
    }
  },
};

/** The lead of the crew owns the case, and is told what is asked of him. */
function handToLead(c: CaseContext<VisitTypes>): void {
  const { booking } = c.detail;
  const owner = booking?.technicians[0];
  if (booking && owner !== undefined) {
    const { startsAt, endsAt } = booking;
    c.record({
      type: 'reassigned',
      data: { owner, startsAt, endsAt },
      tells: [{ to: 'owner', text: 'visitOffered' }],
    });
  }
}

/** The case of the job knows who comes, and when. */
async function tellJob(c: CaseContext<VisitTypes>): Promise<void> {
  const { booking, parent, opening } = c.detail;
  if (!booking || parent === undefined || opening?.tellsTime !== true) return;
  const { startsAt, endsAt, technicians } = booking;
  const agreed = { visit: c.view.caseNo, startsAt, endsAt, technicians: [...technicians] };
  await c.tell('agreed', parent, 'visitAgreed', agreed);
}

function tellCustomer(c: CaseContext<VisitTypes>): void {
  const { booking } = c.detail;
  if (!booking) return;
  const { startsAt, endsAt, technicians } = booking;
  const [by] = technicians;
  tellDate(c, 'slot', {
    kind: 'visitSlot',
    due: { at: startsAt },
    agreed: c.detail.agreed === true,
    ...(by ? { by } : {}),
  });
  c.record({
    type: 'visitConfirmed',
    data: { startsAt, endsAt },
    tells: [{ to: 'customer', text: 'visitConfirmed' }],
  });
}
