import type { PartsLine } from '../../activities/contract.ts';
import type { Right } from '../../domain/entitlement/answer.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { DiagnosisLine, RepairInputs, RepairOpening, RepairOutcome, RepairStage } from './contract.ts';

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

export interface Item {
  readonly receivedAt: string;
  readonly condition: string;
  readonly serial?: string;
}

export interface Diagnosis {
  readonly by: string;
  readonly at: string;
  readonly cause: string;
  readonly performanceFault: boolean;
  readonly lines: readonly DiagnosisLine[];
}

export interface Quote {
  readonly lines: readonly number[];
  /** Integer fen. */
  readonly totalFen: number;
  readonly currency: string;
  readonly state: 'open' | 'accepted' | 'declined' | 'expired';
}

export interface Parts {
  /** Counts the requests to the stock; part of the identity of each booking. */
  readonly round: number;
  readonly lines: readonly PartsLine[];
  readonly missing: readonly PartsLine[];
  readonly state: 'requested' | 'waiting' | 'reserved' | 'issued' | 'used';
}

export interface Repair {
  readonly by: string;
  readonly at: string;
  readonly used: readonly { readonly line: number; readonly quantity: number }[];
  readonly work: PersonalText;
}

/** What a warranty repair knows of itself. Made of facts only: every member was recorded by an entry. */
export interface RepairDetail {
  fault: RepairOpening['fault'];
  currency: string;
  /** What is known of the serial, this repair included. */
  facts: EntitlementFacts;
  wish: 'repair' | 'exchange' | 'return';
  forced: boolean;
  /** The ended case this one takes up again, and whether that one has been told. */
  follows: string;
  linked: boolean;
  rights: RightsFound;
  remedy: 'repair' | 'exchange' | 'return' | null;
  route: 'depot';
  item: Item;
  reminded: boolean;
  diagnosis: Diagnosis;
  quote: Quote | null;
  parts: Parts | null;
  repair: Repair;
  /** Why the goods go back unrepaired. */
  unrepaired: 'quoteDeclined' | 'quoteExpired' | null;
  payment: { readonly amountFen: number; readonly currency: string; readonly reference: string };
  handedBack: { readonly at: string; readonly guaranteeUntil?: string };
  contactTries: number;
  /** Repairs of this case that failed after hand-back. */
  failed: number;
  exchangeOpened: JsonObject;
  conversion: string;
  withdrawn: boolean;
  ending: RepairOutcome;
  compensationFailed: string;
}

export interface RepairTypes {
  stage: RepairStage;
  inputs: RepairInputs;
  detail: RepairDetail;
  opening: RepairOpening;
}
