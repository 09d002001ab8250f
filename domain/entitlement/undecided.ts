import type { RightsText } from '../text/rights.ts';
import type { Because, RightStatus } from './answer.ts';
import type { Inquiry } from './inquiry.ts';
import { NO_COUNTS, type RegimeAnswer } from './regime.ts';
import { makeRight } from './right.ts';

/** The same answer to every right: nobody guesses where the data or the facts do not decide. */
export function answerAll(
  q: Inquiry,
  status: RightStatus,
  code: RightsText,
  params: Because['params'],
  factsUsed: readonly string[],
): RegimeAnswer {
  const verdict = { status, code, params };
  return {
    rights: [
      makeRight(q, { id: 'return', by: 'returnWindow', factsUsed }, verdict),
      makeRight(q, { id: 'exchange', by: 'exchangeWindow', factsUsed }, verdict),
      makeRight(q, { id: 'repair', by: 'repairFree', factsUsed }, verdict),
    ],
    exclusions: [],
    counts: NO_COUNTS,
  };
}

/** A person must decide. */
export function review(
  q: Inquiry,
  code: RightsText & `review.${string}`,
  params: Because['params'] = {},
  factsUsed: readonly string[] = ['category'],
): RegimeAnswer {
  return answerAll(q, 'legalReview', code, params, factsUsed);
}
