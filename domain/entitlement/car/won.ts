import type { RuleName } from '../../policy/category.ts';
import type { CarRepair } from './car.ts';

/** The ways in which a car that was repaired too often may be given back (CAR 24). */
export type Ground = 'safetyRepairs' | 'assembliesReplaced' | 'partsReplaced' | 'repairDays' | 'sameProblem';

/** How far a ground has come. */
export interface Won {
  readonly ground: Ground;
  readonly by: RuleName;
  readonly done: number;
  readonly needed: number;
  /** The day on which it was met. */
  readonly opensOn?: string;
  readonly opensAt?: string;
  readonly repairs: readonly CarRepair[];
  /** The part or problem it is about. */
  readonly about?: string;
  /** Nobody has said yet that the part is one of the systems the rule lists. */
  readonly unlisted?: true;
}
