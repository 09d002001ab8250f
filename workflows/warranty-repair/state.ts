import type { PartsLine } from '../../activities/contract.ts';
import type { CannotCompleteCode } from '../../domain/dispatch/cannot-complete.ts';
import type { Right } from '../../domain/entitlement/answer.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Party } from '../../domain/people/roles.ts';
import type { VisitEnded } from '../visit/told.ts';
import type {
  DiagnosisLine,
  Payer,
  RepairFacts,
  RepairInputs,
  RepairOpening,
  RepairOutcome,
  RepairRoute,
  RepairStage,
} from './contract.ts';

/** One right as the repair keeps it; the whole computation stands at the entitlement function. */
export type RightSummary = Pick<
  Right,
  'id' | 'kind' | 'status' | 'opensOn' | 'endsOn' | 'rule' | 'article' | 'because' | 'subjectTo' | 'provisional'
>;

/** The rights of the serial on a day, and under which versions they were found. */
export interface RightsFound {
  readonly asOf: string;
  readonly policyVersion: string;
  readonly calendarVersion: string;
  readonly rights: readonly RightSummary[];
  readonly failedRepairs: number;
  /** Last day of the validity of the whole unit. */
  readonly wholeUntil?: string;
}

export type Remedy = 'repair' | 'exchange' | 'return';

export interface Item {
  readonly receivedAt: string;
  readonly condition: string;
  /** The technician works where the goods stand. */
  readonly place?: 'site' | null;
  /** What the customer paid for the way to us, in fen. */
  readonly transportFen?: number;
  readonly serial?: string;
}

export interface Diagnosis {
  readonly by: string;
  readonly at: string;
  readonly cause: string;
  readonly performanceFault: boolean;
  readonly lines: readonly DiagnosisLine[];
  /** The fault is known and cannot be repaired. */
  readonly unrepairable?: true;
}

export interface Quote {
  /** The lines that cost money; once accepted, those the customer wants. */
  readonly lines: readonly number[];
  /** Integer fen. */
  readonly totalFen: number;
  readonly currency: string;
  readonly state: 'open' | 'accepted' | 'declined' | 'expired' | 'superseded';
  /** Lines he accepted in an earlier quote and that did not grow: they stay agreed, and are not asked for again. */
  readonly agreed?: readonly number[];
}

/** What somebody who was asked to pay answered. */
export interface Approval {
  readonly payer: Payer;
  readonly granted: boolean;
  readonly by: string;
  readonly at: string;
  /** The payer's own number of his yes. */
  readonly reference?: string;
}

/** An amount of money, in integer fen. */
export interface Amount {
  readonly totalFen: number;
  readonly currency: string;
}

export interface Parts {
  /** Counts the requests to the stock; part of the identity of each booking. */
  readonly round: number;
  /** What is needed in all. */
  readonly lines: readonly PartsLine[];
  /** What lies on the bench already. */
  readonly issued: readonly PartsLine[];
  readonly missing: readonly PartsLine[];
  readonly state: 'requested' | 'waiting' | 'reserved' | 'issued' | 'used';
  /** A delivery that is still to be put on the shelf; `no` counts the deliveries of this repair. */
  readonly arriving?: { readonly no: number; readonly sku: string; readonly quantity: number } | null;
  readonly arrivals?: number;
}

export interface Repair {
  readonly by: string;
  readonly at: string;
  readonly used: readonly {
    readonly line: number;
    readonly quantity: number;
    readonly oldPart?: 'kept' | 'returned';
  }[];
  readonly dataWiped?: boolean;
  /** Absent where a visit said nothing of it. */
  readonly work?: PersonalText;
}

/** A unit of ours that the customer uses meanwhile. */
export interface Loaner {
  /** Counts the loaners of the case: part of the identity of each booking. */
  readonly no: number;
  readonly sku: string;
  readonly state: 'reserved' | 'out' | 'back' | 'released' | 'lost';
  readonly serial?: string;
  readonly conditionOut?: string;
  readonly conditionBack?: string;
}

/** A limit of the law has passed while the goods are with us. `legalReview`: a lead says whether the delay is ours. */
export interface ExchangeOpened {
  readonly clock: string;
  readonly at: string;
  readonly status: 'open' | 'legalReview';
}

/** A technician is sent to the goods. `visit`: its case; absent when a dispatcher arranged it by hand. */
export interface SiteVisit {
  /** Counts the visits of the case: part of the identity of what is opened. */
  readonly no: number;
  readonly visit?: string;
  readonly state: 'planned' | 'begun';
}

/** What came of a visit. */
export interface SiteVisitOver {
  readonly visit: string;
  readonly outcome: VisitEnded['outcome'];
  readonly at: string;
  readonly code?: CannotCompleteCode;
}

