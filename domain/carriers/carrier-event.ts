/** What a carrier reports of a shipment, in our words; whatever it calls these things itself. */
export const CARRIER_EVENTS = [
  'pickedUp',
  'inTransit',
  'outForDelivery',
  'delivered',
  'attemptFailed',
  'exception',
  'lost',
  'returned',
  'atLocker',
] as const;

export type CarrierEventKind = (typeof CARRIER_EVENTS)[number];

/**
 * The fact `carrierEvent`, as a case is told it: without a word about a person. By type, not by interface, so that it is
 * plain JSON.
 */
export type CarrierEvent = {
  readonly event: CarrierEventKind;
  /** ISO instant by the carrier's clock. */
  readonly at: string;
  /** The carrier's number of the event, unique with the carrier. */
  readonly id: string;
  readonly carrier: string;
  readonly waybill: string;
  /** Town or depot. */
  readonly place?: string;
  /** The carrier's own code, as its mapping knows it. */
  readonly code?: string;
  /** ISO instant at which the carrier expects to arrive. */
  readonly expectedAt?: string;
  /** Proof of delivery: files in the evidence store. */
  readonly evidence?: readonly CarrierProof[];
};

export type CarrierProof = {
  readonly ref: string;
  readonly sha256: string;
  readonly kind: string;
  readonly bytes: number;
};

/**
 * Whether an event that comes after its delivery has ended says nothing new: a scan sent late, or what the end says too.
 * Anything else (declared lost after it was delivered, delivered after it was given up) needs a person.
 *
 * @param outcome of the delivery
 */
export function isOldNews(event: string, outcome: string | undefined): boolean {
  const onTheWay = ['pickedUp', 'inTransit', 'outForDelivery', 'attemptFailed', 'exception', 'atLocker'];
  if (outcome === 'delivered' || outcome === 'partlyDelivered')
    return event === 'delivered' || onTheWay.includes(event);
  if (outcome === 'lostOnTheWay') return event === 'lost' || (event !== 'atLocker' && onTheWay.includes(event));
  if (outcome === undefined) return false;
  return event === 'returned' || (event !== 'atLocker' && onTheWay.includes(event));
}
