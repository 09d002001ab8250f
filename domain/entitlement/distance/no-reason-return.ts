import type { Condition, Refund, Right } from '../answer.ts';
import { type DistanceFact, NO_REASON_EXCEPTIONS } from '../facts.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRight, type Verdict } from '../right.ts';
import type { NoReasonWindow } from './no-reason-window.ts';

/**
 * Goods bought at a distance go back without a reason for some days after receipt (CPL art. 25). Four classes never do;
 * others not if that was confirmed at the purchase; and the goods must be whole. Who asks in time keeps the right.
 */
export function noReasonReturn(q: Inquiry, window: NoReasonWindow): Right {
  const { category, days, opensOn, endsOn, provisional } = window;
  const factsUsed = q.facts.distance === undefined ? RECEIPT : [...RECEIPT, 'distance'];
  const frame = { id: 'noReasonReturn', by: 'noReasonReturn', factsUsed } as const;
  if (opensOn === undefined || endsOn === undefined) {
    const shut = shutBy(q.facts.distance);
    return makeRight(
      { category },
      frame,
      shut ?? { status: 'notYet', code: 'right.noReasonReturn.notYet', params: { days } },
    );
  }
  const securedOn = askedIn(q, endsOn);
  return makeRight(
    { category },
    { ...frame, opensOn, endsOn, provisional, securedOn },
    verdictOf(q, days, endsOn, securedOn !== undefined),
  );
}

const RECEIPT = ['channel', 'delivery.date'];

function verdictOf(q: Inquiry, days: number, until: string, asked: boolean): Verdict {
  const { distance } = q.facts;
  const params = { days, until };
  if (distance?.refundedOn !== undefined && distance.refundedOn <= q.asOf) {
    const { refundedOn } = distance;
    return { status: 'lapsed', code: 'right.noReasonReturn.done', params: { ...params, refundedOn } };
  }
  if (q.asOf > until && !asked) return { status: 'lapsed', code: 'right.noReasonReturn.lapsed', params };
  const shut = shutBy(distance);
  if (shut !== undefined) return shut;
  return {
    status: 'open',
    code: asked ? 'right.noReasonReturn.claimed' : 'right.noReasonReturn.open',
    params,
    subjectTo: conditions(distance),
    refund: refundOf(q),
  };
}

/** The request keeps the right, whenever the goods arrive. */
function askedIn({ facts, asOf }: Inquiry, endsOn: string): string | undefined {
  const requestedOn = facts.distance?.requestedOn;
  return requestedOn !== undefined && requestedOn <= asOf && requestedOn <= endsOn ? requestedOn : undefined;
}

/** What stands against the return. An exception nobody confirmed at the purchase does not. */
function shutBy(distance: DistanceFact = {}): Verdict | undefined {
  const { exception, confirmedAtPurchase, intact } = distance;
  if (exception !== undefined) {
    const never = NO_REASON_EXCEPTIONS.indexOf(exception) < NEVER_RETURNED;
    if (never) return { status: 'excluded', code: `excluded.noReason.${exception}` };
    if (confirmedAtPurchase === true) return { status: 'excluded', code: `excluded.noReason.${exception}` };
    if (confirmedAtPurchase === undefined) return { status: 'legalReview', code: 'review.noReasonConfirmation' };
  }
  return intact === false ? { status: 'excluded', code: 'excluded.noReason.notIntact' } : undefined;
}

/** Made to order, fresh, opened media or software, newspapers. */
const NEVER_RETURNED = 4;

function conditions(distance: DistanceFact | undefined): readonly Condition[] {
  if (distance === undefined) return ['noException', 'goodsIntact'];
  return distance.intact === undefined ? ['goodsIntact'] : [];
}

/** What was actually paid (7DAY 17), less the stated price of a gift that is kept (7DAY 12). */
function refundOf({ facts }: Inquiry): Refund | undefined {
  const priceFen = facts.pricePaidFen ?? facts.voucherPriceFen;
  if (priceFen === undefined) return undefined;
  return { priceFen, dueFen: Math.max(0, priceFen - (facts.distance?.giftKeptFen ?? 0)) };
}
