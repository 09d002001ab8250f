import type { Condition, Right } from './answer.ts';
import { assertedExclusions } from './exclusions.ts';
import type { Inquiry } from './inquiry.ts';
import { localRepair } from './local/local-repair.ts';
import { dayAfterStart, rolled } from './period.ts';
import { promisedRepair } from './promised-repair.ts';
import { refundOf } from './refund.ts';
import { NO_COUNTS, type RegimeAnswer } from './regime.ts';
import { makeRight } from './right.ts';
import { settle } from './settle.ts';
import { claimIn, standing, statusOf } from './standing.ts';
import { delivery, startOf } from './start.ts';
import { review } from './undecided.ts';
import { type Unit, unitOf } from './unit.ts';

/**
 * Goods no 三包 rule lists (CPL art. 24): return inside a few days of receipt; later only where the contract may be
 * rescinded, otherwise exchange or repair. No guarantee period exists, so nothing here runs out by itself.
 */
export function uncataloguedRegime(q: Inquiry): RegimeAnswer {
  const days = q.category.figures.returnDaysFromReceipt;
  if (typeof days !== 'number') return review(q, 'review.disabledRow', { category: q.category.row.id });
  const asserted = assertedExclusions(q, []);
  const unit = promisedUnit(q);
  const { wholeMonths } = q.category;
  const more = [
    unit && promisedRepair(q, unit),
    localRepair(q, delivery(q), { months: wholeMonths, byRule: false }),
  ].filter((right) => right !== undefined);
  const rights = settle([...rightsOf(q, days), ...more], asserted, { grants: 'FULL' });
  const answer = { rights, exclusions: asserted, counts: unit?.counts ?? NO_COUNTS };
  return unit === undefined ? answer : { ...answer, validity: { whole: unit.whole, parts: unit.parts } };
}

/** A promised period makes a guarantee of goods that have none by law. */
function promisedUnit(q: Inquiry): Unit | undefined {
  const { wholeMonths } = q.category;
  const start = wholeMonths === null ? undefined : startOf(q, { grants: 'FULL' });
  if (wholeMonths === null || start === undefined) return undefined;
  return unitOf(q, q.policy.document.general.rules, start, wholeMonths);
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
      refund: statusOf(where) === 'open' ? refundOf(q) : undefined,
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

/** Whether the contract may be rescinded is a fact somebody established; until then a person decides. */
function rescission(q: Inquiry, factsUsed: readonly string[]): Right {
  const { rescission: found } = q.facts;
  const frame = { id: 'rescission', by: 'qualityReturn', factsUsed: [...factsUsed, 'rescission'] } as const;
  if (found === undefined) return makeRight(q, frame, { status: 'legalReview', code: 'review.rescission' });
  if (!found.holds) return makeRight(q, frame, { status: 'excluded', code: 'excluded.noRescission' });
  return makeRight(q, frame, { status: 'open', code: 'right.rescission.open', refund: refundOf(q) });
}
