import type { AgreementForm, Exemption, PaymentTerms } from '../../domain/credit/agreement.ts';
import type { KeyClause } from '../../domain/orders/key-clauses.ts';
import type { Units } from '../../domain/orders/quantities.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { ActionSpec, Evidence, ProcessContract } from '../case/contract.ts';
import type { DeliveryEnded } from '../delivery/contract.ts';

/** Order (成交后): the case above the deliveries of one order. It starts, links and watches them, and follows the money. */
export const order = {
  process: 'order',
  prefix: 'OR',
  workflowType: 'order',
  stages: ['agreed', 'formalising', 'awaitingDeposit', 'supplying', 'fulfilling', 'settling', 'closed'],
  outcomes: ['fulfilled', 'partlyFulfilled', 'returned', 'withdrawn'],
  openedBy: ['agent', 'sales', 'lead', 'system'],
  actions: {
    confirmFeasibility: {
      kind: 'plain',
      roles: ['sales', 'warehouse', 'dispatcher', 'lead'],
      fact: 'feasibilityConfirmed',
    },
    explainClauses: { kind: 'plain', roles: ['agent', 'sales', 'lead'], fact: 'clausesExplained' },
    acceptPaymentTerms: { kind: 'plain', roles: ['customer', 'agent', 'sales'], fact: 'paymentTermsAccepted' },
    changeTerms: { kind: 'plain', roles: ['agent', 'sales', 'lead'], fact: 'termsChanged' },
    confirmOrder: { kind: 'plain', roles: ['agent', 'sales', 'lead'], fact: 'orderConfirmed' },
    confirmAsSeller: { kind: 'plain', roles: ['sales', 'lead', 'manager'], fact: 'sellerConfirmed' },
    confirmAsBuyer: { kind: 'plain', roles: ['customer', 'agent', 'sales'], fact: 'buyerConfirmed' },
    exemptFromWriting: { kind: 'plain', roles: ['approver', 'manager'], fact: 'writingExempted' },
    recordPayment: { kind: 'claiming', roles: ['finance', 'agent', 'lead', 'system'], fact: 'paymentRecorded' },
    waiveDeposit: { kind: 'plain', roles: ['approver', 'manager'], fact: 'depositWaived' },
    planSupply: { kind: 'plain', roles: ['sales', 'dispatcher', 'lead'], fact: 'supplyPlanned' },
    reachMilestone: { kind: 'plain', roles: ['sales', 'warehouse', 'lead', 'system'], fact: 'milestoneReached' },
    reportSupplyRisk: { kind: 'plain', roles: ['sales', 'warehouse', 'lead'], fact: 'supplyRiskReported' },
    goodsReady: { kind: 'plain', roles: ['sales', 'warehouse', 'lead'], fact: 'goodsMadeReady' },
    moveDate: { kind: 'plain', roles: ['agent', 'sales', 'lead'], fact: 'orderDateMoved' },
    shipLines: {
      kind: 'plain',
      roles: ['agent', 'sales', 'warehouse', 'dispatcher', 'lead'],
      fact: 'shipmentPlanned',
    },
    cancelLines: {
      kind: 'plain',
      roles: ['customer', 'agent', 'sales', 'lead'],
      fact: 'linesCancelled',
      unasked: true,
    },
    attachAcceptance: {
      kind: 'plain',
      roles: ['agent', 'sales', 'technician', 'warehouse', 'finance'],
      fact: 'acceptanceAttached',
    },
    checkReceivables: { kind: 'plain', roles: ['finance', 'agent', 'sales', 'lead'], fact: 'receivablesLookedAt' },
  },
  facts: [
    'paymentLinkReady',
    'paymentRequestRefused',
    'paymentReceived',
    'deliveryEnded',
    'returnEnded',
    'receivableChanged',
  ],
} as const satisfies ProcessContract & { actions: Record<string, ActionSpec> };

