import { arrived, cameBack, freeUnits, keptBack, sentOut, UnitsMissing } from '../../domain/orders/quantities.ts';
import { plain } from '../case/book.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { mustBeAhead, mustHaveUnits } from './checks.ts';
import type { OrderFacts, OrderInputs } from './contract.ts';
import type { OrderDetail, OrderTypes, Shipment } from './state.ts';

type Case = CaseContext<OrderTypes>;

/** Some units set out together; they become a delivery. */
export function shipping(c: Case): { shipLines: ActionRule<OrderInputs['shipLines'], OrderDetail> } {
  return {
    shipLines: {
      check: (answer) => {
        mustBeAhead(answer);
        mustHaveUnits((units) => sentOut(c.detail.lines ?? [], units))(answer);
      },
      detail: ({ input }) => planned(c, input),
    },
  };
}

/** Everything that is open sets out at once. */
export function shipAll(c: Case): void {
  const lines = (c.detail.lines ?? [])
    .map((one) => ({ line: one.line, quantity: freeUnits(one) }))
    .filter(({ quantity }) => quantity > 0);
  if (lines.length === 0) return;
  c.record({ type: 'shipmentPlanned', data: { lines: lines.map(plain) }, detail: planned(c, { lines }) });
}

function planned({ detail }: Case, { lines, promisedFor }: OrderInputs['shipLines']): Partial<OrderDetail> {
  const { shipments = [], lines: known = [] } = detail;
  const shipment: Shipment = {
    id: shipments.length + 1,
    lines,
    state: 'planned',
    ...(promisedFor === undefined ? {} : { promisedFor }),
  };
  return { shipments: [...shipments, shipment], lines: sentOut(known, lines) };
}

/** Opens the delivery of every shipment that has none. One that cannot be opened leaves its units open, and a task. */
export async function openDeliveries(c: Case): Promise<void> {
  for (const shipment of c.detail.shipments ?? []) if (shipment.state === 'planned') await openDelivery(c, shipment);
}

async function openDelivery(c: Case, { id, lines, ...wanted }: Shipment): Promise<void> {
  const { orderNo = '', customer = '', goods = [], terms } = c.detail;
  const { site } = c.view.subject;
  const promisedFor = wanted.promisedFor ?? terms?.promisedFor;
  const delivery = await c.open(`ship#${id}`, 'delivery', {
    orderNo,
    customer,
    lines: lines.map(({ line, quantity }) => ({
      line,
      sku: goods.find((one) => one.line === line)?.sku ?? '',
      quantity,
    })),
    reason: 'order',
    ...(typeof site === 'string' ? { site } : {}),
    ...(promisedFor === undefined ? {} : { promisedFor }),
  });
  if (delivery === undefined) {
    c.record({
      type: 'shipmentNotOpened',
      data: { shipment: id },
      detail: { ...withShipment(c, id, { state: 'notOpened' }), lines: keptBack(c.detail.lines ?? [], lines) },
    });
    return;
  }
  c.record({
    type: 'shipmentSetOut',
    data: { shipment: id, delivery },
    detail: withShipment(c, id, { state: 'underWay', delivery }),
  });
}

/** What deliveries and returns tell. What does not fit is refused, and becomes somebody's task. */
export function hearing(c: Case): {
  deliveryEnded: ActionRule<OrderFacts['deliveryEnded'], OrderDetail>;
  returnEnded: ActionRule<OrderFacts['returnEnded'], OrderDetail>;
} {
  return {
    deliveryEnded: {
      check: ({ input }) => void orMismatch(() => afterDelivery(c, input)),
      detail: ({ input }) => afterDelivery(c, input),
    },
    returnEnded: {
      check: ({ input }) => void orMismatch(() => cameBack(c.detail.lines ?? [], input.lines)),
      detail: ({ input }) => ({ lines: cameBack(c.detail.lines ?? [], input.lines) }),
    },
  };
}

