import type { LineWorth } from '../../domain/credit/on-bills.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Decision } from '../../domain/returns/decide.ts';
import type { Remedy } from '../../domain/returns/grounds.ts';
import type { LineGoods } from '../../domain/returns/line-goods.ts';
import type { ExchangePair } from '../../domain/returns/units-given.ts';
import type {
  AfterObjection,
  CountedUnits,
  FromRepair,
  LineAsked,
  PlatformPaid,
  ReturnFacts,
  ReturnInputs,
  ReturnOpening,
  ReturnOutcome,
  ReturnStage,
  ReturnWay,
  SubsidyReturn,
} from './contract.ts';

/** One line of the return, with all that was decided and has become of it. */
export interface ReturnLine extends Omit<LineAsked, 'evidence'> {
  /** Of the return, from 1. */
  readonly no: number;
  readonly category: string;
  readonly proven: boolean;
  /** What was paid for one, as far as it is known. */
  readonly unitFen?: number;
  /** What was agreed for all units that are asked back, with tax; without what is owed to nobody. */
  readonly worthFen?: number;
  readonly decision?: Decision;
  /** What a person decided of one unit, where the law leaves two figures. */
  readonly decidedUnitFen?: number;
  /** What a person decided of one unit that came back without the rest of its bundle, and had no price of its own. */
  readonly partUnitFen?: number;
  /** What the policy takes off for use, for one unit. */
  readonly feeFen?: number;
  readonly choice?: { readonly remedy: Remedy; readonly by: string; readonly sku?: string; readonly priceFen?: number };
  readonly goods: LineGoods;
  /** Of those that went back to the customer, how many he has. */
  readonly handedBack?: number;
  /** Off what its units give, agreed with the customer. */
  readonly reductionFen?: number;
  /** Which of those that are here and have no place yet, where serials were read. */
  readonly here?: readonly string[];
  readonly notTaken?: NotTaken;
  /** Units that came back wrong, and are to go to the customer again. */
  readonly finding?: 'notIntact' | 'noFault' | 'locked' | 'overruled';
}

/** Units we did not take, which went to the customer again; `locked`: those of them whose lock was why. */
export interface NotTaken {
  readonly quantity: number;
  readonly serials?: readonly string[];
  readonly locked: readonly string[];
  /** What the customer reads of it: the last that was said. */
  readonly why?: PersonalText;
}

/** What is known of the order when the return is opened. */
export interface OrderKnown {
  readonly currency: string;
  readonly customer: string;
}

/** One way of the goods to the customer that stands for what he gives back. */
export interface Replacement {
  readonly state: 'reserved' | 'shipping' | 'delivered' | 'failed';
  /** The case of the delivery. */
  readonly delivery?: string;
  readonly deliveredOn?: string;
  readonly serials?: readonly string[];
  /** The same by line of the order, where the delivery told it. */
  readonly units?: readonly { readonly line: number; readonly serials: readonly string[] }[];
}

/** Money the customer owes: the difference in price, or a deposit for what goes out first. */
export interface Owed {
  /** From 1; what is waived in part is asked for anew. */
  readonly no: number;
  readonly differenceFen: number;
  readonly depositFen: number;
  readonly totalFen: number;
  readonly request?: string;
  readonly state: 'open' | 'paid' | 'waived';
  readonly reference?: string;
  /** What was asked for before it, and is to be taken back. */
  readonly instead?: { readonly no: number; readonly request?: string };
}

/** Units that were damaged when they came in, with photos; who bears it is said once. */
export interface ArrivedDamaged {
  /** Of the return. */
  readonly no: number;
  readonly quantity: number;
  readonly serials?: readonly string[];
  readonly files: readonly string[];
  readonly bornBy?: 'us' | 'customer';
  /** It was said whether it is held against him. */
  readonly decided?: true;
}