/** A part the technician built in from his van, or out of what was put aside for the case; booked by the visit. */
export interface SitePart {
  readonly visit: string;
  readonly sku: string;
  readonly quantity: number;
  readonly oldPart?: 'kept' | 'returned';
}

/** A way in vain that the customer pays. */
export interface WastedVisit extends Amount {
  readonly visit: string;
  readonly code: CannotCompleteCode;
}

/**
 * What a warranty repair knows of itself. Made of facts only: every member was recorded by an entry. `null` is what is
 * no longer so, because members are merged and never taken away.
 */
export interface RepairDetail {
  // The matter
  fault: RepairOpening['fault'];
  currency: string;
  /** What is known of the serial, this repair included. */
  facts: EntitlementFacts;
  forced: boolean;
  /** The ended case this one takes up again, and whether that one has been told. */
  follows: string;
  linked: boolean;
  /** Repairs of this case that failed after hand-back. */
  failed: number;
  loaner: Loaner;
  /** The customer was told that a loaner is due to him. */
  loanerDue: boolean;
  compensationFailed: string;

  // Each time the matter is taken up
  /** When the fault was reported that the case is about now. */
  reportedAt: string;
  rights: RightsFound;
  wish: Remedy | null;
  remedy: Remedy | null;
  /** What the customer may choose from, while there is a choice. */
  offered: readonly Remedy[] | null;
  route: RepairRoute;
  /** Where the goods stand, by the customer's key of the site. */
  site: string;
  /** The visit under way, how many there were, and what came of those before. */
  siteVisit: SiteVisit | null;
  siteVisitNo: number;
  siteVisits: readonly SiteVisitOver[] | null;
  /** For whom the job waits before somebody goes again. */
  visitAwaits: Party | null;
  visitReminded: boolean;
  /** What the next visit takes besides. */
  visitNeeds: RepairInputs['planNextVisit'] | null;
  /** What a way in vain costs, as the customer was told before anybody set out; and those he has to pay. */
  wastedFeeTold: Amount | null;
  wasted: readonly WastedVisit[] | null;
  /** What nobody paid was handed to finance. */
  claimed: boolean;
  /** The fault went away by remote help: no goods came in, and nothing counts as a repair. */
  helped: { readonly at: string; readonly by: string } | null;
  reminded: boolean;
  /** The case that has taken over, and when the customer demanded it (ISO instant). */
  conversion: string | null;
  demandedAt: string | null;
  /** How often he chose to give the goods back: part of the identity of what is opened for it. */
  conversions: number;
  /** The customer's goods were lost while we, or a carrier of ours, had them. */
  loss: { readonly at: string; readonly by: string } | null;
  /** The price of the diagnosis the customer was told before his goods came, if any. */
  feeTold: Amount | null;
  withdrawn: boolean;
  ending: RepairOutcome | null;

  // Each time the goods are with us
  /** Counts the times the goods came in: part of the identity of everything booked for this repair. */
  repairNo: number;
  item: Item | null;
  diagnosis: Diagnosis | null;
  /** A visit that says it has put things right, as long as the repair has not been written down from it. */
  siteDone: (VisitEnded & { readonly at: string }) | null;
  siteParts: readonly SitePart[] | null;
  approvals: readonly Approval[] | null;
  quote: Quote | null;
  parts: Parts | null;
  /** When missing parts were expected, everything that was ever said. */
  partsExpected: readonly { readonly sku: string; readonly expectedOn: string; readonly at: string }[] | null;
  wipe: 'allowed' | 'refused' | null;
  repair: Repair | null;
  exchangeOpened: ExchangeOpened | null;
  /** The next day on which, by what is known now, a stronger right opens; where no clock of the law tells it. */
  looksAgainOn: string | null;
  /** Why the goods go back unrepaired. */
  unrepaired: 'notReproducible' | 'unrepairable' | 'quoteDeclined' | 'quoteExpired' | null;
  /** The customer was told that he can have his goods. */
  ready: { readonly at: string; readonly keptUntil: string } | null;
  payment: { readonly amountFen: number; readonly currency: string; readonly reference: string } | null;
  /** What the payment gateway collects, or collected. Absent: nothing, or there is no gateway. */
  asked: { readonly request: string; readonly state: 'open' | 'paid' | 'dropped' } | null;
  /** What the customer was reminded of while his goods were ready. */
  remindedOf: readonly ('payment' | 'collection')[];
  handedBack: { readonly at: string; readonly guaranteeUntil?: string } | null;
  contactTries: number;
}

export interface RepairTypes {
  stage: RepairStage;
  inputs: RepairInputs & RepairFacts;
  detail: RepairDetail;
  opening: RepairOpening;
}
