import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { ActionSpec, Evidence, ProcessContract } from '../case/contract.ts';

/** Maintenance plan (保养计划): when one item is looked after, again and again, until it is no longer in use. */
export const maintenancePlan = {
  process: 'maintenance-plan',
  prefix: 'MP',
  workflowType: 'maintenancePlan',
  stages: ['resting', 'maintaining', 'undecided', 'reporting', 'closed'],
  outcomes: ['retired', 'planEnded', 'withdrawn'],
  openedBy: ['agent', 'dispatcher', 'lead', 'sales', 'manager', 'system'],
  actions: {
    recordMeter: {
      kind: 'plain',
      roles: ['customer', 'agent', 'technician', 'lead', 'system'],
      fact: 'meterRead',
      unasked: true,
    },
    shiftMaintenance: { kind: 'plain', roles: ['agent', 'dispatcher', 'lead', 'manager'], fact: 'maintenanceShifted' },
    skipMaintenance: { kind: 'plain', roles: ['dispatcher', 'lead', 'manager'], fact: 'maintenanceSkipped' },
    orderMaintenance: { kind: 'plain', roles: ['agent', 'dispatcher', 'lead'], fact: 'maintenanceWanted' },
    recordMaintenance: { kind: 'plain', roles: ['technician', 'agent', 'lead'], fact: 'maintenanceRecorded' },
    recordResults: { kind: 'plain', roles: ['technician', 'agent', 'lead'], fact: 'resultsRecorded' },
    retireAsset: { kind: 'plain', roles: ['agent', 'lead', 'manager'], fact: 'assetRetired' },
    endPlan: { kind: 'plain', roles: ['lead', 'manager'], fact: 'planEnded' },
  },
  facts: ['visitEnded', 'unitGone'],
} as const satisfies ProcessContract & { actions: Record<string, ActionSpec> };

export type MaintenanceAction = keyof (typeof maintenancePlan)['actions'];
export type MaintenanceStage = (typeof maintenancePlan)['stages'][number];
export type MaintenanceOutcome = (typeof maintenancePlan)['outcomes'][number];

/** One thing that was looked at. A failed one is said in words: they open the repair. */
export interface CheckedItem {
  item: string;
  ok: boolean;
  words?: PersonalText;
}

/** Input of each action, as the workflow receives it (personal words already by reference). Days in Asia/Shanghai. */
export interface MaintenanceInputs {
  /** `on`: today unless said. `replaced`: the meter itself is new, and counts from here. */
  recordMeter: { value: number; on?: string; replaced?: boolean; evidence?: Evidence };
  shiftMaintenance: { on: string; reason: PersonalText };
  skipMaintenance: { reason: PersonalText };
  /** Another visit, after one in vain. */
  orderMaintenance: Record<string, never>;
  /** It was done without a visit of ours on record. */
  recordMaintenance: { on: string; reason: PersonalText; evidence: Evidence[] };
  recordResults: { items: CheckedItem[]; meter?: number; evidence: Evidence[] };
  retireAsset: { reason: PersonalText; on?: string };
  endPlan: { reason: PersonalText };
}

/** What other cases tell a plan. */
export interface MaintenanceFacts {
  /** Its visit is over (`workflows/visit`). */
  visitEnded: { visit: string; outcome: string; files?: string[]; startedAt?: string; endedAt?: string };
  /** The item was returned, exchanged or scrapped. */
  unitGone: { caseNo?: string; serial?: string };
}

/** What opens a plan: references checked by who opens it, no personal data. */
export interface MaintenanceOpening {
  readonly serial: string;
  readonly customer: string;
  readonly site?: string;
  readonly product?: string;
  readonly category?: string;
  readonly orderNo?: string;
  /** A row of the policy. */
  readonly plan: string;
  /** The first day of the plan. The first visit comes one period later, unless `first` names its day. */
  readonly from: string;
  readonly first?: string;
  /** The last day of the plan, of a contract for example. */
  readonly until?: string;
  /** What its meter shows at the beginning. */
  readonly meter?: number;
  /** The case from which it follows. */
  readonly parent?: string;
  readonly references?: readonly { readonly kind: string; readonly no: string }[];
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  /** A plan belongs to a team rather than to a person. */
  readonly team?: string;
}

/** What a plan tells the case from which it followed, as `maintenancePlanEnded`. */
export interface MaintenanceEnded {
  readonly plan: string;
  readonly serial: string;
  readonly outcome: MaintenanceOutcome;
  /** How many visits there were. */
  readonly visits: number;
}
