import type { Condition, Right } from './answer.ts';
import { assertedExclusions } from './exclusions.ts';
import type { Inquiry } from './inquiry.ts';
import { dayAfterStart, rolled } from './period.ts';
import { NO_COUNTS, type RegimeAnswer } from './regime.ts';
import { makeRight } from './right.ts';
import { settle } from './settle.ts';
import { claimIn, standing, statusOf } from './standing.ts';
import { delivery } from './start.ts';
import { review } from './undecided.ts';

/**
 * Goods no 三包 rule lists (CPL art. 24): return inside a few days of receipt; later only where the contract may be
 * rescinded, otherwise exchange or repair. No guarantee period exists, so nothing here runs out by itself.
 */
export function uncataloguedRegime(q: Inquiry): RegimeAnswer {
  const days = q.category.figures.returnDaysFromReceipt;
  if (typeof days !== 'number') return review(q, 'review.disabledRow', { category: q.category.row.id });
  const asserted = assertedExclusions(q, []);
  const rights = settle(q, rightsOf(q, days), asserted, { grants: 'FULL' });
  return { rights, exclusions: asserted, counts: NO_COUNTS };
}

function rightsOf(q: Inquiry, days: number): Right[] {
  const received = delivery(q);
  if (received === undefined) {
    const frame = { id: 'qualityReturn', by: 'qualityReturn', factsUsed: ['delivery.date'] } as const;
    return [makeRight(q, frame, { status: 'notYet', code: 'right.qualityReturn.notYet', params: { days } })];
  }
  const { date: opensOn, factsUsed } = received;
  const end = dayAfterStart(q, 'qualityReturn', opensOn, days);
  const rolls = q.policy.parameters.A3.reading === 'WHERE_CONSUMER_MUST_ACT';
  const { date: endsOn, provisional } = rolls ? rolled(q, 'qualityReturn', end) : { date: end, provisional: false };
  const where = standing(q, opensOn, endsOn);
  const securedOn = claimIn(q, endsOn);
  const returned = makeRight(
    q,
    { id: 'qualityReturn', by: 'qualityReturn', factsUsed, opensOn, endsOn, securedOn, provisional },
    {
      status: statusOf(where),
      code: `right.qualityReturn.${where}`,
      params: { days, until: endsOn },
      subjectTo: statusOf(where) === 'open' ? UNCONFIRMED : [],
    },
  );
  const after = where === 'lapsed' ? [rescission(q, factsUsed)] : [];
  const remedies = (['qualityExchange', 'qualityRepair'] as const).map((id) =>
    makeRight(
      q,
      { id, by: 'qualityRemedy', factsUsed, opensOn },
      { status: 'open', code: `right.${id}.open`, subjectTo: UNCONFIRMED },
    ),
  );
  return [returned, ...after, ...remedies];
}

const UNCONFIRMED: readonly Condition[] = ['qualityFailure'];

function rescission(q: Inquiry, factsUsed: readonly string[]): Right {
  const verdict = { status: 'legalReview', code: 'review.rescission' } as const;
  return makeRight(q, { id: 'rescission', by: 'qualityReturn', factsUsed }, verdict);
}
