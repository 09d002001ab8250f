import type { GeneralRules } from '../../policy/category.ts';
import type { Right, Validity } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRight } from '../right.ts';
import { claimIn, standing } from '../standing.ts';
import type { Unit } from '../unit.ts';

/**
 * Two repairs and still not normal: a free exchange (General Rule art. 11). It opens on the day the failure that makes
 * the count full is confirmed, and lasts as long as the guarantee it was won in.
 */
export function exchangeAfterRepairs(q: Inquiry, rules: GeneralRules, unit: Unit): Right {
  const needed = rules.failedRepairsForExchange;
  const failed = unit.failed.length;
  const deciding = unit.failed[needed - 1];
  const { end, endsMove, provisional } = periodOf(q, rules, unit);
  const draft = {
    id: 'exchangeAfterRepairs',
    by: 'afterFailedRepairs',
    endsOn: end,
    endsMove,
    securedOn: claimIn(q, { endsOn: end }),
    provisional,
    factsUsed: unit.failed.map(({ index }) => `repairs[${index}]`),
    params: { failed, needed, until: end },
  } as const;
  const opensOn = deciding?.failedOn;
  const where = standing(q, { opensOn: unit.opensOn, endsOn: end });
  const distance = unit.whole.distance;
  if (distance?.reached === true) {
    const params = { limitKm: distance.limitKm };
    return opensOn === undefined
      ? makeRight(q, { ...draft, status: 'lapsed', code: 'right.repairFree.distance', params })
      : makeRight(q, { ...draft, opensOn, status: 'legalReview', code: 'review.distanceReached', params });
  }
  if (where === 'lapsed')
    return makeRight(q, { ...draft, opensOn, status: 'lapsed', code: 'right.exchangeAfterRepairs.lapsed' });
  if (opensOn === undefined)
    return makeRight(q, { ...draft, status: 'notYet', code: 'right.exchangeAfterRepairs.notYet' });
  return makeRight(q, { ...draft, opensOn, status: 'open', code: 'right.exchangeAfterRepairs.open' });
}

/** A13: the whole-unit period, or where the rule says so also that of the main part at fault. */
function periodOf(q: Inquiry, rules: GeneralRules, { whole, parts, failed }: Unit): Validity {
  if (rules.failedRepairPeriod === 'WHOLE_UNIT_PERIOD_ONLY') return whole;
  const part = q.history.fault?.part ?? failed.at(-1)?.fact.part;
  const own = parts.find((one) => one.part === part);
  return own !== undefined && own.end > whole.end ? own : whole;
}
