import { computedExclusion } from './exclusions.ts';
import type { Inquiry } from './inquiry.ts';
import type { PapersGrant } from './papers.ts';
import type { RegimeAnswer } from './regime.ts';
import { answerAll, review } from './undecided.ts';

/** The answer where nothing proves the guarantee, or the one thing that would is still to be found out. */
export function answerWithoutProof(q: Inquiry, { grants }: PapersGrant): RegimeAnswer | undefined {
  if (grants === 'UNDECIDED') return review(q, 'review.serialDateMissing', {}, ['papers', 'factoryDate']);
  if (grants !== 'NOTHING') return undefined;
  const ground = computedExclusion(q, 'NO_PAPERS_AND_NO_PROOF');
  return { ...answerAll(q, 'excluded', 'excluded.NO_PAPERS_AND_NO_PROOF', {}, ['papers']), exclusions: [ground] };
}
