import type { EntitlementFacts, RepairFact } from '../../domain/entitlement/facts.ts';
import type { RecordedFacts } from '../../domain/entitlement/recorded-unit.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { ExclusionCode } from '../../domain/policy/category.ts';
import type { ActionSpec, Evidence, ProcessContract } from '../case/contract.ts';
import type { VisitBegan, VisitEnded } from '../visit/told.ts';

/** Warranty repair (包修) and paid repair: at the depot, by remote help, on a visit, or by an authorised partner. */
export const warrantyRepair = {
  process: 'warranty-repair',
  prefix: 'WR',
  workflowType: 'warrantyRepair',
  stages: [
    'received',
    'assessed',
    'converting',
    'convertingByHand',
    'remoteHelp',
    'visitPlanned',
    'withPartner',
    'awaitingItem',
    'diagnosed',
    'notReproduced',
    'approving',
    'quoted',
    'requoting',
    'awaitingParts',
    'repairing',
    'qualityCheck',
    'itemLost',
    'handback',
    'awaitingConfirmation',
    'loanerReturn',
    'closed',
  ],
  outcomes: ['closed', 'closedUnconfirmed', 'refused', 'convertedToReturn', 'withdrawn', 'abandoned'],
  openedBy: ['agent', 'lead', 'customer', 'system'],
  actions: {
    acceptForRepair: { kind: 'plain', roles: ['agent', 'lead'], fact: 'repairAccepted' },
    refuseRepair: { kind: 'plain', roles: ['agent', 'lead'], fact: 'repairRefused' },
    chooseRemedy: {
      kind: 'plain',
      roles: ['customer', 'agent', 'lead'],
      fact: 'remedyChosen',
      sensible: [
        { wait: 'remedyChoice' },
        { member: 'exchangeOpened.status', is: ['open'] },
        { member: 'exchangeOpened.status', is: ['legalReview'], roles: ['lead'] },
      ],
      choices: { remedy: 'offered' },
    },
    confirmConversion: { kind: 'plain', roles: ['agent', 'lead'], fact: 'conversionConfirmed' },
    recordRemoteHelp: { kind: 'plain', roles: ['agent', 'technician', 'lead'], fact: 'remoteHelpRecorded' },
    planNextVisit: {
      kind: 'plain',
      roles: ['customer', 'agent', 'dispatcher', 'lead'],
      fact: 'nextVisitWanted',
    },
    beginVisit: { kind: 'plain', roles: ['technician', 'dispatcher', 'lead'], fact: 'visitBegun' },
    recordPartnerRepair: { kind: 'plain', roles: ['agent', 'lead'], fact: 'partnerRepairRecorded' },
    sendToDepot: { kind: 'plain', roles: ['agent', 'dispatcher', 'technician', 'lead'], fact: 'sentToDepot' },
    receiveItem: { kind: 'plain', roles: ['warehouse', 'agent', 'lead'], fact: 'itemReceived' },
    recordDiagnosis: { kind: 'plain', roles: ['technician', 'lead'], fact: 'faultDiagnosed' },
    reportNotReproducible: { kind: 'plain', roles: ['technician', 'lead'], fact: 'faultNotReproduced' },
    reportUnrepairable: { kind: 'plain', roles: ['technician', 'lead'], fact: 'foundUnrepairable' },
    lookAgain: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'furtherSearchAsked' },
    takeBack: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'itemWantedBack' },
    decideGoodwill: {
      kind: 'plain',
      roles: ['lead', 'approver', 'manager'],
      fact: 'goodwillDecided',
      sensible: [{ notBy: 'diagnosis.by' }],
    },
    recordPreApproval: { kind: 'plain', roles: ['agent', 'lead', 'finance'], fact: 'preApprovalRecorded' },
    acceptQuote: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'quoteAccepted' },
    declineQuote: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'quoteDeclined' },
    askNewQuote: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'newQuoteAsked' },
    reviseQuote: { kind: 'plain', roles: ['technician', 'lead'], fact: 'quoteRevised' },
    announceParts: { kind: 'plain', roles: ['warehouse', 'lead', 'system'], fact: 'partsAnnounced' },
    partsArrived: { kind: 'plain', roles: ['warehouse', 'lead', 'system'], fact: 'partsArrived' },
    reserveAgain: { kind: 'claiming', roles: ['warehouse', 'lead', 'system'], fact: 'partsLookedFor' },
    issueParts: { kind: 'claiming', roles: ['warehouse', 'lead'], fact: 'partsIssued' },
    reportMoreWork: { kind: 'plain', roles: ['technician', 'lead'], fact: 'moreWorkFound' },
    completeRepair: { kind: 'plain', roles: ['technician', 'lead'], fact: 'repairCompleted' },
    passQuality: { kind: 'plain', roles: ['quality', 'technician', 'lead'], fact: 'qualityPassed' },
    failQuality: { kind: 'plain', roles: ['quality', 'technician', 'lead'], fact: 'qualityFailed' },
    recordPayment: { kind: 'claiming', roles: ['finance'], fact: 'paymentRecorded' },
    handBack: { kind: 'plain', roles: ['warehouse', 'agent', 'lead'], fact: 'itemHandedBack' },
    declareAbandoned: { kind: 'plain', roles: ['lead', 'manager'], fact: 'itemAbandoned' },
    answerWipe: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'wipeAnswered', unasked: true },
    reportItemDamaged: { kind: 'plain', roles: ['warehouse', 'technician', 'agent', 'lead'], fact: 'itemDamaged' },
    reportItemLost: { kind: 'plain', roles: ['warehouse', 'agent', 'lead'], fact: 'itemLost' },
    settleLoss: { kind: 'plain', roles: ['lead', 'manager'], fact: 'lossSettled' },
    reserveLoaner: {
      kind: 'claiming',
      roles: ['warehouse', 'agent', 'lead'],
      fact: 'loanerReserved',
      sensible: [{ member: 'loaner.state', is: [null, 'back', 'released', 'lost'] }],
    },
    handOutLoaner: {
      kind: 'claiming',
      roles: ['warehouse', 'agent', 'lead'],
      fact: 'loanerHandedOut',
      sensible: [{ member: 'loaner.state', is: ['reserved'] }],
    },
    takeBackLoaner: {
      kind: 'claiming',
      roles: ['warehouse', 'agent', 'lead'],
      fact: 'loanerTakenBack',
      sensible: [{ member: 'loaner.state', is: ['out'] }],
    },
    reportLoanerLost: {
      kind: 'claiming',
      roles: ['lead', 'manager'],
      fact: 'loanerLost',
      sensible: [{ member: 'loaner.state', is: ['out'] }],
    },
    confirmWorking: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'customerConfirmed' },
    reportFailure: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'failureReported' },
    recordContactTry: { kind: 'plain', roles: ['agent', 'lead'], fact: 'contactTried' },
    reopenCase: { kind: 'claiming', roles: ['customer', 'agent', 'lead'], fact: 'caseReopened' },
  },
  facts: [
    'serialFactsChanged',
    'unitGone',
    'visitBegan',
    'visitEnded',
    'returnEnded',
    'paymentLinkReady',
    'paymentRequestRefused',
    'paymentReceived',
  ],
} as const satisfies ProcessContract & { actions: Record<string, ActionSpec> };

