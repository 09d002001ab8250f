import type { MaintenanceDate } from './maintenance-date.ts';
import type { PlanOf, Since } from './next-date.ts';

/** The next date of a plan of the policy. */
export interface PlanAsked extends PlanOf, Since {
  /** A row of the policy. */
  readonly plan: string;
  /** A date that somebody chose instead, or that the meter has made due. */
  readonly on?: string;
}

/** What the policy says of a plan, and its next date. */
export interface PlanAnswer {
  readonly policyVersion: string;
  readonly calendarVersion?: string;
  /** Absent: the policy has no such plan. */
  readonly rules?: PlanRules;
  readonly next?: MaintenanceDate & {
    /** ISO instants: when its visit is ordered, and when its window has passed. */
    readonly opensAt: string;
    readonly windowEndsAt: string;
  };
}

export interface PlanRules {
  readonly visit: string;
  readonly checklist: readonly string[];
  readonly meter?: { readonly unit: string; readonly per: number; readonly mostPerDay: number };
}
