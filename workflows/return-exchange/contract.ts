import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Ground, Remedy } from '../../domain/returns/grounds.ts';
import type { Disposition } from '../../domain/returns/line-goods.ts';
import type { ActionSpec, Evidence, ProcessContract } from '../case/contract.ts';

const DESK = ['customer', 'agent', 'lead'] as const;

/**
 * Return and exchange (退货 · 换货): goods that come back, and the money or the other goods that go out for them. The legs
 * run beside each other; their states stand in the detail, the stage names what the case waits for.
 */
export const returnExchange = {
  process: 'return-exchange',
  prefix: 'RX',
  workflowType: 'returnExchange',
  stages: [
    'requested',
    'underReview',
    'refused',
    'objected',
    'awaitingChoice',
    'arranging',
    'reserving',
    'noneInStock',
    'awaitingMoney',
    'shipping',
    'awaitingGoods',
    'inspecting',
    'inDispute',
    'returningToCustomer',
    'refundReview',
    'payingOut',
    'mayObject',
    'withdrawing',
    'closed',
  ],
  outcomes: ['closed', 'refused', 'withdrawn', 'expired', 'repairInstead'],
  openedBy: ['agent', 'lead', 'customer', 'system'],
  actions: {
    decideReturn: { kind: 'plain', roles: ['lead', 'approver', 'legal', 'manager'], fact: 'returnDecided' },
    suspectFraud: { kind: 'plain', roles: ['agent', 'lead', 'quality', 'finance'], fact: 'fraudSuspected' },
    chooseRemedy: { kind: 'plain', roles: DESK, fact: 'returnRemedyChosen' },
    arrangeReturn: { kind: 'plain', roles: DESK, fact: 'returnArranged' },
    reserveAgain: { kind: 'plain', roles: ['warehouse', 'lead', 'system'], fact: 'replacementLookedFor' },
    keepWaiting: { kind: 'plain', roles: DESK, fact: 'waitingAgreed' },
    waiveDeposit: { kind: 'plain', roles: ['approver', 'manager'], fact: 'depositWaived' },
    recordPayment: { kind: 'claiming', roles: ['finance'], fact: 'paymentRecorded' },
    announceParcel: {
      kind: 'plain',
      roles: ['customer', 'agent', 'system'],
      fact: 'parcelAnnounced',
      sensible: [{ member: 'way', is: ['sendIn', 'pickUp'] }],
      // One of several parcels may have been told; whether there are others, only he knows. What is fetched he need not send.
      unasked: [{ member: 'parcel' }, { member: 'way', is: ['pickUp'] }],
    },
    receiveGoods: { kind: 'claiming', roles: ['warehouse', 'technician'], fact: 'goodsReceived' },
    fetchAgain: { kind: 'plain', roles: ['agent', 'lead'], fact: 'fetchAskedAgain' },
    closeReceipt: { kind: 'plain', roles: ['agent', 'lead', 'warehouse'], fact: 'restGivenUp' },
    inspectGoods: { kind: 'claiming', roles: ['warehouse', 'quality'], fact: 'returnInspected' },
    reportLocked: { kind: 'plain', roles: ['warehouse', 'quality'], fact: 'unlockAsked' },
    confirmUnlocked: { kind: 'plain', roles: ['customer', 'agent', 'warehouse', 'quality'], fact: 'deviceUnlocked' },
    reportNotAsTold: { kind: 'plain', roles: ['warehouse', 'quality'], fact: 'goodsNotAsTold' },
    refuseGoods: { kind: 'plain', roles: ['agent', 'quality', 'lead'], fact: 'goodsRefused' },
    offerReduction: { kind: 'plain', roles: ['agent', 'quality', 'lead'], fact: 'reductionOffered' },
    acceptReduction: { kind: 'plain', roles: DESK, fact: 'reductionAccepted' },
    declineReduction: { kind: 'plain', roles: DESK, fact: 'reductionDeclined' },
    overrule: { kind: 'plain', roles: ['lead', 'manager'], fact: 'findingOverruled' },
    handBackGoods: { kind: 'claiming', roles: ['warehouse'], fact: 'goodsHandedBack' },
    recordReplacement: { kind: 'claiming', roles: ['warehouse', 'lead'], fact: 'replacementRecorded' },
    approveRefund: { kind: 'plain', roles: ['finance', 'approver', 'manager'], fact: 'refundApproved' },
    recordRefund: { kind: 'claiming', roles: ['finance'], fact: 'refundRecorded' },
    retryRefund: { kind: 'plain', roles: ['finance', 'manager'], fact: 'refundTriedAgain' },
    recordSubsidyReturn: { kind: 'claiming', roles: ['finance'], fact: 'subsidyReturned' },
    claimOutlay: {
      kind: 'claiming',
      roles: DESK,
      fact: 'outlayClaimed',
      sensible: [
        { member: 'freightOn', is: ['trader'], and: { member: 'way', is: ['sendIn'] } },
        { member: 'freightOn', is: ['trader'], and: { member: 'parcel' } },
      ],
      unasked: true,
    },
    payOutlay: { kind: 'claiming', roles: ['finance', 'approver', 'manager'], fact: 'outlayPaid' },
    refuseOutlay: { kind: 'claiming', roles: ['finance', 'approver', 'manager'], fact: 'outlayRefused' },
    recordPlatformRefund: {
      kind: 'claiming',
      roles: ['finance', 'agent', 'system'],
      fact: 'platformRefunded',
      late: true,
    },
    proposeAccount: { kind: 'plain', roles: ['finance', 'agent', 'lead'], fact: 'accountProposed' },
    decideAccount: { kind: 'plain', roles: ['finance', 'approver', 'manager'], fact: 'accountDecided' },
    confirmCorrection: { kind: 'plain', roles: ['finance', 'agent'], fact: 'taxCorrectionConfirmed' },
    waiveOldUnit: { kind: 'plain', roles: ['approver', 'manager'], fact: 'oldUnitWaived' },
    objectToRefusal: {
      kind: 'plain',
      roles: DESK,
      fact: 'refusalObjected',
      // The customer is offered it with its bound; the desk may note it while his goods are on their way to him.
      sensible: [{ wait: 'objection' }, { roles: ['agent', 'lead'] }],
    },
    answerObjection: { kind: 'plain', roles: ['lead', 'legal', 'manager'], fact: 'objectionAnswered' },
  },
  facts: [
    'visitEnded',
    'deliveryEnded',
    'paymentLinkReady',
    'paymentRequestRefused',
    'paymentReceived',
    'refundPaid',
    'refundRefused',
    'refundDropped',
    'serialFactsChanged',
  ],
} as const satisfies ProcessContract & { actions: Record<string, ActionSpec> };

