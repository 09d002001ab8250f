import type { Inquiry } from '../inquiry.ts';
import type { Car, CarRepair } from './car.ts';
import { comesAfter, earliest, faultAfter } from './comes-again.ts';
import type { Won } from './won.ts';

/** Serious faults of safety: repaired so often, and still not cured or another one came. */
export function safetyRepairs(q: Inquiry, { rules, counted }: Car, done: readonly CarRepair[]): Won {
  const needed = rules.safetyRepairs;
  const repairs = done.filter(({ fact }) => fact.safety === true);
  const full = repairs[needed - 1];
  const again =
    full &&
    earliest([
      ...repairs.slice(needed - 1).map(({ failedOn }) => failedOn),
      q.facts.fault?.safety === true ? faultAfter(q, full) : undefined,
      counted.find((one) => one.fact.safety === true && comesAfter(one, full))?.handIn,
    ]);
  return {
    ground: 'safetyRepairs',
    by: 'safetyRepairs',
    done: repairs.length,
    needed,
    ...(again === undefined ? {} : { opensOn: again }),
    repairs,
  };
}
