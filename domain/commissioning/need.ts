import type { AskedReading } from './readings.ts';

/** What the installation of some goods takes, by a row of the policy. */
export interface InstallationNeed {
  readonly id: string;
  /** What the site must have before the work begins: power, water, load, access … */
  readonly siteChecks: readonly string[];
  /** What is done and looked at while it is installed. */
  readonly checklist: readonly string[];
  /** What is measured when it first runs. */
  readonly readings: readonly AskedReading[];
  /** Photos without which it is not done, by name. */
  readonly photos: readonly string[];
  /** Topics in which the people of the buyer are trained; absent: nobody is. */
  readonly training?: readonly string[];
  /** The maintenance plan that begins with it: a row of the policy. */
  readonly plan?: string;
  readonly minutes?: number;
  readonly skills?: readonly string[];
  readonly licences?: readonly string[];
}