export type RepairAction = keyof (typeof warrantyRepair)['actions'];
export type RepairStage = (typeof warrantyRepair)['stages'][number];
export type RepairOutcome = (typeof warrantyRepair)['outcomes'][number];

/** Where the repair is done: at the depot, from afar, by a visit, or by an authorised partner. */
export type RepairRoute = 'depot' | 'remote' | 'onSite' | 'partner';

/** Who may pay instead of the customer, and has to agree before anything is done. */
export type Payer = 'goodwill' | 'extendedWarranty' | 'insurer';

export interface DiagnosisLine {
  /** From 1, unique in the diagnosis. */
  readonly line: number;
  readonly kind: 'part' | 'labour' | 'travel';
  /** Part number; required for parts. */
  readonly sku?: string;
  readonly quantity: number;
  /** Price of one, in fen of the order's currency; what the customer would pay if it were billable. */
  readonly unitFen: number;
  /**
   * Who pays: the guarantee (`covered`), the customer (`billable`), the house as a favour, or a third party. What a
   * favour or a third party does not pay in the end is the customer's to decide.
   */
  readonly coverage: 'covered' | 'billable' | Payer;
  /** Why: an exclusion code for a line that is not covered although the unit is within its guarantee. */
  readonly reason: string;
}

/** Input of each action, as the workflow receives it (personal words already by reference). */
export interface RepairInputs {
  /** `site`: where the goods stand, by the customer's key of it; for a visit. */
  acceptForRepair: { route: RepairRoute; site?: string };
  refuseRepair: { exclusion: ExclusionCode; evidence: Evidence[]; reason: PersonalText };
  chooseRemedy: { remedy: 'repair' | 'exchange' | 'return' };
  confirmConversion: { reference: string };
  recordRemoteHelp: { solved: boolean; work: PersonalText };
  /** Somebody goes again; what it takes besides. */
  planNextVisit: { skills?: string[]; minutes?: number; crew?: number };
  /** The technician is at the goods: he works there, or takes them along to the depot. */
  beginVisit: { place: 'site' | 'depot'; condition: 'good' | 'worn' | 'damaged'; evidence: Evidence[] };
  /** What the authorised partner reports. Days in Asia/Shanghai. */
  recordPartnerRepair: {
    partner: string;
    reference: string;
    handIn: string;
    handBack: string;
    cause: string;
    performanceFault: boolean;
    work: PersonalText;
  };
  /** It cannot be done there: the goods come to the depot. */
  sendToDepot: { reason: PersonalText };
  receiveItem: {
    serial?: string;
    condition: 'good' | 'worn' | 'damaged';
    evidence: Evidence[];
    remarks?: PersonalText;
    /** What the customer paid for the way to us, in fen. */
    transportFen?: number;
  };
  recordDiagnosis: {
    cause: string;
    /** Was the fault a listed performance fault (性能故障)? */
    performanceFault: boolean;
    lines: DiagnosisLine[];
    findings: PersonalText;
  };
  reportNotReproducible: {
    /** What was tried to make the fault show, each try in words; three at least. */
    tries: PersonalText[];
  };
  reportUnrepairable: { cause: string; performanceFault: boolean; findings: PersonalText };
  lookAgain: Record<string, never>;
  takeBack: Record<string, never>;
  decideGoodwill: { granted: boolean; reason: PersonalText };
  /** What the insurer or the extended warranty answered; a yes has their reference. */
  recordPreApproval: { granted: boolean; reference?: string };
  /** Without `lines` the whole quote is accepted; with them only these lines are done and paid. */
  acceptQuote: { lines?: number[] };
  declineQuote: { reason?: PersonalText };
  askNewQuote: { wishes?: PersonalText };
  /** All lines anew. */
  reviseQuote: { lines: DiagnosisLine[]; findings: PersonalText };
  /** When missing parts are expected, as the supplier says; a later word of his stands beside the earlier. */
  announceParts: { sku: string; expectedOn: string };
  /** What was delivered goes on the shelf. */
  partsArrived: { sku: string; quantity: number };
  /** Missing parts lie on the shelf after all: no delivery is booked. */
  reserveAgain: Record<string, never>;
  issueParts: Record<string, never>;
  /** All lines anew, those that are done already among them. */
  reportMoreWork: { lines: DiagnosisLine[]; findings: PersonalText };
  completeRepair: {
    work: PersonalText;
    /** Per part line how many were built in; the rest is put back. */
    used: { line: number; quantity: number; oldPart?: 'kept' | 'returned' }[];
    /** Whether the customer's data was wiped; only with his consent. */
    dataWiped?: boolean;
  };
  passQuality: Record<string, never>;
  failQuality: { reason: PersonalText };
  recordPayment: { amountFen: number; currency: string; reference: string };
  handBack: { to: 'customer' | 'carrier'; evidence?: Evidence[] };
  declareAbandoned: { reason: PersonalText; evidence: Evidence[] };
  answerWipe: { allowed: boolean };
  reportItemDamaged: { reason: PersonalText; evidence: Evidence[] };
  reportItemLost: { reason: PersonalText; evidence: Evidence[] };
  /** The customer gets another one, or its value in fen. */
  settleLoss: { how: 'replacement' | 'value'; amountFen?: number; reference: string };
  reserveLoaner: { sku: string };
  handOutLoaner: { serial: string; condition: 'good' | 'worn'; evidence: Evidence[] };
  takeBackLoaner: { condition: 'good' | 'worn' | 'damaged'; evidence: Evidence[] };
  reportLoanerLost: { reason: PersonalText };
  confirmWorking: { channel: 'link' | 'phone' | 'counter' };
  reportFailure: { words: PersonalText; appearedOn: string };
  recordContactTry: { channel: 'phone' | 'sms' | 'email'; reached: boolean };
  reopenCase: { reason: PersonalText };
}

