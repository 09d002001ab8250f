import type { DeliveryInputs } from './contract.ts';
import type { Booking } from './state.ts';

/** The way the goods go: as it was named at the dispatch, or else as it was booked. */
export function wayOf(
  { carrier, ownDriver }: Pick<DeliveryInputs['dispatchGoods'], 'carrier' | 'ownDriver'>,
  booked: Booking | undefined,
): { readonly carrier: string; readonly waybill: string } | undefined {
  if (carrier !== undefined || ownDriver === true) return carrier;
  const { state, waybill } = booked ?? {};
  return booked === undefined || state !== 'booked' || waybill === undefined
    ? undefined
    : { carrier: booked.carrier, waybill };
}