export type ReturnAction = keyof (typeof returnExchange)['actions'];
export type ReturnStage = (typeof returnExchange)['stages'][number];
export type ReturnOutcome = (typeof returnExchange)['outcomes'][number];

/**
 * How goods come back: sent in, fetched by a visit, taken along when the other unit is handed over, brought to a shop; or
 * they stay where they are because their way costs more than they are worth.
 */
export const RETURN_WAYS = ['sendIn', 'pickUp', 'swapAtDoor', 'handIn', 'keep'] as const;

export type ReturnWay = (typeof RETURN_WAYS)[number];

/** How a subsidy gets back to whoever paid it. */
export const SUBSIDY_RETURNS = ['paid', 'setOff'] as const;

export type SubsidyReturn = (typeof SUBSIDY_RETURNS)[number];

/** Units of one line of the return, by its number in it. */
export interface CountedUnits {
  /** Of the return, from 1. */
  no: number;
  quantity: number;
  /** Which units, where the line has serials. */
  serials?: string[];
}

/** Goods in a parcel that nobody asked back: another unit than the one that was to come, or one more. */
export interface StrayGoods {
  sku: string;
  quantity: number;
  serial?: string;
}

/** Input of each action, as the workflow receives it (personal words already by reference). Amounts are integer fen. */
export interface ReturnInputs {
  /** For lines under review: what may be had, or why nothing. `refundFen`: of one unit, where two figures stand. */
  decideReturn: {
    lines: { no: number; grant: boolean; remedies?: Remedy[]; refundFen?: number }[];
    reason: PersonalText;
    evidence?: Evidence[];
  };
  suspectFraud: { reason: PersonalText; evidence: Evidence[] };
  /** For each line that was granted. `exchangeOther` names the model and what one of it costs. */
  chooseRemedy: { lines: { no: number; remedy: Remedy; sku?: string; priceFen?: number }[] };
  /** `shipFirst`: the other unit goes out before the old one is back. */
  arrangeReturn: { how: ReturnWay; shipFirst?: boolean; freightOn?: 'trader' | 'consumer' };
  reserveAgain: Record<string, never>;
  keepWaiting: Record<string, never>;
  waiveDeposit: { reason: PersonalText };
  recordPayment: { reference: string; amountFen: number; currency: string };
  announceParcel: { carrier: string; waybill: string };
  /** What a parcel held. What was to come and is not in it is still to come. */
  receiveGoods: {
    lines: (CountedUnits & { damaged?: boolean; evidence?: Evidence[] })[];
    strays?: StrayGoods[];
    /** They came in a parcel nobody had announced: its key in the queue, and why it is this. */
    unmatched?: { parcel: string; reason: PersonalText };
    note?: PersonalText;
  };
  /** Another visit fetches what the last one did not. */
  fetchAgain: { reason: PersonalText };
  closeReceipt: { reason: PersonalText };
  inspectGoods: { lines: (CountedUnits & { disposition: Disposition; evidence?: Evidence[] })[]; note?: PersonalText };
  /** A unit that is here and bound to an account of the customer (an activation lock), so that nobody can use it. */
  reportLocked: { no: number; serial: string };
  confirmUnlocked: Record<string, never>;
  /** Not intact, or not the fault that was told: with evidence, or it does not count. */
  reportNotAsTold: { no: number; finding: 'notIntact' | 'noFault'; reason: PersonalText; evidence: Evidence[] };
  /** They go to the customer again, who may object. */
  refuseGoods: { reason: PersonalText };
  /** Off what the units of the line would give. */
  offerReduction: { amountFen: number; reason: PersonalText };
  acceptReduction: Record<string, never>;
  declineReduction: { reason?: PersonalText };
  /** The finding does not stand against the customer after all. */
  overrule: { reason: PersonalText };
  handBackGoods: { carrier?: string; waybill?: string; note?: PersonalText };
  /** Handed over without a delivery of ours. */
  recordReplacement: { deliveredOn: string; serials?: string[]; reason: PersonalText };
  approveRefund: { totalFen: number };
  /** Finance has paid out a share by hand, under this reference of the bank. */
  recordRefund: { refund: string; reference: string };
  /** A refused share, or what could not be filed at all, is filed again. */
  retryRefund: { refund?: string };
  /** A subsidy went back to its source, or was taken off what the source owes us (`setOff`); `no`: of the case, from 1. */
  recordSubsidyReturn: { no: number; how: SubsidyReturn; reference: string };
  /** He has paid this carrier for the way of this parcel. */
  claimOutlay: { carrier: string; waybill: string; amountFen: number; currency: string; evidence: Evidence[] };
  /** Paid out to him under this reference of the bank; `no`: of the case, from 1. */
  payOutlay: { no: number; reference: string };
  refuseOutlay: { no: number; reason: PersonalText };
  recordPlatformRefund: { platform: string; reference: string; amountFen: number; currency: string };
  /** Another account of the same payee, for a share that does not get to where he paid from; with the proof that it is his. */
  proposeAccount: { refund: string; account: PersonalText; evidence: Evidence[] };
  decideAccount: { granted: boolean; reason: PersonalText };
  /** The buyer has confirmed the red-letter invoice. */
  confirmCorrection: { invoice: string };
  waiveOldUnit: { reason: PersonalText };
  objectToRefusal: { reason: PersonalText; evidence?: Evidence[] };
  answerObjection: { upheld: boolean; reason: PersonalText };
}

