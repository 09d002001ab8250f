import type { Right, RightId } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';

/** These hang on the guarantee of the whole unit, which a distance may have ended before the day it ends on. */
const IN_GUARANTEE: readonly RightId[] = [
  'repairFree',
  'repairFreePart',
  'exchangeAfterRepairs',
  'returnAfterRepairs',
  'returnAccumulatedRepair',
  'exchangeAccumulatedRepair',
  'returnRepairImpossible',
  'exchangeRepairImpossible',
];

/** Where a distance ends the guarantee too and nobody read the odometer, what it may have ended is left to a person. */
export function withinDistance({ category, facts }: Inquiry, rights: readonly Right[]): readonly Right[] {
  const limitKm = category.row.wholeKm;
  if (limitKm === undefined || facts.odometerKm !== undefined || facts.odometerTampered !== undefined) return rights;
  return rights.map((right) => {
    if (!IN_GUARANTEE.includes(right.id) || right.status === 'lapsed') return right;
    const { subjectTo: _conditions, refund: _refund, securedOn: _securedOn, ...rest } = right;
    const because = { code: 'review.odometerUnknown', params: { limitKm } } as const;
    return { ...rest, status: 'legalReview', factsUsed: [...right.factsUsed, 'odometerKm'], because };
  });
}
