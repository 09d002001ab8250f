import type { SiteCause } from '../../domain/commissioning/site-not-ready.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { ActionSpec, Evidence, ProcessContract } from '../case/contract.ts';

/** Installation and commissioning (安装调试): from the appointment to the signed certificate, over as many visits as it takes. */
export const installation = {
  process: 'installation',
  prefix: 'IN',
  workflowType: 'installation',
  stages: [
    'awaitingAppointment',
    'parked',
    'scheduled',
    'siteCheck',
    'siteNotReady',
    'installing',
    'extraQuoted',
    'commissioning',
    'training',
    'acceptance',
    'rework',
    'deadlocked',
    'faultyOnArrival',
    'paying',
    'closed',
  ],
  outcomes: ['closed', 'notWanted', 'cancelled'],
  openedBy: ['agent', 'dispatcher', 'lead', 'system'],
  actions: {
    offerAppointment: { kind: 'plain', roles: ['agent', 'dispatcher', 'lead'], fact: 'appointmentOffered' },
    agreeAppointment: { kind: 'plain', roles: ['agent', 'dispatcher', 'lead'], fact: 'appointmentAgreed' },
    dropAppointment: { kind: 'plain', roles: ['agent', 'dispatcher', 'lead'], fact: 'appointmentDropped' },
    recordContactTry: { kind: 'claiming', roles: ['agent', 'lead'], fact: 'contactTried' },
    declineInstallation: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'installationDeclined' },
    recordDoneByOthers: { kind: 'plain', roles: ['agent', 'lead'], fact: 'installedByOthers' },
    parkInstallation: {
      kind: 'plain',
      roles: ['customer', 'agent', 'lead'],
      fact: 'installationParked',
      unasked: true,
    },
    takeUpAgain: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'installationTakenUp' },
    scanSerial: { kind: 'plain', roles: ['technician', 'lead'], fact: 'serialScanned' },
    passSiteCheck: { kind: 'plain', roles: ['technician', 'lead'], fact: 'siteFoundReady' },
    reportSiteNotReady: { kind: 'plain', roles: ['technician', 'lead'], fact: 'siteNotReady' },
    confirmSiteReady: { kind: 'plain', roles: ['customer', 'agent', 'lead'], fact: 'siteToldReady' },
    waiveWastedVisit: { kind: 'plain', roles: ['lead', 'manager'], fact: 'wastedVisitWaived' },
    recordChecks: { kind: 'plain', roles: ['technician', 'lead'], fact: 'checksRecorded' },
    recordPhoto: { kind: 'plain', roles: ['technician', 'lead'], fact: 'photoRecorded' },
    quoteExtra: { kind: 'claiming', roles: ['technician', 'agent', 'lead'], fact: 'extraQuoted' },
    acceptExtra: { kind: 'plain', roles: ['customer', 'technician', 'agent', 'lead'], fact: 'extraAccepted' },
    declineExtra: { kind: 'plain', roles: ['customer', 'technician', 'agent', 'lead'], fact: 'extraDeclined' },
    completeInstallation: { kind: 'plain', roles: ['technician', 'lead'], fact: 'goodsInstalled' },
    takeReading: { kind: 'plain', roles: ['technician', 'lead'], fact: 'readingTaken' },
    acceptReading: { kind: 'plain', roles: ['lead'], fact: 'readingAccepted' },
    completeCommissioning: { kind: 'plain', roles: ['technician', 'lead'], fact: 'goodsCommissioned' },
    recordTraining: { kind: 'plain', roles: ['technician', 'agent', 'lead'], fact: 'trainingRecorded' },
    signCertificate: { kind: 'plain', roles: ['customer', 'technician'], fact: 'certificateSigned' },
    signWithPunchList: { kind: 'plain', roles: ['customer', 'technician'], fact: 'certificateSignedWithPunchList' },
    refuseCertificate: {
      kind: 'plain',
      roles: ['customer', 'technician', 'agent', 'lead'],
      fact: 'certificateRefused',
    },
    reportUse: { kind: 'plain', roles: ['technician', 'agent', 'lead'], fact: 'useReported' },
    acceptByUse: { kind: 'plain', roles: ['lead', 'approver', 'manager'], fact: 'acceptedByUse' },
    sendAgain: { kind: 'plain', roles: ['agent', 'dispatcher', 'lead'], fact: 'reworkVisitAsked' },
    closeItem: { kind: 'plain', roles: ['technician', 'agent', 'lead'], fact: 'punchItemClosed' },
    completeRework: { kind: 'plain', roles: ['technician', 'lead'], fact: 'reworkDone' },
    decideDeadlock: { kind: 'plain', roles: ['manager'], fact: 'deadlockDecided' },
    reportFaulty: { kind: 'plain', roles: ['technician', 'lead'], fact: 'foundFaultyOnArrival' },
    recordFaultyOutcome: { kind: 'plain', roles: ['agent', 'lead'], fact: 'faultyOutcomeRecorded' },
    recordPayment: { kind: 'claiming', roles: ['finance'], fact: 'paymentRecorded' },
    waiveCharges: { kind: 'plain', roles: ['manager'], fact: 'chargesWaived' },
    reopenCase: { kind: 'claiming', roles: ['customer', 'agent', 'lead'], fact: 'caseReopened' },
  },
  facts: [
    'visitAgreed',
    'visitEnded',
    'returnEnded',
    'complaintEnded',
    'maintenancePlanEnded',
    'installationEnded',
    'paymentLinkReady',
    'paymentRequestRefused',
    'paymentReceived',
  ],
} as const satisfies ProcessContract & { actions: Record<string, ActionSpec> };