function afterDelivery({ detail }: Case, ended: OrderFacts['deliveryEnded']): Partial<OrderDetail> {
  const { shipments = [], lines = [] } = detail;
  const own = shipments.find(({ delivery }) => delivery === ended.delivery);
  if (own !== undefined && own.state !== 'underWay') return {};
  const { outcome, deliveredOn, followOns = [] } = ended;
  // The serials are facts of the items; the order counts.
  const counted = ended.lines.map(({ serials: _serials, ...counts }) => counts);
  const shipment: Shipment = {
    id: own?.id ?? shipments.length + 1,
    lines: own?.lines ?? [],
    delivery: ended.delivery,
    state: 'ended',
    ended: { outcome, lines: counted, ...(deliveredOn === undefined ? {} : { deliveredOn }) },
    papers: ended.evidence,
  };
  const others = shipments.filter(({ id }) => id !== shipment.id);
  const known = [...others, shipment].sort((a, b) => a.id - b.id);
  const after = followOns
    .filter(({ delivery }) => !known.some((one) => one.delivery === delivery))
    .map((one, index): Shipment => ({ ...one, id: known.length + index + 1, state: 'underWay' }));
  return {
    // What another delivery brings is under way at once: nobody may send it twice, or cancel it.
    lines: sentOut(
      arrived(lines, counted, own?.lines ?? []),
      after.flatMap((one) => one.lines),
    ),
    shipments: [...known, ...after],
  };
}

/** Bills what was delivered, once for each delivery, with what was signed for it. */
export async function billDeliveries(c: Case): Promise<void> {
  for (const shipment of c.detail.shipments ?? []) {
    const { id, delivery, state, ended, papers = [], signed = [] } = shipment;
    if (state !== 'ended' || delivery === undefined || ended === undefined) continue;
    const delivered = ended.lines
      .map(({ line, delivered: quantity }) => ({ line, quantity }))
      .filter(({ quantity }) => quantity > 0);
    const billed = await c.run(`bill#${id}`, 'endRelease', {
      orderNo: c.detail.orderNo ?? '',
      caseNo: delivery,
      delivered,
      ...(delivered.length > 0 && ended.deliveredOn !== undefined ? { deliveredOn: ended.deliveredOn } : {}),
      // The delivery bills itself with what its papers are; this only makes sure of it.
      evidence: [
        ...papers.filter((ref) => !signed.includes(ref)).map((ref) => ({ as: 'deliveryNote' as const, ref })),
        ...signed.map((ref) => ({ as: 'acceptance' as const, ref })),
      ],
    });
    const { receivable, openFen = 0, weak = false } = billed;
    c.record({
      type: receivable === undefined ? 'shipmentOver' : 'receivableRaised',
      data: { shipment: id, delivery, ...(receivable === undefined ? {} : { receivable, openFen, weak }) },
      detail: withShipment(c, id, {
        state: 'billed',
        ...(receivable === undefined ? {} : { receivable: { no: receivable, openFen, weak } }),
      }),
      ...(weak ? { tells: [{ to: 'owner' as const, text: 'acceptanceMissing' }] } : {}),
    });
  }
}

/** What somebody signed after all: the receivable is written anew with it. */
export function attaching(c: Case): { attachAcceptance: ActionRule<OrderInputs['attachAcceptance'], OrderDetail> } {
  const billed = (c.detail.shipments ?? []).filter(({ state }) => state === 'billed');
  const known = billed.flatMap(({ delivery }) => delivery ?? []);
  return {
    attachAcceptance: {
      check: ({ input }) => {
        if (known.includes(input.delivery)) return;
        throw new Refusal('invalid_input', { reason: 'notAmong', allowed: known }, 'delivery');
      },
      detail: ({ input }) => {
        const shipment = billed.find(({ delivery }) => delivery === input.delivery);
        if (shipment === undefined) return {};
        const signed = [...new Set([...(shipment.signed ?? []), input.evidence.ref])];
        return withShipment(c, shipment.id, { state: 'ended', signed });
      },
    },
  };
}

export function withShipment({ detail }: Case, id: number, change: Partial<Shipment>): Partial<OrderDetail> {
  return { shipments: (detail.shipments ?? []).map((one) => (one.id === id ? { ...one, ...change } : one)) };
}

function orMismatch(move: () => unknown): void {
  try {
    move();
  } catch (error) {
    if (!(error instanceof UnitsMissing)) throw error;
    throw new Refusal('invalid_input', { reason: 'moreThanOpen', left: error.left }, `lines[${error.line}]`);
  }
}
