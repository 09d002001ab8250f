import type { CarrierEvent } from '../../domain/carriers/carrier-event.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { ActionSpec, Evidence, ProcessContract } from '../case/contract.ts';

/** Delivery (送货): goods of one order leave the warehouse together and reach one customer, or come back. */
export const delivery = {
  process: 'delivery',
  prefix: 'DL',
  workflowType: 'delivery',
  stages: [
    'reserved',
    'awaitingRelease',
    'awaitingSlot',
    'toDispatch',
    'inTransit',
    'atTheDoor',
    'leftElsewhere',
    'attemptFailed',
    'recalling',
    'goodsLost',
    'comingBack',
    'handedOver',
    'closed',
  ],
  outcomes: ['delivered', 'partlyDelivered', 'refusedAtDoor', 'returnedToUs', 'lostOnTheWay', 'withdrawn'],
  openedBy: ['agent', 'sales', 'warehouse', 'dispatcher', 'lead', 'system'],
  actions: {
    releaseDelivery: { kind: 'plain', roles: ['finance', 'approver', 'manager'], fact: 'deliveryReleased' },
    checkRelease: { kind: 'plain', roles: ['agent', 'sales', 'finance', 'lead', 'system'], fact: 'releaseAskedAgain' },
    agreeSlot: { kind: 'plain', roles: ['customer', 'agent', 'dispatcher', 'lead'], fact: 'deliverySlotAgreed' },
    changeSlot: {
      kind: 'plain',
      roles: ['customer', 'agent', 'dispatcher', 'lead'],
      fact: 'deliverySlotChanged',
      unasked: true,
    },
    recordDelay: { kind: 'plain', roles: ['agent', 'dispatcher', 'lead'], fact: 'deliveryDelayed' },
    inspectGoods: { kind: 'plain', roles: ['warehouse', 'quality'], fact: 'goodsInspected' },
    bookCarrier: { kind: 'claiming', roles: ['warehouse', 'dispatcher'], fact: 'carrierAsked' },
    dispatchGoods: { kind: 'claiming', roles: ['warehouse', 'dispatcher'], fact: 'goodsDispatched' },
    rebindSerial: { kind: 'claiming', roles: ['warehouse', 'technician', 'lead'], fact: 'serialRebound' },
    priceSurcharge: { kind: 'plain', roles: ['agent', 'technician', 'dispatcher'], fact: 'surchargePriced' },
    acceptSurcharge: { kind: 'plain', roles: ['customer', 'agent', 'technician'], fact: 'surchargeAccepted' },
    declineSurcharge: { kind: 'plain', roles: ['customer', 'agent', 'technician'], fact: 'surchargeDeclined' },
    recordTradeIn: { kind: 'plain', roles: ['technician', 'agent', 'warehouse'], fact: 'tradeInTaken' },
    reportArrival: { kind: 'plain', roles: ['technician', 'agent', 'dispatcher'], fact: 'deliveryArrived' },
    deliver: { kind: 'plain', roles: ['technician', 'agent', 'dispatcher', 'system'], fact: 'goodsHandedOver' },
    leaveElsewhere: { kind: 'plain', roles: ['technician', 'agent', 'dispatcher'], fact: 'goodsLeftElsewhere' },
    confirmReceipt: { kind: 'plain', roles: ['customer', 'agent'], fact: 'receiptConfirmed' },
    refuseDelivery: { kind: 'plain', roles: ['customer', 'technician', 'agent'], fact: 'deliveryRefused' },
    recordFailedAttempt: { kind: 'plain', roles: ['technician', 'agent', 'dispatcher'], fact: 'attemptNotMade' },
    arrangeAgain: { kind: 'plain', roles: ['customer', 'agent', 'dispatcher', 'lead'], fact: 'attemptArranged' },
    sendBack: { kind: 'plain', roles: ['agent', 'dispatcher', 'lead'], fact: 'goodsSentBack' },
    recallGoods: { kind: 'plain', roles: ['agent', 'dispatcher', 'lead'], fact: 'goodsRecalled' },
    resumeSearch: { kind: 'plain', roles: ['dispatcher', 'lead'], fact: 'goodsFound' },
    declareLost: { kind: 'plain', roles: ['dispatcher', 'lead', 'manager'], fact: 'goodsDeclaredLost' },
    chooseAfterLoss: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'lossAnswered' },
    receiveBack: { kind: 'plain', roles: ['warehouse'], fact: 'goodsReceivedBack' },
    reportHiddenDamage: { kind: 'plain', roles: ['customer', 'agent', 'technician'], fact: 'hiddenDamageReported' },
  },
  facts: [
    'carrierEvent',
    'shipmentBooked',
    'shipmentRefused',
    'shipmentRecalled',
    'visitAgreed',
    'visitEnded',
    'installationEnded',
    'promiseEnded',
    'deliveryEnded',
    'returnEnded',
  ],
} as const satisfies ProcessContract & { actions: Record<string, ActionSpec> };