export type InstallationAction = keyof (typeof installation)['actions'];
export type InstallationStage = (typeof installation)['stages'][number];
export type InstallationOutcome = (typeof installation)['outcomes'][number];

/** `remove` takes an item out where it stands, `relocate` brings it to another site of the customer. */
export type InstallationKind = 'install' | 'remove' | 'relocate';

/** What was found of an item of a list. */
export interface Checked {
  readonly item: string;
  readonly ok: boolean;
}

export interface ExtraLine {
  /** A row of the published price list. */
  readonly price: string;
  readonly quantity: number;
}

export interface PunchItem {
  readonly what: PersonalText;
  /** Who sees to it. */
  readonly owner: 'us' | 'customer';
  /** Day in Asia/Shanghai. */
  readonly due: string;
}

interface Signed {
  name: PersonalText;
  role: 'buyer' | 'family' | 'staff' | 'other';
  /** The signature; a technician hands it in. */
  evidence?: Evidence;
}

/** Input of each action, as the workflow receives it (personal words already by reference). */
export interface InstallationInputs {
  /** A visit is planned and the customer is sent free times to choose from. */
  offerAppointment: Record<string, never>;
  /** Arranged by hand, without a visit of the program: when, and who comes. ISO instant. */
  agreeAppointment: { startsAt: string; technicians: string[] };
  /** Nobody comes after all, or whoever came is gone before the work was done. */
  dropAppointment: { reason: PersonalText };
  recordContactTry: { channel: 'phone' | 'sms' | 'email'; reached: boolean };
  declineInstallation: { reason: PersonalText };
  /** Somebody else has installed it; `finishedOn` is a day in Asia/Shanghai. */
  recordDoneByOthers: { by: PersonalText; finishedOn: string; evidence: Evidence[] };
  /** Until a day on which it is looked at again. */
  parkInstallation: { reviewOn: string; reason: PersonalText };
  takeUpAgain: Record<string, never>;
  scanSerial: { serial: string; evidence: Evidence };
  passSiteCheck: { checks: Checked[] };
  reportSiteNotReady: { cause: SiteCause; checks: Checked[]; reason: PersonalText; evidence: Evidence[] };
  confirmSiteReady: Record<string, never>;
  waiveWastedVisit: { reason: PersonalText };
  recordChecks: { checks: Checked[] };
  recordPhoto: { as: string; evidence: Evidence };
  quoteExtra: { lines: ExtraLine[] };
  /** The customer himself, or with his signature. */
  acceptExtra: { evidence?: Evidence };
  declineExtra: Record<string, never>;
  completeInstallation: { work: PersonalText };
  /** `value` is a decimal as text. */
  takeReading: { reading: string; value: string };
  acceptReading: { reading: string; reason: PersonalText };
  completeCommissioning: Record<string, never>;
  recordTraining: {
    attendees: { name: PersonalText; evidence: Evidence }[];
    topics: string[];
    material?: string;
  };
  signCertificate: Signed;
  signWithPunchList: Signed & { items: PunchItem[] };
  refuseCertificate: { reason: PersonalText; evidence: Evidence[] };
  reportUse: { reason: PersonalText; evidence: Evidence[] };
  acceptByUse: { reason: PersonalText };
  sendAgain: Record<string, never>;
  /** `item` counts the punch list from 1. */
  closeItem: { item: number; evidence: Evidence[] };
  completeRework: { work: PersonalText };
  /** Another round, or it is given up. */
  decideDeadlock: { goOn: boolean; reason: PersonalText };
  reportFaulty: { fault: PersonalText; evidence: Evidence[] };
  /** `reference`: the number under which it was exchanged, repaired or given back; `serial` of what came in its place. */
  recordFaultyOutcome: { how: 'replaced' | 'repaired' | 'returned'; reference: string; serial?: string };
  recordPayment: { amountFen: number; currency: string; reference: string };
  waiveCharges: { reason: PersonalText };
  reopenCase: { reason: PersonalText };
}