/** Units that go to whoever supplied them, and for which he is to pay. */
export interface ForSupplier {
  /** Of the return. */
  readonly no: number;
  readonly quantity: number;
  readonly serials?: readonly string[];
  readonly files: readonly string[];
  readonly claimed?: true;
}

/** Goods that are not as the customer told, until it is clear what becomes of them. */
export interface Dispute {
  readonly no: number;
  readonly finding: 'notIntact' | 'noFault' | 'locked';
  /** Of a lock: the unit. */
  readonly serial?: string;
  /** He was asked to unlock it, and it is locked still. */
  readonly stillLocked?: true;
  readonly by: string;
  readonly files: readonly string[];
  /** What was found, in words; then why they are refused, or a reduction is offered. Absent: a lock, which says it itself. */
  readonly why?: PersonalText;
  /** Who refused them, or offered a reduction. */
  readonly decidedBy?: string;
  /** A reduction he may accept instead of having them back. */
  readonly offeredFen?: number;
  /** He has them again: refused, declined, or never answered. */
  readonly goesBack?: true;
}

/** A share of the refund, as the books have filed it. */
export interface RefundShare {
  readonly refund: string;
  readonly payment: string;
  readonly channel: string;
  readonly amountFen: number;
  readonly by: 'gateway' | 'finance' | 'platform';
  readonly state: 'underWay' | 'paid' | 'refused';
  readonly paidFen: number;
  /** Not to where he paid from, but to this account of his. */
  readonly account?: PersonalText;
  /** Whose payments it goes back to. */
  readonly of: 'order' | 'case';
  /** A platform has paid it meanwhile: it is not to go out, where that can still be helped. */
  readonly stopped?: true;
  /** Since when it is to be paid. ISO instant. */
  readonly since?: string;
}

/** What he paid in this case, as it is settled: the deposit kept, and given back; a difference he owes no more, or never did. */
export interface PaidInCase {
  readonly keptFen: number;
  readonly depositFen: number;
  readonly overpaidFen: number;
  /** Another model costs less: goes back to him of what he paid for the order. */
  readonly cheaperFen: number;
}

/** What goes back to whoever paid a part of the price: never to the customer. */
export interface SubsidyBack {
  /** Of the case, from 1. */
  readonly no: number;
  /** Its number in the order. */
  readonly subsidy: string;
  readonly source: string;
  readonly amountFen: number;
  /** Units it was granted for that came back, by the line of the return. */
  readonly units: readonly { readonly no: number; readonly quantity: number }[];
  /** Under which it went back; absent: it has not. */
  readonly reference?: string;
  readonly how?: SubsidyReturn;
  /** Since when it is to be paid. ISO instant. */
  readonly since?: string;
}

/** What the customer paid a carrier for the way back, where that is ours to bear. */
export interface Outlay {
  /** Of the case, from 1. */
  readonly no: number;
  readonly carrier: string;
  readonly waybill: string;
  readonly amountFen: number;
  readonly currency: string;
  readonly by: string;
  readonly files: readonly string[];
  /** `owed`: it stands in the books, and finance pays or refuses it. */
  readonly state: 'claimed' | 'owed' | 'paid' | 'refused';
  /** Since when it is to be paid. ISO instant. */
  readonly since?: string;
  /** Under which it was paid. */
  readonly reference?: string;
  /** Why it is not paid. */
  readonly reason?: PersonalText;
}

/** Units that our technician has taken over from the customer. */
export interface FetchedUnits extends CountedUnits {
  /** How many of them are those that were asked back. */
  readonly of: number;
  /** How many of the line were here before. */
  readonly received: number;
}

/** What somebody has done with goods while the books gave no answer: whether they know of it is found out before all else. */
export type UnbookedGoods =
  | { readonly what: 'received'; readonly by: string; readonly input: ReturnInputs['receiveGoods'] }
  | { readonly what: 'inspected'; readonly by: string; readonly input: ReturnInputs['inspectGoods'] };

