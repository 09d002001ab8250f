import type { CaseContext } from '../case/process.ts';
import { bookingOf, heldBy } from './booking.ts';
import type { VisitStage } from './contract.ts';
import type { VisitTypes } from './state.ts';

/**
 * Who was asked does not come: the next best who is free at that very time is asked in his place. After so many rounds,
 * or when there is nobody, the time is freed and a dispatcher decides, with proposals at hand.
 */
export async function redispatch(c: CaseContext<VisitTypes>): Promise<VisitStage> {
  const { booking, asked = [], plan } = c.detail;
  const tried = [...asked, ...(booking?.technicians ?? [])];
  const wave = asked.length / (plan?.crew ?? 1) + 1;
  if (booking && wave < (plan?.rounds ?? 1) && Date.parse(booking.startsAt) > Date.parse(c.now)) {
    const { startsAt } = booking;
    const request = { ...bookingOf(c, c.now, { startsAt }), without: tried };
    const booked = await c.run('redispatch', 'bookVisit', request);
    if (booked.booked === true) {
      const next = heldBy(c, startsAt, booked);
      c.record({
        type: 'visitRedispatched',
        data: { technicians: [...next.technicians], startsAt },
        detail: { booking: next, askedAt: request.askedAt, asked: tried, acceptedAt: null },
      });
      return 'dispatched';
    }
  }
  await c.run('free', 'freeVisit', { caseNo: c.view.caseNo, why: 'declined' });
  c.record({
    type: 'dispatchExhausted',
    data: { tried },
    detail: { booking: null, asked: tried, exhausted: true, acceptedAt: null },
  });
  return 'planned';
}
