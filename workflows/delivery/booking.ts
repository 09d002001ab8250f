import type { JsonObject } from '../../domain/json.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { wrong } from './checks.ts';
import type { DeliveryInputs } from './contract.ts';
import type { Booking, DeliveryDetail, DeliveryTypes } from './state.ts';

type Case = CaseContext<DeliveryTypes>;

/** A carrier is asked to take the goods, one at a time; nobody waits for its answer. */
export function booking(c: Case): ActionRule<DeliveryInputs['bookCarrier'], DeliveryDetail> {
  const next = (): number => (c.detail.booking?.no ?? 0) + 1;
  return {
    stays: true,
    check: () => {
      if (isLive(c.detail.booking)) throw wrong('carrier', 'repeated');
    },
    claim: async ({ input: { carrier } }) => {
      const { customer = '', site, lines = [], promisedFor, newDate } = c.detail;
      const day = newDate ?? promisedFor;
      const { shipment } = await c.claim('bookShipment', {
        caseNo: c.view.caseNo,
        step: stepOf(next()),
        carrier,
        customer,
        lines: lines.map(({ line, sku, quantity }) => ({ line, sku, quantity })),
        ...(site === undefined ? {} : { site }),
        ...(day === undefined ? {} : { promisedFor: day }),
      });
      // Nobody speaks with this carrier: the warehouse books with it and names the waybill.
      if (shipment === undefined) throw new Refusal('unknown_reference', { value: carrier }, 'carrier');
    },
    detail: ({ input: { carrier } }) => {
      const no = next();
      return { booking: { shipment: `${c.view.caseNo}:${stepOf(no)}`, no, carrier, state: 'asked' } };
    },
  };
}

/** The carrier's answer. One to a booking that is over already changes nothing. */
export async function bookingAnswered(c: Case, type: string, data: JsonObject): Promise<void> {
  const { booking } = c.detail;
  const { shipment, carrier, waybill, code, expectedAt } = data;
  if (booking?.state !== 'asked' || booking.shipment !== shipment) {
    c.record({ type: 'followOnEnded', data: { ...data, fact: type } });
    return;
  }
  if (type === 'shipmentRefused') {
    c.record({ type: 'bookingRefused', data, detail: { booking: { ...booking, state: 'refused' } } });
    await c.openTask('bookByHand', 'warehouse', 'carrierTask', { carrier: String(carrier), code: String(code) });
    return;
  }
  c.record({
    type: 'carrierBooked',
    data,
    detail: {
      booking: { ...booking, state: 'booked', waybill: String(waybill) },
      ...(typeof expectedAt === 'string' ? { expectedAt, etaLooks: 0 } : {}),
    },
  });
}

/** A booking under which nothing leaves is called off, so that nobody comes in vain. */
export async function dropBooking(c: Case): Promise<void> {
  const { booking, dispatch } = c.detail;
  if (booking === undefined || !isLive(booking)) return;
  if (dispatch?.waybill !== undefined && dispatch.waybill === booking.waybill) return;
  const { shipment, carrier } = booking;
  await c.run('dropBooking', 'recallShipment', { caseNo: c.view.caseNo, carrier, shipment });
  c.record({
    type: 'bookingDropped',
    data: { shipment, carrier },
    detail: { booking: { ...booking, state: 'dropped' } },
  });
}

function isLive(booking: Booking | undefined): boolean {
  return booking?.state === 'asked' || booking?.state === 'booked';
}

function stepOf(no: number): string {
  return `booking#${no}`;
}
