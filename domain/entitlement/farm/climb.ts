import type { FarmRules } from '../../policy/farm-rules.ts';
import type { Repair } from '../history.ts';

/** Something that happened to a problem, in the order of the days. */
export type Happening =
  /** It is there: at a hand-in, after a hand-back, in the present fault. */
  | { readonly what: 'again'; readonly on: string }
  | { readonly what: 'repaired'; readonly on: string; readonly repair: Repair }
  | { readonly what: 'exchanged'; readonly on: string };

/** How far one problem has led. */
export interface Climb {
  /** Repairs of it, of the present machine until the ladder begins. */
  readonly repairs: number;
  /** Place in `FarmRules.steps` of the right that opened last; -1 while none has. */
  readonly step: number;
  readonly opensOn?: string;
  /** What the step grants was done, and the problem has not come again. */
  readonly done: boolean;
}

/** What makes a repair, and a day on which the problem is back, count for the first step. */
export interface Counting {
  readonly repair: (repair: Repair) => boolean;
  readonly again: (on: string) => boolean;
}

/**
 * The ladder of one problem (AGRI 29, 30): repaired so often and there again → the part is replaced; there again after
 * that → the machine is exchanged; there again → return. An exchange before the part was replaced begins from nothing (A9).
 */
export function climb(
  happenings: readonly Happening[],
  { sameProblemRepairs, steps }: FarmRules,
  counting: Counting,
  keepsCounts: boolean,
): Climb {
  let at: Climb = NOTHING;
  for (const one of happenings) {
    const step = steps[at.step];
    if (one.what === 'repaired') {
      const repairs = at.repairs + (counting.repair(one.repair) ? 1 : 0);
      const replaced = step === 'REPLACE_PART' && (one.repair.fact.replacedParts?.length ?? 0) > 0;
      at = { ...at, repairs, done: at.done || replaced };
    } else if (one.what === 'exchanged') {
      if (step === 'EXCHANGE') at = { ...at, done: true };
      else if (step === 'REPLACE_PART' && at.done) at = exchangedFor(at, one.on, steps);
      else if (!keepsCounts) at = NOTHING;
    } else if (at.step === -1 ? at.repairs >= sameProblemRepairs && counting.again(one.on) : at.done) {
      if (at.step + 1 < steps.length) at = { repairs: at.repairs, step: at.step + 1, opensOn: one.on, done: false };
    }
  }
  return at;
}

/** Nobody told that the problem was there again; but after a new part that is what a machine is exchanged for. */
function exchangedFor(at: Climb, on: string, steps: FarmRules['steps']): Climb {
  return { ...at, step: steps.indexOf('EXCHANGE'), opensOn: on, done: true };
}

const NOTHING: Climb = { repairs: 0, step: -1, done: false };