export type DeliveryAction = keyof (typeof delivery)['actions'];
export type DeliveryStage = (typeof delivery)['stages'][number];
export type DeliveryOutcome = (typeof delivery)['outcomes'][number];

/** Why an attempt to hand the goods over came to nothing. */
export const ATTEMPT_CODES = ['absent', 'wrongAddress', 'noAccess', 'cannotPay', 'other'] as const;

/** Why a promised date is not kept. */
export const DELAY_CODES = [
  'noStock',
  'supplierLate',
  'carrierLate',
  'weather',
  'ourPlanning',
  'customerAsked',
] as const;

export const PROOF_KINDS = ['signature', 'photo', 'carrierProof'] as const;

export interface Proof {
  kind: (typeof PROOF_KINDS)[number];
  evidence: Evidence;
}

export interface Signer {
  name: PersonalText;
  relation: 'buyer' | 'family' | 'staff' | 'other';
}

/** What came to light at the door about units that were handed over. */
export interface DoorFinding {
  kind: 'wrong' | 'damaged';
  quantity: number;
  serials?: string[];
  evidence: Evidence[];
}

/** What became of one line at the door; handed over, short and refused add up to what was dispatched. */
export interface DoorLine {
  line: number;
  /** Handed over, those with a finding among them. */
  quantity: number;
  /** Of the units handed over, where the line has serials. */
  serials?: string[];
  short?: number;
  refused?: number;
  findings?: DoorFinding[];
}

export interface CountedLine {
  line: number;
  quantity: number;
  serials?: string[];
}

/** Input of each action, as the workflow receives it (personal words already by reference). Instants are ISO, days in Asia/Shanghai. */
export interface DeliveryInputs {
  /** Goes although something stands in the way; holds until the end of that day. */
  releaseDelivery: { reason: PersonalText; until: string };
  checkRelease: Record<string, never>;
  agreeSlot: { from: string; until: string };
  changeSlot: { from: string; until: string; askedBy: 'customer' | 'us'; reason: PersonalText };
  /** The promised date is not kept: why, and the date that is told to the customer instead. */
  recordDelay: { code: (typeof DELAY_CODES)[number]; newDate: string; reason?: PersonalText };
  inspectGoods: { passed: boolean; note?: PersonalText; evidence?: Evidence[] };
  /** The carrier is asked to take them; its waybill comes by itself. */
  bookCarrier: { carrier: string };
  /** By a carrier under a waybill, by the one that was booked, or by our own driver. */
  dispatchGoods: {
    issueNote: string;
    packages: number;
    carrier?: { carrier: string; waybill: string };
    ownDriver?: boolean;
    lines: CountedLine[];
    /** When it is expected to arrive. */
    expectedAt?: string;
  };
  rebindSerial: { line: number; dispatched: string; serial: string; reason: PersonalText };
  priceSurcharge: { kind: 'stairs' | 'hoisting' | 'other'; amountFen: number; currency: string; reason: PersonalText };
  acceptSurcharge: { evidence?: Evidence };
  declineSurcharge: { reason: PersonalText };
  recordTradeIn: { taken: boolean; serial?: string; matches: boolean; valueFen: number; evidence: Evidence[] };
  reportArrival: Record<string, never>;
  deliver: { at: string; place: PersonalText; signer?: Signer; proofs: Proof[]; lines: DoorLine[] };
  leaveElsewhere: { where: 'locker' | 'concierge' | 'neighbour'; place: PersonalText; evidence: Evidence[] };
  /** The customer has fetched the goods, or agrees to where they were left; the desk shows how it knows. */
  confirmReceipt: { how: 'collected' | 'consented'; evidence?: Evidence[] };
  refuseDelivery: { code: 'unwanted' | 'late' | 'damaged' | 'wrong' | 'price' | 'other'; reason: PersonalText };
  recordFailedAttempt: { code: (typeof ATTEMPT_CODES)[number]; reason: PersonalText; evidence: Evidence[] };
  arrangeAgain: { from: string; until: string; reason?: PersonalText };
  sendBack: { reason: PersonalText };
  recallGoods: { reason: PersonalText };
  resumeSearch: { reason: PersonalText };
  declareLost: { reason: PersonalText };
  chooseAfterLoss: { choice: 'replacement' | 'refund' };
  receiveBack: { lines: CountedLine[]; note?: PersonalText };
  reportHiddenDamage: { foundOn: string; lines: CountedLine[]; evidence: Evidence[]; note?: PersonalText };
}

