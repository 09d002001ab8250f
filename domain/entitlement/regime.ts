import type { Counts, Duty, Entitlement, Exclusion, Right } from './answer.ts';
import type { Inquiry } from './inquiry.ts';

/** What a body of rules says. */
export interface RegimeAnswer {
  readonly validity?: NonNullable<Entitlement['validity']>;
  readonly rights: readonly Right[];
  /** Duties of this regime; one with the id of a duty common to all goods takes its place. */
  readonly duties?: readonly Duty[];
  readonly exclusions: readonly Exclusion[];
  readonly counts: Counts;
}

/** One body of rules as a function of the inquiry. */
export type Regime = (q: Inquiry) => RegimeAnswer;

export const NO_COUNTS: Counts = { failedRepairs: 0, repairsCounted: 0, daysInRepair: 0 };
