import type { Right } from './answer.ts';
import type { Inquiry } from './inquiry.ts';
import { dayAfterStart, rolled } from './period.ts';
import { makeRight } from './right.ts';
import { bestOf } from './several-laws/best-of.ts';

/** The policy row of distance sales. */
const ROW = 'distance_no_reason';

/**
 * Goods bought online can be sent back without a reason for some days after receipt (CPL art. 25). Inside that time a
 * person looks whether these goods are excepted and intact; after it the answer is plain.
 */
export function noReasonReturn(q: Inquiry): Right | undefined {
  if (q.facts.channel !== 'online') return undefined;
  const row = q.policy.categories.get(ROW);
  const category = row && bestOf(row, q.offers, q.trace, ['noReasonDays']);
  const days = category?.figures.daysFromReceipt;
  if (category === undefined || typeof days !== 'number') return undefined;
  const frame = { id: 'noReasonReturn', by: 'noReasonReturn', factsUsed: ['channel', 'delivery.date'] } as const;
  const opensOn = q.history.deliveredOn;
  if (opensOn === undefined) {
    return makeRight({ category }, frame, { status: 'notYet', code: 'right.noReasonReturn.notYet', params: { days } });
  }
  const end = dayAfterStart(q, 'noReasonReturn', opensOn, days);
  const rolls = q.policy.parameters.A3.reading === 'WHERE_CONSUMER_MUST_ACT';
  const { date: endsOn, provisional } = rolls ? rolled(q, 'noReasonReturn', end) : { date: end, provisional: false };
  const over = q.asOf > endsOn;
  return makeRight(
    { category },
    { ...frame, opensOn, endsOn, provisional },
    {
      status: over ? 'lapsed' : 'legalReview',
      code: over ? 'right.noReasonReturn.lapsed' : 'review.noReason',
      params: { days, until: endsOn },
    },
  );
}
