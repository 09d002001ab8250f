import type { ActionRule, CaseContext } from '../case/process.ts';
import { bookingOf, heldBy } from './booking.ts';
import { mustBeSentAlready } from './checks.ts';
import type { VisitInputs, VisitStage } from './contract.ts';
import type { VisitDetail, VisitTypes } from './state.ts';

type Case = CaseContext<VisitTypes>;

/**
 * A technician drops out. Whoever else is free at the very time takes his place, or the whole crew's where it needs one; where
 * there is nobody the action counts all the same: the time is given up, and another one has to be found.
 */
export function replanning(c: Case): { readonly replan: ActionRule<VisitInputs['replan'], VisitDetail> } {
  let found: Partial<VisitDetail> = {};
  return {
    replan: {
      check: mustBeSentAlready(c.detail),
      claim: async ({ input: { technician }, at }) => {
        const { booking, asked = [] } = c.detail;
        if (!booking) return;
        const without = [...new Set([...asked, technician])];
        const request = { ...bookingOf(c, at, { startsAt: booking.startsAt }), without };
        const isAhead = Date.parse(booking.startsAt) > Date.parse(at);
        const booked = isAhead ? await c.claim('bookVisit', request) : undefined;
        const stays = (one: string): number => (booking.technicians.includes(one) ? 0 : 1);
        found = booked?.booked
          ? {
              booking: heldBy(c, booking.startsAt, {
                ...booked,
                // Who leads goes on leading, unless it is he who drops out.
                technicians: [...booked.technicians].sort((a, b) => stays(a) - stays(b)),
              }),
              askedAt: request.askedAt,
              asked: without,
            }
          : { booking: null, asked: without, exhausted: true };
      },
      detail: () => ({ ...found, acceptedAt: null, late: false, atRisk: null }),
    },
  };
}

/** The customer is told either way: somebody else comes, or the time is gone and he may choose another one. */
export async function afterReplan(c: Case): Promise<VisitStage> {
  const { booking } = c.detail;
  if (booking) {
    const { startsAt, technicians } = booking;
    c.record({
      type: 'technicianReplaced',
      data: { startsAt, technicians: [...technicians] },
      tells: [{ to: 'customer', text: 'technicianReplaced' }],
    });
    return 'dispatched';
  }
  await c.run('free', 'freeVisit', { caseNo: c.view.caseNo, why: 'declined' });
  c.record({ type: 'slotGivenUp', data: {}, tells: [{ to: 'customer', text: 'visitMustMove' }] });
  return 'planned';
}
