import { shanghaiDayBegins } from '../../../domain/calendar/shanghai-date.ts';
import { freeUnits, isOver } from '../../../domain/orders/quantities.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { cancelling, giveBackDeposit } from '../cancelling.ts';
import { attaching, billDeliveries, hearing, openDeliveries, shipAll, shipping } from '../shipments.ts';
import type { OrderTypes } from '../state.ts';
import { amending } from '../terms.ts';

type Case = CaseContext<OrderTypes>;

/**
 * The goods go out, shipment by shipment, each a delivery of its own. It is over when nothing is open: everything was
 * accepted, came back or is no longer wanted.
 */
export const fulfilling: Stage<OrderTypes> = {
  needs: ['lines', 'goods'],
  run: async (c) => {
    if (!c.detail.shipments && !c.detail.shipByHand) shipAll(c);
    await openDeliveries(c);
    await billDeliveries(c);
    await giveBackDeposit(c);
    if (isOver(c.detail.lines ?? [])) return accepted(c);
    await c.waitFor({
      ...whatFor(c),
      actions: { ...shipping(c), ...cancelling(c), ...hearing(c), ...attaching(c), ...amending(c) },
    });
    return 'fulfilling';
  },
};

/** Units are on their way, until some days after the one promised; or somebody has to send them out. */
function whatFor({ detail: { shipments = [], lines = [], terms } }: Case) {
  const onTheWay = shipments.filter(({ state }) => state === 'underWay');
  const toShip = lines.some((line) => freeUnits(line) > 0);
  if (onTheWay.length === 0 || toShip) {
    return {
      name: 'shipping',
      for: 'us',
      within: 'orderShipping',
      passing: { escalatesTo: ['sales', 'lead', 'manager'] },
    } as const;
  }
  const days = onTheWay.flatMap(({ promisedFor = terms?.promisedFor }) => promisedFor ?? []).sort();
  const last = days.at(-1);
  return {
    name: 'deliveries',
    for: 'carrier',
    within: last === undefined ? 'orderDelivery' : { term: 'orderLate', from: shanghaiDayBegins(last) },
    passing: { escalatesTo: ['sales', 'lead', 'manager'] },
  } as const;
}

function accepted(c: Case): 'settling' {
  const delivered = (c.detail.lines ?? []).some((line) => line.delivered > 0);
  c.record({
    type: 'orderAccepted',
    data: {
      lines: (c.detail.lines ?? []).map(({ line, delivered, cancelled, returned }) => ({
        line,
        delivered,
        cancelled,
        returned,
      })),
    },
    detail: { acceptedAt: c.now, ...(delivered ? {} : { thanked: 'notDue' as const }) },
  });
  return 'settling';
}
