import type { Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRight } from '../right.ts';
import { claimIn, standing, statusOf } from '../standing.ts';
import { type Car, otherEnd } from './car.ts';

/** Repair free of charge inside the repair period, by time or distance, whichever is reached first (CAR 18). */
export function repairFree(q: Inquiry, car: Car): Right {
  const { end, distance, start, provisional } = car.repair;
  const factsUsed = [...car.firstStart.factsUsed, 'odometerKm'];
  const securedOn = claimIn(q, end);
  const frame = {
    id: 'repairFree',
    by: 'repairFree',
    factsUsed,
    opensOn: start,
    endsOn: end,
    securedOn,
    provisional,
  } as const;
  if (distance?.reached === true) {
    const { limitKm } = distance;
    return makeRight(q, frame, { status: 'lapsed', code: 'right.carRepair.distance', params: { limitKm } });
  }
  const where = standing(q, start, end);
  const otherwise = where === 'lapsed' ? otherEnd(q, car.repair, car.repairs) : end;
  if (where === 'lapsed' && q.asOf <= otherwise) {
    return makeRight(q, frame, {
      status: 'legalReview',
      code: 'review.carPeriodEnd',
      params: { until: end, otherwise },
    });
  }
  const status = statusOf(where);
  return makeRight(q, frame, {
    status,
    code: `right.carRepair.${where}`,
    params: { opensOn: start, until: end, km: distance?.limitKm ?? 0 },
    subjectTo: status === 'open' && distance?.readingKm === undefined ? ['kmWithin'] : [],
  });
}
