import { type CarFigures, carFigures } from '../../policy/car-rules.ts';
import { ShapeError } from '../../policy/shape.ts';
import type { Right, RightId } from '../answer.ts';
import { ofPresentUnit } from '../history.ts';
import type { Inquiry } from '../inquiry.ts';
import { undecided } from '../refund.ts';
import type { RegimeAnswer } from '../regime.ts';
import { makeRight } from '../right.ts';
import { review } from '../undecided.ts';
import { countsOf, isOfQuality, withTime } from './car.ts';
import { refundLessUsage } from './money.ts';
import { repairDays, sameProblem } from './repeated-repairs.ts';
import type { Won } from './won.ts';

/**
 * Cars of before 2022: of that rule only the days, the repairs and the highest rate of the fee are known, from a summary.
 * Periods and windows are not, so a person decides everything; he gets the figures that can be worked out.
 */
export function carFiguresOnly(q: Inquiry): RegimeAnswer {
  const answer = review(q, 'review.disabledRow', { category: q.category.row.id });
  const figures = figuresOf(q);
  if (figures === undefined || q.facts.papers === 'none') return answer;
  const counted = ofPresentUnit(q.history.repairs, q.history)
    .filter(isOfQuality)
    .map((repair) => withTime(q, repair, NOTHING_UNCOUNTED));
  const done = counted.filter(({ handBack }) => handBack !== undefined);
  return {
    ...answer,
    rights: [
      ...figured(
        q,
        figures,
        ['returnRepairDays', 'exchangeRepairDays'],
        repairDays(counted, figures.accumulatedRepairDaysOver),
      ),
      ...figured(
        q,
        figures,
        ['returnSameProblem', 'exchangeSameProblem'],
        sameProblem(done, figures.sameProblemRepairsOver),
      ),
      ...answer.rights,
    ],
    counts: countsOf(counted),
  };
}

const NOTHING_UNCOUNTED = { notCountedInRepairTime: [] };

/** The count and whether it is enough; the money with and without the fee. */
function figured(q: Inquiry, figures: CarFigures, ids: readonly RightId[], won: Won): Right[] {
  const { by, done, needed, opensOn, opensAt, repairs, ground } = won;
  const met = opensOn !== undefined;
  const subject = ground === 'repairDays' ? 'Days' : 'Problem';
  const code = `review.car2013${subject}.${met ? 'met' : 'notMet'}` as const;
  const money = met ? refundLessUsage(q, figures).refund : undefined;
  return ids.map((id) =>
    makeRight(
      q,
      { id, by, factsUsed: repairs.map(({ index }) => `repairs[${index}]`), opensOn, opensAt },
      {
        status: 'legalReview',
        code,
        params: { done, needed },
        refund: money && id.startsWith('return') ? undecided(money) : undefined,
      },
    ),
  );
}

function figuresOf({ category }: Inquiry): CarFigures | undefined {
  try {
    return carFigures(category.figures, '');
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}
