import type { InstallationRules } from '../../activities/contract.ts';
import type { CheckedItem } from '../../domain/commissioning/checklist.ts';
import type { InstallationNeed } from '../../domain/commissioning/need.ts';
import type { TakenReading } from '../../domain/commissioning/readings.ts';
import type { SiteCause } from '../../domain/commissioning/site-not-ready.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Evidence } from '../case/contract.ts';
import type { DatesTold } from '../promise/dates-told.ts';
import type {
  InstallationFacts,
  InstallationInputs,
  InstallationKind,
  InstallationOpening,
  InstallationOutcome,
  InstallationStage,
} from './contract.ts';

/** What it takes and how often what goes wrong may go wrong, by the policy on the day it was opened. */
export interface Plan extends Omit<InstallationRules, 'need'> {
  readonly need: InstallationNeed;
}

/** A visit of this job. `asked`: no time yet; `agreed`: a technician comes at that time. */
export interface JobVisit {
  readonly no: number;
  /** Absent: it could not be opened, and somebody sees to it by hand. */
  readonly visit?: string;
  readonly state: 'asked' | 'agreed';
  /** ISO instants. */
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly technicians?: readonly string[];
}

/** Something the customer pays. */
export interface Charge {
  readonly line: number;
  /** A row of the price list, or the fee of a way in vain. */
  readonly price: string;
  readonly kind: 'material' | 'labour' | 'wastedVisit';
  readonly quantity: number;
  /** Integer fen. */
  readonly unitFen: number;
  readonly currency: string;
  readonly waived?: true;
}

export interface ExtraQuote {
  readonly no: number;
  readonly lines: readonly Charge[];
  readonly totalFen: number;
  readonly currency: string;
  readonly state: 'open' | 'accepted' | 'declined' | 'expired';
  /** The stage in which it came up. */
  readonly from: 'installing' | 'commissioning';
}

/** Something that is still to be done after the certificate was signed. */
export interface PunchEntry {
  readonly item: number;
  readonly what: PersonalText;
  readonly owner: 'us' | 'customer';
  /** Day in Asia/Shanghai. */
  readonly due: string;
  readonly closed?: { readonly at: string; readonly by: string; readonly files: readonly string[] };
}

/** How it was accepted. */
export interface Acceptance {
  readonly how: 'signed' | 'punchList' | 'byUse' | 'byOthers';
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
  readonly name?: PersonalText;
  readonly role?: string;
  readonly file?: Evidence;
}

export type Proof = Pick<Evidence, 'ref' | 'sha256'>;

/**
 * What an installation knows of itself. Made of facts only: every member was recorded by an entry. `null` is what is no
 * longer so, because members are merged and never taken away.
 */
export interface InstallationDetail extends DatesTold {
  // The matter
  kind: InstallationKind;
  opening: Omit<InstallationOpening, 'wishes' | 'references' | 'priority' | 'team' | 'parent'>;
  parent: string;
  plan: Plan;
  /** What is on record of the item, for its guarantee. */
  known: JsonObject;
  deliveredOn: string;
  promisedFor: string;
  /** The promised day went by. */
  promiseBroken: boolean;
  compensationFailed: string;

  // Getting there
  offered: boolean;
  tries: readonly { readonly at: string; readonly channel: string; readonly reached: boolean }[];
  /** Counts the visits of the job, and those that came to nothing. */
  visits: number;
  inVain: number;
  visit: JobVisit | null;
  /** Who came, or was to come, last. */
  crew: readonly string[];
  /** Where the job goes on when somebody is there again. */
  resume: 'siteCheck' | 'installing' | 'commissioning' | 'training' | null;
  parked: { readonly reviewOn: string; readonly at: string } | null;
  notReady: { readonly no: number; readonly cause: SiteCause; readonly at: string } | null;
  /** How often the site was not ready. */
  notReadyCount: number;

  // At the site
  scanned: { readonly at: string; readonly by: string; readonly visit: string | null; readonly file: Proof };
  /** What the site has; and what was looked at while it was installed. */
  siteChecks: readonly CheckedItem[];
  checks: readonly CheckedItem[];
  photos: readonly { readonly as: string; readonly file: Proof }[];
  quote: ExtraQuote | null;
  charges: readonly Charge[];
  installed: { readonly at: string; readonly by: string; readonly work: PersonalText };
  readings: readonly TakenReading[];
  commissioned: { readonly at: string; readonly by: string };
  training: {
    readonly at: string;
    readonly by: string;
    readonly topics: readonly string[];
    readonly attendees: number;
    readonly files: readonly Proof[];
  };

  // Its acceptance
  certificateAsked: { readonly at: string } | null;
  /** It has been used for as long as the contract says, and nobody signed. */
  useDue: boolean;
  use: { readonly at: string; readonly by: string; readonly files: readonly Proof[] } | null;
  refusals: number;
  reworks: number;
  /** What is made good, and whether somebody was sent for it. */
  reworking: { readonly why: 'refusal' | 'punchList'; readonly sent: boolean } | null;
  punchList: readonly PunchEntry[];
  acceptance: Acceptance;
  deadlock: { readonly over: 'visits' | 'notReady' | 'rework'; readonly at: string } | null;
  /** How often a manager let a job go on that was stuck: each grants as many tries again. */
  grants: number;
  faulty: {
    readonly at: string;
    readonly by: string;
    readonly files: readonly Proof[];
    readonly words: PersonalText;
    readonly opened: string | null;
    /** He has it repaired instead: by which case. */
    readonly repair?: string;
  } | null;
  /** Empty: another one came in its place, and nobody has said which. */
  replacedBy: string;

  // Its end
  /** Written into the records: since when it stands, and from when its guarantee runs. */
  finished: { readonly on: string; readonly guaranteeFrom?: string; readonly proofs: readonly Proof[] };
  payment: { readonly amountFen: number; readonly currency: string; readonly reference: string } | null;
  asked: { readonly request: string; readonly state: 'open' | 'paid' | 'dropped' } | null;
  paymentReminded: boolean;
  receipt: boolean;
  withdrawn: boolean;
  /** How often it was taken up again. */
  reopened: number;
  ending: InstallationOutcome | null;
}

export interface InstallationTypes {
  stage: InstallationStage;
  inputs: InstallationInputs & InstallationFacts;
  detail: InstallationDetail;
  opening: InstallationOpening;
}
