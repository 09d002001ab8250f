import { type Units, unitsOf } from '../orders/quantities.ts';
import { GROUND_RULES, type Ground } from './grounds.ts';

/** A line of an order, with what it was sold in. */
export interface LineInBundle {
  readonly line: number;
  readonly quantity: number;
  /** Sold together with the other lines of this name. */
  readonly bundle?: string;
}

/** A bundle of which only a part comes back, and what of it is missing. */
export interface BrokenBundle {
  readonly bundle: string;
  readonly missing: readonly Units[];
}

/**
 * Bundles that units would leave broken. Whole is as many of each line as of the others, by what was ordered of them; or the
 * rest, where the others came back before.
 *
 * @param units that are to come back now
 * @param before units that came back before
 */
export function brokenBundles(
  lines: readonly LineInBundle[],
  units: readonly Units[],
  before: readonly Units[] = [],
): readonly BrokenBundle[] {
  const touched = new Set(
    lines.flatMap(({ line, bundle }) => (bundle !== undefined && unitsOf(units, line) > 0 ? bundle : [])),
  );
  return [...touched].flatMap((bundle) => {
    const parts = lines.filter((one) => one.bundle === bundle);
    if (parts.every(({ line, quantity }) => unitsOf(units, line) + unitsOf(before, line) >= quantity)) return [];
    const most = Math.max(...parts.map(({ line, quantity }) => unitsOf(units, line) / quantity));
    const missing = parts
      .map(({ line, quantity }) => ({ line, quantity: Math.ceil(most * quantity) - unitsOf(units, line) }))
      .filter(({ quantity }) => quantity > 0);
    return missing.length === 0 ? [] : [{ bundle, missing }];
  });
}

/**
 * Whether goods that come back on this ground must bring along what they were sold with. Who gives back because he may, and
 * not because something is wrong, gives back all of it; what is faulty he may give back alone (CC 632), and what he refused
 * at the door never came to him.
 */
export function mustBeWhole(ground: Ground): boolean {
  return GROUND_RULES[ground].fault === 'nobody' && ground !== 'refused';
}
