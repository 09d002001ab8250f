import type { Counts, Entitlement, Exclusion, Right } from './answer.ts';
import type { Inquiry } from './inquiry.ts';

/** What a body of rules says. */
export interface RegimeAnswer {
  readonly validity?: NonNullable<Entitlement['validity']>;
  readonly rights: readonly Right[];
  readonly exclusions: readonly Exclusion[];
  readonly counts: Counts;
}

/** One body of rules as a function of the inquiry. */
export type Regime = (q: Inquiry) => RegimeAnswer;

export const NO_COUNTS: Counts = { failedRepairs: 0, repairsCounted: 0, daysInRepair: 0 };