/** What the payment gateway tells. `request` names what was asked, `payment` is the gateway's number of the money. */
export interface RepairFacts {
  /** What has become known of the serial: repairs in another case of it, or what our records say of it now. */
  serialFactsChanged: {
    caseNo?: string;
    repairs?: RepairFact[];
    recorded?: RecordedFacts;
    /** `SN-1/2`: the correction that changed the records. */
    correction?: string;
  };
  /** The goods came back to us for good by another case: `into` was given for them. */
  unitGone: { caseNo: string; serial: string; into?: string };
  visitBegan: VisitBegan;
  visitEnded: VisitEnded;
  /** How the return ended that took over; of the lines of its order, what something was given for. */
  returnEnded: {
    caseNo: string;
    outcome: string;
    lines: { line: number; quantity: number }[];
    exchanged: { line: number; quantity: number }[];
    serial?: string;
  };
  paymentLinkReady: { request: string; link: string };
  paymentRequestRefused: { request: string; code: string };
  paymentReceived: { request: string; payment: string; amountFen: number; currency: string };
}

/** What opens a repair: references checked and facts loaded by the API. */
export interface RepairOpening {
  readonly subject: {
    readonly product: string;
    readonly category: string;
    readonly serial?: string;
    readonly orderNo?: string;
    readonly orderLine?: number;
    readonly customer?: string;
    readonly channel: string;
  };
  /** Without words where another case opened it: it says there what is wrong. */
  readonly fault: { readonly words?: PersonalText; readonly appearedOn: string; readonly safety: boolean };
  readonly wish?: 'repair' | 'exchange' | 'return';
  readonly references?: readonly { readonly kind: string; readonly no: string }[];
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  readonly team?: string;
  readonly currency: string;
  /** What is known of the serial, without personal data. */
  readonly facts: EntitlementFacts;
  /** Open although another repair of this serial is open, and why. */
  readonly force?: { readonly reason: PersonalText };
  /** The ended case this one takes up again. */
  readonly follows?: string;
}
