import type { AskedReading } from '../commissioning/readings.ts';
import type { SiteCause } from '../commissioning/site-not-ready.ts';
import type { CannotCompleteCode, InVain } from '../dispatch/cannot-complete.ts';
import type { Party, Role } from '../people/roles.ts';
import type { Language } from '../text/languages.ts';
import type { InstallationRow, InstallingRow, PriceRow } from './installations.ts';
import type { MaintenancePlanRow } from './maintenance-plan.ts';
import type { PromiseKindRow } from './promise-kind.ts';
import type { Row } from './row.ts';

/** The bounds every process may name. A policy that lacks one of them is refused when it is loaded. */
export const TERMS = [
  'acknowledge',
  'firstResponse',
  'awaitItem',
  'diagnose',
  'quoteAnswer',
  'partsReserve',
  'partsWait',
  'repairWork',
  'qualityCheck',
  'handBack',
  'payment',
  'confirm',
  'reopenWindow',
  'taskDefault',
  'stuckEffect',
  'holdMax',
  'safetyFault',
  'remoteHelp',
  'visit',
  'partnerRepair',
  'approval',
  'preApproval',
  'storage',
  'loanerReturn',
  'payerClaim',
  'visitPlan',
  'visitAcceptance',
  'visitLate',
  'visitStart',
  'visitPause',
  'visitOverrun',
  'visitSignature',
  'visitUnsigned',
  'visitSafety',
  'visitEvidence',
  'promiseApproval',
  'promiseLapse',
  'maintenanceDecision',
  'maintenanceResults',
  'orderSigning',
  'formaliseOrder',
  'formaliseReminded',
  'depositPayment',
  'supplyPlan',
  'supplyCheck',
  'orderShipping',
  'orderDelivery',
  'orderLate',
  'orderSettlement',
  'thankYou',
  'deliveryRelease',
  'deliverySlot',
  'deliveryDispatch',
  'deliveryTransit',
  'deliveryDoor',
  'deliveryElsewhere',
  'deliveryRetry',
  'deliveryRecall',
  'deliveryReturn',
  'deliveryLoss',
  'deliveryLate',
  'carrierTask',
  'carrierClaim',
  'unlock',
  'supplierClaim',
  'hiddenDamage',
  'afterDelivery',
  'installationOffer',
  'installationTime',
  'installationChoice',
  'installationStep',
  'installationSite',
  'installationReview',
  'extraAnswer',
  'installationUse',
  'installationRework',
  'punchItem',
  'installationDeadlock',
  'faultyOutcome',
  'returnOutcome',
  'followUpCall',
] as const;

export type TermName = (typeof TERMS)[number];

export type TermUnit = 'workingMinutes' | 'workingDays' | 'calendarDays';

/** How long something may take, in the time of a named working calendar. */
export interface Term extends Row {
  readonly unit: TermUnit;
  readonly n: number;
  readonly calendar: string;
  /** How often the customer is tried before the bound has its consequence. */
  readonly tries?: number;
}

/** The limits of the law that run as clocks; their target is a figure of the category. */
export type StatutoryFigure = 'repairerDelayExchangeAfterDays' | 'partsWaitExchangeAfterDays' | 'loanerAfterDays';

/** A clock: what it measures and for whom it stands still. */
export interface ClockRow extends Row {
  /** The target: a term of this policy, or a figure of the goods' category counted in calendar days. */
  readonly target: { readonly term: string } | { readonly figure: StatutoryFigure; readonly calendar: string };
  readonly pausesFor: readonly Party[];
  readonly pausesOnHold: boolean;
  /** Id of the ladder that tells people. */
  readonly ladder: string;
}

/** Whom a mark tells: a role, or a person of the case. */
export type Told = Role | 'assignee' | 'owner';

export interface Ladder extends Row {
  readonly rungs: readonly { readonly percent: number; readonly tells: readonly Told[] }[];
}

/** Up to which amount a role may decide alone. */
export interface AuthorityRow extends Row {
  readonly kind: string;
  readonly role: Role;
  /** Integer fen, CNY. */
  readonly maxFen: number;
}

/** A price of the house. */
export interface FeeRow extends Row {
  readonly amountFen: number;
  readonly currency: string;
}

