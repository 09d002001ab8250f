import type { CarrierEventKind } from '../../domain/carriers/carrier-event.ts';
import type { ReleaseBlock } from '../../domain/credit/release.ts';
import type { Tally } from '../../domain/delivery/tally.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Evidence } from '../case/contract.ts';
import type { DatesTold } from '../promise/dates-told.ts';
import type {
  DeliveryFacts,
  DeliveryInputs,
  DeliveryOpening,
  DeliveryOutcome,
  DeliveryStage,
  FollowOn,
  Proof,
  Signer,
} from './contract.ts';

/** One line on its way, and where its units ended. */
export interface LineState extends Tally {
  readonly sku: string;
  /** Of the goods, where the product is known. */
  readonly category?: string;
  /** Units that were named before they left. */
  readonly named: readonly string[];
  /** Units that left and are not with the customer. */
  readonly serials: readonly string[];
  /** Units the customer has. */
  readonly deliveredSerials: readonly string[];
}

/** Something the customer has that is wrong or damaged, or lacks. */
export interface Finding {
  readonly line: number;
  readonly kind: 'wrong' | 'damaged';
  readonly quantity: number;
  readonly serials: readonly string[];
  /** The photos. */
  readonly evidence: readonly Evidence[];
}

/** What a carrier was asked to take, before the goods leave. */
export interface Booking {
  /** Its name at the carrier; every booking of a delivery has its own. */
  readonly shipment: string;
  readonly no: number;
  readonly carrier: string;
  /** `dropped`: it is no longer wanted, and the carrier is told. */
  readonly state: 'asked' | 'booked' | 'refused' | 'dropped';
  readonly waybill?: string;
}

export interface Dispatch {
  readonly at: string;
  readonly by: string;
  readonly issueNote: string;
  readonly packages: number;
  readonly carrier?: string;
  readonly waybill?: string;
  readonly ownDriver: boolean;
}

/** The last word on where the goods are. */
export interface Scan {
  readonly event: CarrierEventKind | 'dispatched';
  /** ISO instant of the carrier. */
  readonly at: string;
  readonly code?: string;
}

export interface Surcharge {
  readonly kind: 'stairs' | 'hoisting' | 'other';
  /** Integer fen. */
  readonly amountFen: number;
  readonly currency: string;
  readonly answer: 'open' | 'accepted' | 'declined';
}

/**
 * What a delivery knows of itself. Made of facts only: every member was recorded by an entry. `null` is what is no longer
 * so, because members are merged and never taken away.
 */
export interface DeliveryDetail extends DatesTold {
  openedBy: string;
  orderNo: string;
  customer: string;
  site: string;
  reason: 'order' | 'short' | 'replacement';
  /** They were billed before, in other units. */
  free: boolean;
  /** Units that are billed all the same. */
  toBill: NonNullable<DeliveryOpening['toBill']>;
  parent: string;
  above: string;
  lines: readonly LineState[];
  promisedFor: string;
  /** A date told to the customer instead of the promised one. */
  newDate: string;
  delays: readonly { readonly at: string; readonly code: string; readonly newDate: string }[];
  /** The date of which it was written down that it passed. */
  missedDate: string;
  tradeIn: NonNullable<DeliveryOpening['tradeIn']>;
  tradeInTaken: { readonly taken: boolean; readonly matches: boolean; readonly valueFen: number };
  /** Attempts that are allowed, and how closely the carrier is watched. */
  rules: { readonly attempts: number; readonly silenceHours: number; readonly etaHours: number };
  /** Lines whose goods have to be installed, by the policy. */
  toInstall: readonly number[];
  blocks: readonly ReleaseBlock[];
  /** Blocks that finance or an approver took upon himself. */
  setAside: readonly ReleaseBlock['code'][];
  released: boolean;
  /** Somebody with the authority lets it go until the end of this day. */
  release: { readonly by: string; readonly until: string } | null;
  slot: { readonly from: string; readonly until: string };
  inspection: { readonly at: string; readonly by: string; readonly passed: boolean };
  booking: Booking;
  dispatch: Dispatch;
  /** When it is expected to arrive; ISO instant. */
  expectedAt: string | null;
  /** Which of the looks around the expected arrival were taken: 0 to 3. */
  etaLooks: number;
  scan: Scan;
  /** Events of the carrier that were taken in, the newest last. */
  scansSeen: readonly string[];
  /** The scan after which the carrier was asked why it says nothing. */
  silentSince: string | null;
  attempts: number;
  /** For which attempt a visit of our own driver was opened last; from 1. */
  driverTrips: number;
  /** The visit of our own driver that has not ended yet. */
  driverVisit: string | null;
  /** Those that were called off: what becomes of them is nothing to the goods. */
  driversOff: readonly string[];
  /** Who accepted to bring them, by the visit that was opened last; `null` while nobody has. */
  drivers: readonly string[] | null;
  surcharge: Surcharge | null;
  elsewhere: { readonly at: string; readonly where: string } | null;
  door: {
    readonly at: string;
    readonly by: string;
    readonly place?: PersonalText;
    readonly signer?: Signer;
    readonly proofs: readonly Proof[];
    readonly how: 'handedOver' | 'collected' | 'consented';
  };
  findings: readonly Finding[];
  refusal: { readonly at: string; readonly code: string };
  recalled: boolean;
  /** The carrier knows that the goods are wanted back, or a person was asked to tell him. */
  carrierTold: boolean;
  loss: { readonly at: string; readonly why: 'declared' | 'silent' | 'carrier'; readonly told?: boolean } | null;
  lossChoice: 'replacement' | 'refund';
  /** Units that were refused and are on our shelf again, by line. */
  backRefused: Readonly<Record<string, number>>;
  /** What was refused did not reach our warehouse. */
  lostOnTheWayBack: boolean;
  /** Units the books of goods have from this delivery, by line and move: `1:takeBack`. */
  booked: Readonly<Record<string, number>>;
  /** What was refused is a matter of its return now. */
  refusedHandedOn: boolean;
  hidden: readonly Finding[];
  /** Until when hidden damage may be reported, where goods that were refused are waited for first. ISO instant. */
  hiddenUntil: string;
  /** How many of them have their return. */
  hiddenClaimed: number;
  /** What follows from the hand-over has been opened. */
  followed: boolean;
  /** What was opened for units that did not come. */
  followOns: readonly FollowOn[];
  told: boolean;
  withdrawn: boolean;
  ending: DeliveryOutcome;
  compensationFailed: string;
}

export interface DeliveryTypes {
  stage: DeliveryStage;
  inputs: DeliveryInputs & DeliveryFacts;
  detail: DeliveryDetail;
  opening: DeliveryOpening;
}