/** It is over, and `amountFen` of it was not paid and is owed again. */
interface RefundOver {
  refund: string;
  payment: string;
  currency: string;
  amountFen: number;
  code: string;
}

/** What other cases and machines tell a return. */
export interface ReturnFacts {
  /** `taken`: what he took along, by the lines of the return. */
  visitEnded: { visit: string; outcome: string; taken?: CountedUnits[] };
  deliveryEnded: {
    delivery: string;
    outcome: string;
    deliveredOn?: string;
    lines: { line: number; delivered: number; serials: string[] }[];
    /** They were lost: what he wants instead. */
    choice?: 'replacement' | 'refund';
    /** Another delivery brings what this one did not. */
    followOns?: { delivery: string }[];
  };
  paymentLinkReady: { request: string; link: string };
  paymentRequestRefused: { request: string; code: string };
  paymentReceived: { request: string; payment: string; amountFen: number; currency: string };
  refundPaid: { refund: string; payment: string; currency: string; amountFen: number; transfer: string };
  refundRefused: RefundOver;
  refundDropped: RefundOver;
  serialFactsChanged: { serial: string };
}

export interface LineAsked {
  /** Of the order. */
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
  readonly serials?: readonly string[];
  readonly ground: Ground;
  readonly wish?: Remedy;
  /** The day the fault appeared, in Asia/Shanghai. */
  readonly faultOn?: string;
  /** Gifts that came with these units and that the customer keeps, at their stated prices. */
  readonly giftsKeptFen?: number;
  readonly evidence?: readonly Evidence[];
}

