import { type Accrual, type Asked, accrueFor } from './accrual.ts';
import { assume, find, type Inquiry, inquire, rowOn } from './inquiry.ts';
import type { LateInterestFacts } from './interest-facts.ts';
import { statutoryRates } from './interest-rates.ts';
import type { LateInterestFinding } from './late-interest.ts';
import { exactOf, wholeFen } from './money.ts';

/**
 * Whether a court may cut agreed damages: generally when they are more than 30 % over the loss. Where the loss is not
 * proven it is measured by the upper figure the law would give; that is our convention, so the answer is for counsel.
 */
export function excessOf(
  q: Inquiry<LateInterestFinding>,
  facts: LateInterestFacts,
  asked: Asked,
  agreed: Accrual,
): void {
  const row = rowOn(q.policy.obligations.late_interest_agreed, facts.contractedOn ?? q.asOf);
  if (row === undefined) return;
  const loss = lossOf(q, facts, asked);
  if (loss === undefined) {
    assume(q, 'interest.excessNotChecked');
    return;
  }
  const { numerator, denominator } = exactOf(row.figures.excessOverLoss);
  const capFen = wholeFen({ numerator: BigInt(loss.fen) * (denominator + numerator), denominator });
  const over = agreed.interestFen > capFen;
  const badFaith = facts.debtorInBadFaith === true;
  const params = { fen: agreed.interestFen, capFen, lossFen: loss.fen };
  find(q, 'excess', row, {
    code: !over ? 'interest.notExcessive' : badFaith ? 'interest.badFaith' : 'interest.excessive',
    params,
    from: ['agreed', ...loss.from, ...(badFaith ? ['debtorInBadFaith'] : [])],
    fen: capFen,
    holds: over && !badFaith,
    status: over && !badFaith ? 'legalReview' : 'decided',
  });
}

function lossOf(
  q: Inquiry<LateInterestFinding>,
  facts: LateInterestFacts,
  asked: Asked,
): { readonly fen: number; readonly from: readonly string[] } | undefined {
  if (facts.lossFen !== undefined) return { fen: facts.lossFen, from: ['lossFen'] };
  // Asked aside: what it finds is no part of this answer.
  const aside = inquire<LateInterestFinding>(q.policy, q.calendar, q.asOf, {});
  const highest = statutoryRates(aside, { ...facts, contract: facts.contract ?? 'SALE' }).at(-1);
  if (highest === undefined) return undefined;
  const fen = accrueFor(facts, asked, highest.rate).interestFen;
  return { fen, from: highest.from };
}