/** The same of what a customer has paid; `no`: of what he owed. */
export interface UnbookedPayment {
  readonly what: 'paid';
  readonly by: string;
  readonly no: number;
  readonly input: ReturnInputs['recordPayment'];
}

export type Unbooked = UnbookedGoods | UnbookedPayment;

/** Units that came back without the rest of their bundle, although it had to come along. */
export interface PartToDecide {
  readonly no: number;
  readonly bundle: string;
  readonly units: number;
  /** What one of them was paid with, integer fen: the most it gives. */
  readonly mostFen: number;
  /** What he has had back for one of them already, when a cheaper model was to stand for it. Absent: nothing. */
  readonly leastFen?: number;
}

/** What goes back to the customer, to the fen. */
export interface RefundPlan {
  /** Of the order's payments. */
  readonly totalFen: number;
  /** Of what he paid in this case: a deposit, a difference that was not owed after all. */
  readonly depositFen: number;
  /** The very sum `approveRefund` is asked for: all of it, bills that get smaller included, less what a platform has paid. */
  readonly toApproveFen: number;
  /** Of what he was billed for and has not paid: his bills are so much smaller, and no money goes out for it. */
  readonly creditFen: number;
  /** Of it, what is still to be taken off his bills. */
  readonly toCreditFen: number;
  /** Of goods that never came to him, what was never billed and never paid: owed to nobody. */
  readonly unpaidFen?: number;
  /** What comes back of each line of the order, for its bills; of what was reckoned last. */
  readonly worth: readonly LineWorth[];
  readonly currency: string;
  /** What each line gives, after fee and reduction. */
  readonly lines: readonly { readonly no: number; readonly units: number; readonly fen: number }[];
  readonly ofCase: PaidInCase;
  /** How often it was reckoned: part of the identity of what is settled. */
  readonly reckoned: number;
  readonly state: 'calculated' | 'approved' | 'filed';
  /** What of it is still to be filed. */
  readonly toFile: { readonly orderFen: number; readonly caseFen: number };
  readonly approvedBy?: string;
  /** What a cheaper model leaves over of units that were never billed is reckoned when it has come, and its bill with it. */
  readonly later?: true;
  /** Lines whose units keep their places because others are given for them; absent in plans of an earlier day. */
  readonly kept?: readonly number[];
  /** Coupons of the order that were used on what came back. */
  readonly coupons?: readonly string[];
  /** How often it was filed: part of the identity of the request. */
  readonly tries: number;
  readonly shares: readonly RefundShare[];
}

/** What the customer says against a refusal: of the request, or of his goods. */
export interface Objection {
  readonly by: string;
  /** ISO instant; absent in objections of an earlier day. */
  readonly at?: string;
  readonly reason: PersonalText;
  /** Absent: against the refusal of the request. */
  readonly of?: 'goods';
  readonly answered?: boolean;
  readonly upheld?: boolean;
  readonly answeredBy?: string;
  /** Why he was right, or not. */
  readonly answer?: PersonalText;
}

/**
 * What a return knows of itself. Made of facts only: every member was recorded by an entry. `null` is what is no longer
 * so, because members are merged and never taken away.
 */
