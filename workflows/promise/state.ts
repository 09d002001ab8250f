import type { PromiseEnding } from '../../domain/promises/ledger.ts';
import type { PromiseTimes } from '../../domain/promises/promise-times.ts';
import type { SaidDue } from '../../domain/promises/promised-date.ts';
import type { Recurrence } from '../../domain/promises/recurrence.ts';
import type { PromiseFacts, PromiseInputs, PromiseOpening, PromiseOutcome, PromiseStage } from './contract.ts';

/** What the catalogue said of its kind when it was made. */
export interface PromiseRule {
  /** Why another person must agree before the customer is told; absent: nobody has to. */
  readonly needsApproval?: 'notInCatalogue' | 'notYours';
  readonly evidence: boolean;
  /** The kind of visit by which it is kept. */
  readonly visit?: string;
}

/** How often it was kept, and how. */
export interface Tally {
  readonly onTime: number;
  readonly late: number;
  readonly broken: number;
}

/** What a promise knows of itself. Made of facts only. `null` is what is no longer so. */
export interface PromiseDetail {
  kind: string;
  by: string;
  recordedBy: string;
  opening: Pick<PromiseOpening, 'role' | 'due' | 'site' | 'tellCustomer'>;
  recurs: Recurrence;
  parent: string;
  rule: PromiseRule;
  /** Which time of a recurring promise runs, from 1. */
  period: number;
  /** The date that counts now. */
  times: PromiseTimes | null;
  /** Since when it counts: nothing can have been kept before. */
  datedAt: string;
  reminded: boolean;
  escalated: boolean;
  /** A date that was agreed on, and is not the one that counts yet. */
  agreed: SaidDue | null;
  /** Dates that counted before, the latest last; of many, only the last ones. */
  earlier: readonly { readonly dueOn: string; readonly movedAt: string }[];
  /** Kept, and not yet written into the ledger. */
  kept: { readonly at: string; readonly files: readonly string[] } | null;
  /** The visit that keeps it. */
  visit: string | null;
  /** How many were ordered for the date that counts now. */
  visits: number;
  tally: Tally;
  last: { readonly period: number; readonly how: PromiseEnding; readonly dueOn: string; readonly keptAt?: string };
  withdrawn: boolean;
  ending: PromiseOutcome;
  compensationFailed: string;
}

export interface PromiseTypes {
  stage: PromiseStage;
  inputs: PromiseInputs & PromiseFacts;
  detail: PromiseDetail;
  opening: PromiseOpening;
}