/** What other cases and machines tell a delivery. */
export interface DeliveryFacts {
  carrierEvent: CarrierEvent;
  /** The carrier takes them, under this waybill. */
  shipmentBooked: { shipment: string; carrier: string; waybill: string; expectedAt?: string };
  /** It does not, for a reason of its own. */
  shipmentRefused: { shipment: string; carrier: string; code: string };
  /** What the carrier answers when goods are wanted back. */
  shipmentRecalled: { shipment: string; carrier: string; accepted: boolean; waybill?: string; code?: string };
  /** Our own driver has accepted the time. */
  visitAgreed: { visit: string; startsAt: string; endsAt: string; technicians: readonly string[] };
  visitEnded: { visit: string; outcome: string; code?: string };
  installationEnded: { installation: string; outcome: string };
  promiseEnded: { promise: string; outcome: string };
  deliveryEnded: DeliveryEnded;
  returnEnded: { outcome: string };
}

export interface OpeningLine {
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
  /** Where it is known already which units go. */
  readonly serials?: readonly string[];
}

/** What opens a delivery: references checked by who opens it, no personal data. */
export interface DeliveryOpening {
  readonly orderNo: string;
  readonly lines: readonly OpeningLine[];
  readonly customer: string;
  /** Key of the site with its customer's in front: `C-1/home`. */
  readonly site?: string;
  /** The day promised to the customer, in Asia/Shanghai. */
  readonly promisedFor?: string;
  readonly parent?: string;
  /** The case of the order, where another delivery opened this one: it hears of the end as well. */
  readonly above?: string;
  readonly reason?: 'order' | 'short' | 'replacement';
  /** What goods given for others did not bring is as free as those. */
  readonly free?: true;
  /** Of goods given for others: those for which nobody was billed, because the others were refused or lost. */
  readonly toBill?: readonly { readonly line: number; readonly quantity: number }[];
  /** An old unit is taken along (以旧换新), valued beforehand at so many fen. */
  readonly tradeIn?: { readonly sku: string; readonly serial?: string; readonly valueFen: number };
  readonly references?: readonly { readonly kind: string; readonly no: string }[];
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  readonly team?: string;
  readonly wishes?: PersonalText;
}

/** Told to the case whose goods these were, when it is clear where every unit is. */
export interface DeliveryEnded {
  readonly delivery: string;
  readonly outcome: DeliveryOutcome;
  /** The day of the hand-over in Asia/Shanghai. */
  readonly deliveredOn?: string;
  readonly lines: readonly EndedLine[];
  readonly evidence: readonly string[];
  /** What the customer wants in place of what was lost. */
  readonly choice?: 'replacement' | 'refund';
  /** Deliveries that bring what this one did not, opened by it; what they bring is not open for anybody else. */
  readonly followOns?: readonly FollowOn[];
}

export interface FollowOn {
  readonly delivery: string;
  readonly lines: readonly { readonly line: number; readonly quantity: number }[];
}

/** Where the units of one line ended; the five numbers add up to what the delivery had taken on. */
export interface EndedLine {
  readonly line: number;
  readonly delivered: number;
  readonly short: number;
  readonly refused: number;
  readonly lost: number;
  readonly returned: number;
  /** Of the units delivered. */
  readonly serials: readonly string[];
}