export interface ReturnDetail {
  orderNo: string;
  customer: string;
  site: string;
  parent: string;
  fromRepair: FromRepair;
  afterObjection: AfterObjection;
  asked: readonly LineAsked[];
  lines: readonly ReturnLine[];
  order: OrderKnown;
  /** What was known of the units on the day of the request, by the number of their line. */
  unitFacts: Readonly<Record<string, readonly EntitlementFacts[]>>;
  words: PersonalText;
  /** Repairs that were opened instead. */
  repairs: readonly string[];
  openedBy: string;
  requestedOn: string;
  /** Who has decided what was under review; two where fraud is suspected. */
  reviewed: readonly { readonly by: string; readonly lines: ReturnInputs['decideReturn']['lines'] }[];
  suspected: { readonly at: string; readonly by: string } | null;
  decidedBy: string;
  wantedWay: ReturnWay;
  way: ReturnWay | null;
  shipFirst: boolean;
  freightOn: 'trader' | 'consumer';
  refundTo: string;
  /** The refund waits for the buyer's confirmation. */
  taxDeducted: boolean;
  parcel: { readonly carrier: string; readonly waybill: string };
  pickUp: {
    readonly visit: string;
    readonly state: 'open' | 'done' | 'failed' | 'dropped';
    readonly taken?: readonly FetchedUnits[];
    /** We had called it off before it ended. */
    readonly calledOff?: true;
  } | null;
  /** Which visit fetches them, from 1: part of its identity. */
  pickUpNo: number;
  replacement: Replacement | null;
  /** Which unit was given for which, once it is on record. */
  exchange: readonly ExchangePair[];
  /** How often other units were looked for: part of the identity of what is reserved. */
  reservedNo: number;
  waitsOn: boolean;
  owed: Owed | null;
  /** What the customer paid in this case beside the order, and has not got back. */
  heldFen: number;
  backOn: string;
  /** Goods did not come in time. */
  overdue: boolean;
  inspectedBy: string;
  dispute: Dispute | null;
  /** Units by serial that were found locked: the customer was asked about each once; of some it is decided that it does not count. */
  locks: Readonly<Record<string, 'asked' | 'settled'>>;
  damages: readonly ArrivedDamaged[];
  /** Lines that leave their bundle broken, while nobody has decided what they give. */
  brokenBundles: readonly PartToDecide[] | null;
  forSupplier: readonly ForSupplier[];
  /** Receipts, inspections and hand-overs that were booked: part of the identity of the next one. */
  receipts: number;
  inspections: number;
  handBacks: number;
  unbooked: Unbooked | null;
  refund: RefundPlan | null;
  subsidies: readonly SubsidyBack[];
  outlays: readonly Outlay[];
  /** Numbers of the coupons he gets back in kind. */
  coupons: readonly string[];
  /** Something could not be filed: finance clears it up. */
  notFiled: boolean;
  /** The red-letter invoice the buyer confirmed. */
  correction: string;
  /**
   * What platforms have paid in our place and one refund counts, in one sum; `filed`: it stands in the books; `late`: told when
   * our own refund was filed; `of`: what it is the sum of, where they paid more than once, and named by the last.
   */
  platform:
    | (PlatformPaid & { readonly filed?: true; readonly late?: true; readonly of?: readonly PlatformPaid[] })
    | null;
  /** Each of them, also those of refunds that were reckoned before; absent in cases of an earlier day. */
  platformRefunds: readonly PlatformPaid[];
  /** What platforms have paid when the case was over: none of ours changed by it. */
  latePlatform: readonly PlatformPaid[];
  /** Where his money goes instead, while nobody has let it through. */
  otherAccount: {
    readonly refund: string;
    readonly account: PersonalText;
    readonly by: string;
    readonly files: readonly string[];
  } | null;
  /** What is filed next goes by hand, to another account than that of this payment. */
  byHand: { readonly payment: string; readonly account: PersonalText } | null;
  oldUnitWaived: { readonly by: string; readonly reason: PersonalText } | null;
  objection: Objection | null;
  /** Who found goods not as told, or did not take them: none of them answers the objection to it. */
  refusedBy: readonly string[];
  /** Nothing is held, owed or to be told any more; what may still come is an objection. */
  settledUp: boolean;
  /** The return that was opened for goods he was right about. */
  openedAnew: string;
  remindedOf: readonly string[];
  deemedRefusal: string;
  refusedOnce: boolean;
  withdrawn: boolean;
  ending: ReturnOutcome | null;
  compensationFailed: string;
}

export interface ReturnTypes {
  stage: ReturnStage;
  inputs: ReturnInputs & ReturnFacts;
  detail: ReturnDetail;
  opening: ReturnOpening;
}