export type OrderAction = keyof (typeof order)['actions'];
export type OrderStage = (typeof order)['stages'][number];
export type OrderOutcome = (typeof order)['outcomes'][number];

/** What seller and buyer agreed upon. Amounts are integer fen of the order's currency, days in Asia/Shanghai. */
export interface Terms {
  readonly pay: PaymentTerms;
  /** To be paid before anything is made or leaves; 0: nothing. */
  readonly depositFen: number;
  /** Days after the goods came, on account. */
  readonly termDays?: number;
  readonly promisedFor?: string;
  /** So many percent more are made than ordered, for what is spoilt. */
  readonly contingencyPercent: number;
}

/** Input of each action, as the workflow receives it (personal words already by reference). */
export interface OrderInputs {
  /** Whether date, quantity and quality can be kept, said by whoever answers for it. */
  confirmFeasibility: { date: boolean; quantity: boolean; quality: boolean; note?: PersonalText };
  explainClauses: { clauses: KeyClause[]; explainedOn: string; evidence?: Evidence };
  /** The customer himself, or what shows that he accepted. */
  acceptPaymentTerms: { evidence?: Evidence };
  /** Another version of the contract. Once it is agreed, both sides have to have signed the change. */
  changeTerms: Partial<Terms> & { reason: PersonalText; evidence?: Evidence };
  confirmOrder: Record<string, never>;
  confirmAsSeller: { evidence: Evidence };
  confirmAsBuyer: { evidence?: Evidence };
  exemptFromWriting: { code: Exemption; reason: PersonalText };
  recordPayment: { amountFen: number; currency: string; reference: string };
  waiveDeposit: { reason: PersonalText };
  planSupply: { milestones: { code: string; lookOn: string; dueOn: string }[]; contingencyPercent?: number };
  reachMilestone: { code: string; reachedOn: string; evidence?: Evidence };
  reportSupplyRisk: { code: string; reason: PersonalText };
  goodsReady: { evidence?: Evidence };
  /** The day that is told to the customer instead of the one he was promised. */
  moveDate: {
    promisedFor: string;
    code: 'supplier' | 'capacity' | 'transport' | 'customer' | 'other';
    reason?: PersonalText;
  };
  shipLines: { lines: Units[]; promisedFor?: string };
  cancelLines: { lines: Units[]; reason: PersonalText };
  attachAcceptance: { delivery: string; evidence: Evidence };
  checkReceivables: Record<string, never>;
}

/** What gateway, deliveries, returns and books tell an order. */
export interface OrderFacts {
  paymentLinkReady: { request: string; link: string };
  paymentRequestRefused: { request: string; code: string };
  paymentReceived: { request: string; payment: string; amountFen: number; currency: string };
  deliveryEnded: DeliveryEnded;
  /** Delivered units came back for good; `settledFen`: what the return gave back for them, in money and on bills. */
  returnEnded: { caseNo: string; lines: Units[]; settledFen?: number };
  receivableChanged: { receivable: string };
}

export interface OrderedLine {
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
  /** What was agreed for one, in fen. */
  readonly priceFen: number;
  /** For all of them together, where that is not as many times the price of one. */
  readonly paidFen?: number;
}

/** What opens the case of an order: references checked by who opens it, no personal data. */
export interface OrderOpening {
  readonly subject: {
    readonly orderNo: string;
    readonly customer: string;
    /** Key of the site with its customer's in front: `C-1/home`. */
    readonly site?: string;
    readonly channel?: string;
  };
  readonly currency: string;
  readonly lines: readonly OrderedLine[];
  readonly form: AgreementForm;
  /** The signed contract, where there is one. */
  readonly contract?: Evidence;
  readonly terms: Terms;
  /** It has to be made or bought first. */
  readonly toBeMade?: boolean;
  /** Shipments are planned by people, not one for all that is open. */
  readonly shipByHand?: boolean;
  readonly parent?: string;
  readonly references?: readonly { readonly kind: string; readonly no: string }[];
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  readonly team?: string;
}
