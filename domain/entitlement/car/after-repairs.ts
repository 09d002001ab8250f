import type { Condition, Right, RightId } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRight, type Verdict } from '../right.ts';
import { claimIn } from '../standing.ts';
import { type Car, otherEnd } from './car.ts';
import { groundsOf } from './grounds.ts';
import { refundLessUsage } from './money.ts';
import type { Ground, Won } from './won.ts';

const IDS: Readonly<Record<Ground, readonly RightId[]>> = {
  safetyRepairs: ['returnSafetyRepairs', 'exchangeSafetyRepairs'],
  assembliesReplaced: ['returnAssembliesReplaced', 'exchangeAssembliesReplaced'],
  partsReplaced: ['returnPartsReplaced', 'exchangePartsReplaced'],
  repairDays: ['returnRepairDays', 'exchangeRepairDays'],
  sameProblem: ['returnSameProblem', 'exchangeSameProblem'],
};

/** Exchange, or return less the usage fee, after too many or too long repairs inside the 三包 period (CAR 24). */
export function rightsAfterRepairs(q: Inquiry, car: Car): Right[] {
  return groundsOf(q, car).flatMap((won) => rightsOf(q, car, won));
}

function rightsOf(q: Inquiry, car: Car, won: Won): Right[] {
  const { end, provisional } = car.sanbao;
  const securedOn = won.opensOn === undefined ? undefined : demandedIn(q, end);
  const verdict = verdictOf(q, car, won, securedOn);
  const frame = {
    by: won.by,
    factsUsed: [...won.repairs.map(({ index }) => `repairs[${index}]`), 'odometerKm'],
    opensOn: won.opensOn,
    opensAt: won.opensAt,
    endsOn: end,
    securedOn,
    provisional,
  };
  const money =
    verdict.status === 'open' || verdict.status === 'legalReview' ? refundLessUsage(q, car.rules) : undefined;
  return IDS[won.ground].map((id) => {
    if (!id.startsWith('return') || money === undefined) return makeRight(q, { id, ...frame }, verdict);
    const subjectTo = [...(verdict.subjectTo ?? []), ...money.missing];
    return makeRight(q, { id, ...frame }, { ...verdict, subjectTo, refund: money.refund });
  });
}

function verdictOf(q: Inquiry, car: Car, won: Won, securedOn: string | undefined): Verdict {
  const { end, distance } = car.sanbao;
  const { ground, done, needed, about, opensOn } = won;
  const params = { done, needed, until: end, ...(about === undefined ? {} : { about }) };
  const met = opensOn !== undefined && opensOn <= end;
  const over = q.asOf > end;
  if (distance?.reached === true && securedOn === undefined) {
    const { limitKm } = distance;
    return met
      ? { status: 'legalReview', code: 'review.carDistanceReached', params: { limitKm } }
      : { status: 'lapsed', code: 'right.carGround.distance', params: { limitKm } };
  }
  if (over && securedOn === undefined) {
    const otherwise = otherEnd(q, car.sanbao, car.counted);
    if (opensOn !== undefined && opensOn <= otherwise && q.asOf <= otherwise) {
      return { status: 'legalReview', code: 'review.carPeriodEnd', params: { until: end, otherwise } };
    }
    return { status: 'lapsed', code: 'right.carGround.lapsed', params: { until: end } };
  }
  if (!met)
    return {
      status: over ? 'lapsed' : 'notYet',
      code: over ? 'right.carGround.lapsed' : `right.${ground}.notYet`,
      params,
    };
  return { status: 'open', code: `right.${ground}.open`, params, subjectTo: conditionsOf(won, distance?.readingKm) };
}

function conditionsOf({ unlisted }: Won, readingKm: number | undefined): Condition[] {
  return [
    ...(unlisted === true ? (['listedMainPart'] as const) : []),
    ...(readingKm === undefined ? (['kmWithin'] as const) : []),
  ];
}

/** The day on which the consumer asked for exchange or return, or told the fault, inside the period. */
function demandedIn(q: Inquiry, end: string): string | undefined {
  const { demand, wish } = q.facts;
  const demanded = demand !== undefined && demand.date <= q.asOf && demand.date <= end && wish !== 'repair';
  return demanded ? demand.date : claimIn(q, end);
}
