import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { dropBooking } from '../booking.ts';
import { dropDriver } from '../driver.ts';
import { mustBeItsDriver } from '../its-driver.ts';
import {
  changingSlot,
  delaying,
  delivering,
  failing,
  leaving,
  losing,
  rebinding,
  recalling,
  refusing,
  surcharging,
  tradingIn,
} from '../on-the-way.ts';
import type { DeliveryTypes } from '../state.ts';
import { follow, listening } from '../transit.ts';

type Case = CaseContext<DeliveryTypes>;

/** On the way. What the carrier says last is where they are; one who says nothing for too long has lost them. */
export const inTransit: Stage<DeliveryTypes> = {
  needs: ['dispatch', 'scan'],
  run: async (c) => {
    await dropBooking(c);
    await sendDriver(c);
    const answer = await c.waitFor({
      name: 'transit',
      for: c.detail.dispatch?.ownDriver ? 'technician' : 'carrier',
      within: { term: 'deliveryTransit', from: lastWord(c) },
      passing: 'expires',
      actions: {
        reportArrival: { check: (answer) => mustBeItsDriver(c, answer) },
        visitEnded: {
          detail: ({ input }) => ({
            driverVisit: null,
            // Who did not set out has nothing to hand over.
            ...(input.outcome === 'withdrawn' ? { drivers: null } : {}),
            ...(input.outcome === 'cannotComplete' ? { attempts: (c.detail.attempts ?? 0) + 1 } : {}),
          }),
        },
        ...listening(c),
        ...delivering(c),
        ...refusing(c),
        ...failing(c),
        ...leaving(c),
        ...recalling(),
        ...losing(),
        ...rebinding(c),
        ...surcharging(c),
        ...tradingIn(c),
        ...changingSlot(c),
        ...delaying(c),
      },
    });
    switch (answer.action) {
      case 'carrierEvent':
        return follow(c, answer);
      case 'reportArrival':
        return 'atTheDoor';
      case 'visitEnded':
        return afterVisit(c, answer.input.outcome);
      case 'deliver':
        return 'handedOver';
      case 'refuseDelivery':
        return 'comingBack';
      case 'recordFailedAttempt':
        return 'attemptFailed';
      case 'leaveElsewhere':
        return 'leftElsewhere';
      case 'recallGoods':
        return 'recalling';
      case 'expired':
        c.record({
          type: 'carrierGaveNoWord',
          data: { since: c.detail.scan?.at ?? c.now },
          detail: { loss: { at: c.now, why: 'silent' } },
        });
        return 'goodsLost';
      default:
        return 'goodsLost';
    }
  },
};

/** The last the carrier said, or when they were expected, if that is later. */
function lastWord({ detail: { scan, expectedAt }, now }: Case): string {
  const said = scan?.at ?? now;
  return expectedAt && Date.parse(expectedAt) > Date.parse(said) ? expectedAt : said;
}

/** Our own driver comes by a visit of his own, for every attempt. */
async function sendDriver(c: Case): Promise<void> {
  const { dispatch, attempts = 0, driverTrips = 0, customer, site, orderNo } = c.detail;
  if (dispatch?.ownDriver !== true || driverTrips > attempts) return;
  await dropDriver(c);
  const subject = {
    kind: 'delivery',
    ...(customer === undefined ? {} : { customer }),
    ...(site === undefined ? {} : { site }),
    ...(orderNo === undefined ? {} : { orderNo }),
  };
  const visit = await c.open(`driver#${attempts + 1}`, 'visit', plain({ subject, tellsTime: true }));
  c.record({
    type: 'driverSent',
    data: { attempt: attempts + 1, ...(visit === undefined ? {} : { visit }) },
    detail: { driverTrips: attempts + 1, drivers: null, ...(visit === undefined ? {} : { driverVisit: visit }) },
  });
}

/** The driver has been there: what he handed over is recorded at the door. One who never set out is sent anew by the desk. */
async function afterVisit(c: Case, outcome: string): Promise<'atTheDoor' | 'attemptFailed' | 'inTransit'> {
  if (outcome === 'cannotComplete') return 'attemptFailed';
  if (outcome !== 'withdrawn') return 'atTheDoor';
  await c.openTask('arrangeDriver', 'dispatcher', 'carrierTask', { attempt: (c.detail.attempts ?? 0) + 1 });
  return 'inTransit';
}
