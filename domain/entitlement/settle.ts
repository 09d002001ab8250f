import type { RightsText } from '../text/rights.ts';
import type { Because, Exclusion, Right, RightKind, RightStatus } from './answer.ts';
import type { PapersGrant } from './papers.ts';

/** What stands against rights that the dates alone would open: grounds and papers. */
export function settle(rights: readonly Right[], exclusions: readonly Exclusion[], papers: PapersGrant): Right[] {
  return rights.map((right) => withPapers(withGrounds(right, exclusions), papers));
}

function withGrounds(right: Right, exclusions: readonly Exclusion[]): Right {
  if (right.status === 'lapsed') return right;
  const ground = exclusions.find(({ applies }) => applies);
  if (ground !== undefined) return changed(right, 'excluded', ground.because.code, ground.because.params);
  const unlisted = exclusions.find(({ because, evidence }) => because.code === 'exclusion.notOfThisRule' && evidence);
  if (unlisted === undefined) return right;
  return changed(right, 'legalReview', 'review.groundNotListed', { ground: unlisted.code });
}

const BEYOND: Readonly<Record<PapersGrant['grants'], readonly RightKind[]>> = {
  FULL: [],
  REPAIR_OR_EXCHANGE: ['return'],
  REPAIR_ONLY: ['return', 'exchange'],
  NOTHING: [],
  UNDECIDED: [],
};

function withPapers(right: Right, { grants }: PapersGrant): Right {
  if (right.status === 'excluded' || !BEYOND[grants].includes(right.kind)) return right;
  if (grants === 'REPAIR_ONLY') return changed(right, 'excluded', 'excluded.papersRepairOnly');
  // The rule opens the exchange but does not say what becomes of it without the same model.
  if (right.id === 'returnNoSameModel') return changed(right, 'legalReview', 'review.papersAndNoSameModel');
  return changed(right, 'excluded', 'excluded.papersRepairOrExchange');
}

function changed(right: Right, status: RightStatus, code: RightsText, params: Because['params'] = {}): Right {
  const { subjectTo: _conditions, refund: _refund, securedOn: _securedOn, ...rest } = right;
  return { ...rest, status, because: { code, params } };
}
