import type { MeterReading } from '../../domain/maintenance/meter.ts';
import type { PlanAnswer, PlanRules } from '../../domain/maintenance/plan-asked.ts';
import type {
  CheckedItem,
  MaintenanceFacts,
  MaintenanceInputs,
  MaintenanceOpening,
  MaintenanceOutcome,
  MaintenanceStage,
} from './contract.ts';

/** The visit that is due next, its window, and when it is ordered. */
export type NextDate = NonNullable<PlanAnswer['next']>;

/** How the last maintenance went. */
export interface LastMaintenance {
  readonly no: number;
  /** Day in Asia/Shanghai on which it really happened. */
  readonly on: string;
  readonly visit?: string;
  readonly failed: readonly string[];
  readonly repair?: string;
}

/**
 * What a plan knows of itself. Made of facts only; it lives for years, so it keeps the last of everything and counts the
 * rest. `null` is what is no longer so.
 */
export interface MaintenanceDetail {
  plan: string;
  opening: Pick<MaintenanceOpening, 'from' | 'first' | 'until' | 'site'>;
  parent: string;
  rules: PlanRules;
  next: NextDate | null;
  /** What the next date is counted from: the last visit, or the date that was skipped. */
  base: string;
  /** The day of the last visit. */
  visitedOn: string;
  /** A day somebody chose, or on which the meter made it due. */
  chosen: string | null;
  /** Visits that were made; dates that were skipped; windows that were missed. */
  done: number;
  skipped: number;
  missed: number;
  /** Visits ordered, those in vain too: each has a step of its own. */
  ordered: number;
  visit: string | null;
  /** The window of the present date has passed. */
  late: boolean;
  /** The day of the maintenance whose results are awaited. */
  madeOn: string | null;
  /** What the meter showed last, and at the last maintenance. */
  meter: MeterReading;
  meterBase: number;
  /** Nobody is asked for the results any more: they are here, or were not written down in time. */
  reported: boolean;
  results: readonly CheckedItem[] | null;
  last: LastMaintenance;
  withdrawn: boolean;
  ending: MaintenanceOutcome;
  compensationFailed: string;
}

export interface MaintenanceTypes {
  stage: MaintenanceStage;
  inputs: MaintenanceInputs & MaintenanceFacts;
  detail: MaintenanceDetail;
  opening: MaintenanceOpening;
}
