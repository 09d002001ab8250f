/** What a carrier is to take, with the words it needs to bring it. Never kept: read when it is told. */
export interface ShipmentOrder {
  readonly shipment: string;
  readonly caseNo: string;
  readonly carrier: string;
  readonly to: { readonly name?: string; readonly phone?: string; readonly address?: string };
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  /** Day in Asia/Shanghai. */
  readonly promisedFor?: string;
}

/** Goods a carrier has agreed to take. */
export interface BookedShipment {
  readonly waybill: string;
  /** ISO instant at which it expects to arrive. */
  readonly expectedAt?: string | undefined;
}

/** How goods stand, in the carrier's own words: each report is read by the mapping, like one it sends. */
export interface CarrierStanding {
  readonly reports: readonly unknown[];
}

/** What a carrier says to a recall: it turns them round, or it is too late. */
export interface RecallAnswer {
  readonly accepted: boolean;
  /** Its own word for the reason, when it will not. */
  readonly code?: string | undefined;
}

export interface ProofOfDelivery {
  /** Media type. */
  readonly kind: string;
  readonly bytes: Buffer;
}

/**
 * Speaks with carriers for us. Every call may be repeated; none of them ever has goods fetched twice. What each says on the
 * wire is in docs/adapters.md.
 *
 * All throw {@link CarrierUnclear} when there is no plain answer: then the outcome is unknown and is asked for before
 * anything is tried again.
 */
export interface CarrierService {
  /** What became of an order under this name; nothing, when the carrier has never heard of it. */
  booked(carrier: string, shipment: string): Promise<BookedShipment | undefined>;
  /** @throws {CarrierRefused} when it will not take this, however often it is asked */
  book(order: ShipmentOrder): Promise<BookedShipment>;
  /** Nothing, when it has never heard of the waybill. */
  standing(carrier: string, waybill: string): Promise<CarrierStanding | undefined>;
  /** Nothing, when it has never heard of the waybill. */
  recall(carrier: string, waybill: string): Promise<RecallAnswer | undefined>;
  /** Nothing, when there is none, or none yet. */
  proof(carrier: string, waybill: string): Promise<ProofOfDelivery | undefined>;
}

/** A no for good. */
export class CarrierRefused extends Error {
  override readonly name = 'CarrierRefused';
  /** The carrier's own word for the reason. */
  readonly code: string;

  constructor(code: string) {
    super(`the carrier refused: ${code}`);
    this.code = code;
  }
}

/** No answer, or none that says what happened. */
export class CarrierUnclear extends Error {
  override readonly name = 'CarrierUnclear';
}
