import type { AskedReading } from './readings.ts';

/** Something that is looked at, done or taught, by its name on paper. */
export interface NamedItem {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

/** What the installation of some goods takes. */
export interface InstallationNeed {
  /** What the site must have before the work begins: power, water, load, access. */
  readonly siteChecks: readonly NamedItem[];
  /** What is done and looked at while it is installed. */
  readonly checklist: readonly NamedItem[];
  /** What is measured when it first runs. */
  readonly readings: readonly (NamedItem & AskedReading)[];
  /** Photos without which it is not done, by name. */
  readonly photos: readonly string[];
  /** Topics in which the people of the buyer are trained; none: nobody is. */
  readonly training: readonly NamedItem[];
  /** The maintenance plan that begins with it: a row of the policy. */
  readonly plan?: string;
  /** Instead of what the kind of visit takes. */
  readonly minutes?: number;
  readonly skills?: readonly string[];
  readonly licences?: readonly string[];
}

/** Nothing is looked at and nothing measured: an item is taken out. */
export const NOTHING_NEEDED: InstallationNeed = {
  siteChecks: [],
  checklist: [],
  readings: [],
  photos: [],
  training: [],
};

export function idsOf(items: readonly NamedItem[]): string[] {
  return items.map(({ id }) => id);
}