/** What other cases and machines tell an installation. */
export interface InstallationFacts {
  /** A technician has accepted the time; told again when it is moved. */
  visitAgreed: { visit: string; startsAt: string; endsAt: string; technicians: readonly string[] };
  /** How a visit ended, as workflows/visit tells it. */
  visitEnded: {
    visit: string;
    outcome: string;
    code?: string;
    whose?: string;
    pays?: string;
    files?: readonly string[];
  };
  /** Of the lines of its order, what came back for its money and what was exchanged; and what is repaired instead. */
  returnEnded: {
    caseNo: string;
    outcome: string;
    lines: { line: number; quantity: number }[];
    exchanged: { line: number; quantity: number }[];
    serial?: string;
    repairs?: string[];
  };
  complaintEnded: { outcome: string };
  maintenancePlanEnded: { outcome: string };
  installationEnded: { outcome: string };
  paymentLinkReady: { request: string; link: string };
  paymentRequestRefused: { request: string; code: string };
  paymentReceived: { request: string; payment: string; amountFen: number; currency: string };
}

/** What opens an installation: references and days, no personal data. */
export interface InstallationOpening {
  readonly kind?: InstallationKind;
  readonly customer: string;
  readonly serial: string;
  readonly sku: string;
  readonly category?: string;
  readonly orderNo?: string;
  /** Key of the site with its customer's in front: `C-1/home`. Where it is brought to, for `relocate`. */
  readonly site?: string;
  /** Day in Asia/Shanghai. */
  readonly deliveredOn?: string;
  /** The delivery that brought it, and the serials it brought. */
  readonly deliveredBy?: string;
  readonly deliveredSerials?: readonly string[];
  /** By when it was promised to be done: a day in Asia/Shanghai. */
  readonly promisedFor?: string;
  /** Topics of training that the order has besides those of the product. */
  readonly training?: readonly string[];
  readonly wishes?: PersonalText;
  /** The case whose job it is; it is told how it ended. */
  readonly parent?: string;
  readonly references?: readonly { readonly kind: string; readonly no: string }[];
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  readonly team?: string;
}