/** When a customer may be called, local time `HH:MM`, the end excluded. */
export interface ContactHours extends Row {
  readonly purpose: string;
  readonly from: string;
  readonly to: string;
  readonly days: 'EVERY_DAY' | 'WORKING_DAYS';
}

/** When people of these roles work: a message that can wait until then waits. */
export interface WorkingTime extends Row {
  readonly roles: readonly Role[];
  readonly calendar: string;
}

/** How the house writes to people. */
export interface MessageRow extends Row {
  /** For who has not said which he reads. */
  readonly language: Language;
  /** The contact hours of messages to customers, by purpose. */
  readonly purpose: string;
  /** Kinds of tasks whose messages never wait. */
  readonly safetyTasks: readonly string[];
  /** How long the link in a message answers. */
  readonly linkDays: number;
}

/** A kind of visit: how long it takes, and what must be proven before it counts as done. */
export interface VisitKindRow extends Row {
  /** The work alone, and the way there; as much again for the way on. */
  readonly minutes: number;
  readonly travelMinutes: number;
  /** Photos and papers without which it is not done, by name. */
  readonly evidence: readonly string[];
  /** The customer signs for it. */
  readonly signature: boolean;
  /** Without these nobody is sent. */
  readonly skills?: readonly string[];
  readonly licences?: readonly string[];
  /** So many go together, at least; one unless said. */
  readonly crew?: number;
  /** What is looked at, by name; and what is measured, with its limits. */
  readonly checklist?: readonly string[];
  readonly readings?: readonly AskedReading[];
  /** What was agreed about the money is written down before it is done. */
  readonly settlement?: boolean;
}

/** How visits are dispatched. */
export interface DispatchRow extends Row {
  /** Proposals look so many days ahead, on a grid of so many minutes. */
  readonly horizonDays: number;
  readonly stepMinutes: number;
  /** Visits a day at most, for technicians of whom nothing else is said. */
  readonly dailyCap: number;
  /** How many proposals are made, and how many of them of one technician. */
  readonly proposals: number;
  readonly proposalsEach: number;
  /** How many technicians are asked one after the other before a dispatcher decides. */
  readonly rounds: number;
  /** A customer is given up as absent only after such a wait at the door and so many calls. */
  readonly absentWaitMinutes: number;
  readonly absentCalls: number;
}

/** A code with which a visit comes to nothing: whose time it is until the next one, and who pays the way. */
export interface CannotCompleteRow extends Row, InVain {
  readonly id: CannotCompleteCode;
}

/** A cause for which a site is not ready: whose time it is until it is, and who pays the way. */
export interface SiteCauseRow extends Row, InVain {
  readonly id: SiteCause;
}

/** How deliveries are watched. */
export interface DeliveryRow extends Row {
  /** After so many attempts in vain the goods come back. */
  readonly attempts: number;
  /** A carrier who says nothing for so many hours is asked. */
  readonly silenceHours: number;
  /** So many hours before and after the expected arrival it is looked at. */
  readonly etaHours: number;
}

/** Operational rows: what the house promises, not what the law demands. */
export interface ServiceRows {
  readonly terms: readonly Term[];
  readonly clocks: readonly ClockRow[];
  readonly ladders: readonly Ladder[];
  readonly authority: readonly AuthorityRow[];
  readonly fees: readonly FeeRow[];
  readonly contactHours: readonly ContactHours[];
  /** Absent in policies published before there were any. */
  readonly workingTimes?: readonly WorkingTime[];
  readonly messages?: readonly MessageRow[];
  readonly visitKinds?: readonly VisitKindRow[];
  readonly cannotComplete?: readonly CannotCompleteRow[];
  readonly siteCauses?: readonly SiteCauseRow[];
  readonly dispatch?: readonly DispatchRow[];
  readonly promiseKinds?: readonly PromiseKindRow[];
  readonly maintenancePlans?: readonly MaintenancePlanRow[];
  readonly deliveries?: readonly DeliveryRow[];
  readonly installations?: readonly InstallationRow[];
  readonly installing?: readonly InstallingRow[];
  readonly prices?: readonly PriceRow[];
}
