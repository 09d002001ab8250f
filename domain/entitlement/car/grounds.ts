import type { Inquiry } from '../inquiry.ts';
import type { Car } from './car.ts';
import { repairDays, sameProblem } from './repeated-repairs.ts';
import { replaced } from './replacements.ts';
import { safetyRepairs } from './safety-repairs.ts';
import type { Won } from './won.ts';

/** All grounds of CAR 24 with their counts. */
export function groundsOf(q: Inquiry, car: Car): Won[] {
  const done = car.counted.filter(({ handBack }) => handBack !== undefined);
  return [
    safetyRepairs(q, car, done),
    replaced(q, car, done, 'assembliesReplaced'),
    replaced(q, car, done, 'partsReplaced'),
    repairDays(car.counted, car.rules.accumulatedRepairDaysOver),
    sameProblem(done, car.rules.sameProblemRepairsOver),
  ];
}
