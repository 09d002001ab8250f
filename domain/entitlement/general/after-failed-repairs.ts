import type { GeneralRules } from '../../policy/category.ts';
import type { Right, Validity } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRight, type Verdict } from '../right.ts';
import { claimIn, standing } from '../standing.ts';
import { type Unit, validityOfPart } from '../unit.ts';

/**
 * Two repairs and still not normal: a free exchange (General Rule art. 11). It opens on the day the failure that makes
 * the count full is confirmed, and lasts as long as the guarantee it was won in.
 */
export function exchangeAfterRepairs(q: Inquiry, rules: GeneralRules, unit: Unit): Right {
  const { end, endsMove, provisional } = periodOf(q, rules, unit);
  const opensOn = unit.failed[rules.failedRepairsForExchange - 1]?.failedOn;
  const factsUsed = unit.failed.map(({ index }) => `repairs[${index}]`);
  const securedOn = claimIn(q, end);
  return makeRight(
    q,
    {
      id: 'exchangeAfterRepairs',
      by: 'afterFailedRepairs',
      factsUsed,
      opensOn,
      endsOn: end,
      endsMove,
      securedOn,
      provisional,
    },
    verdictOf(q, rules, unit, end, opensOn !== undefined),
  );
}

function verdictOf(q: Inquiry, rules: GeneralRules, unit: Unit, end: string, won: boolean): Verdict {
  const distance = unit.whole.distance;
  if (distance?.reached === true) {
    const params = { limitKm: distance.limitKm };
    return won
      ? { status: 'legalReview', code: 'review.distanceReached', params }
      : { status: 'lapsed', code: 'right.repairFree.distance', params };
  }
  const status = standing(q, unit.opensOn, end) === 'lapsed' ? 'lapsed' : won ? 'open' : 'notYet';
  const params = { failed: unit.failed.length, needed: rules.failedRepairsForExchange, until: end };
  const unsaid = status === 'notYet' && unit.perhapsFailed >= rules.failedRepairsForExchange;
  const subjectTo = unsaid ? (['performanceFault'] as const) : [];
  return { status, code: `right.exchangeAfterRepairs.${status}`, params, subjectTo };
}

/** A13: the whole-unit period, or where the rule says so also that of the main part at fault. */
function periodOf(q: Inquiry, rules: GeneralRules, { whole, parts, failed }: Unit): Validity {
  if (rules.failedRepairPeriod === 'WHOLE_UNIT_PERIOD_ONLY') return whole;
  const own = validityOfPart(parts, q.history.fault?.part ?? failed.at(-1)?.fact.part);
  return own !== undefined && own.end > whole.end ? own : whole;
}