/** What a repair has found by the time its customer chooses to give the goods back instead. */
export interface FromRepair {
  /** Its case. */
  readonly repair: string;
  /** ISO instant at which he demanded it: the law counts our time from there. */
  readonly demandedAt: string;
  /** The goods are in our depot, so nobody has to send them in. */
  readonly goodsHere: boolean;
  /** The right he uses, as the journal names it, and what it gives him. */
  readonly rule: string;
  readonly offered: readonly Remedy[];
  /** What is known of the unit, the repair that is under way included. */
  readonly facts: EntitlementFacts;
}

/** Goods that were not taken and went back to the customer, who has objected to that and was right. */
export interface AfterObjection {
  /** The case of the return he objected in. */
  readonly of: string;
  /** What that one came from: it hears how this one ends as well. */
  readonly parent?: string;
  /** ISO instant: what he demanded is owed since then. */
  readonly objectedAt: string;
  /** Who has granted it. */
  readonly answeredBy: string;
  /** What each line is granted, in the order of the lines; by the same rules as before. */
  readonly lines: readonly {
    readonly rule: string;
    readonly offered: readonly Remedy[];
    readonly feeFen?: number;
    readonly decidedUnitFen?: number;
    /** What was found of its goods does not stand, and is not held against him again. */
    readonly isOverruled?: true;
  }[];
  /** Serials of which a lock is not held against him again. */
  readonly locks: readonly string[];
  /** What platforms have paid him beyond what the first return gave, counted there and gone back to nobody. */
  readonly platforms?: readonly PlatformPaid[];
}

/** What a platform has paid the customer in our place, under a reference that counts once. */
export interface PlatformPaid {
  readonly platform: string;
  readonly reference: string;
  readonly amountFen: number;
}

/** What opens a return: references checked by who opens it, no personal data. */
export interface ReturnOpening {
  readonly orderNo: string;
  readonly customer: string;
  readonly lines: readonly LineAsked[];
  readonly words?: PersonalText;
  readonly how?: ReturnWay;
  /** The payment (of the order) the customer wants his money on first. */
  readonly refundTo?: string;
  /** Tax was deducted: the refund waits for the buyer's confirmation of the red-letter invoice. */
  readonly taxDeducted?: boolean;
  /** A platform has paid him back already, so much of it. */
  readonly platformRefund?: PlatformPaid;
  readonly site?: string;
  readonly parent?: string;
  /** By a repair only; never asked for from outside. */
  readonly fromRepair?: FromRepair;
  /** By a return only; never asked for from outside. */
  readonly afterObjection?: AfterObjection;
  readonly references?: readonly { readonly kind: string; readonly no: string }[];
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  readonly team?: string;
}
