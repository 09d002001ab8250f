import { addDays, daysBetween } from '../calendar/date.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import type { Policy } from '../policy/policy.ts';
import { accrue } from './accrual.ts';
import type { Ruling } from './answer.ts';
import { find, inquire, type RulingOptions, rowOn, ruling } from './inquiry.ts';
import { checkJudgmentInterestFacts, type JudgmentInterestFacts } from './interest-facts.ts';

export type JudgmentInterestFinding = 'overdueFrom' | 'rate' | 'interest' | 'span' | 'principal';

/**
 * The extra interest for not doing what a judgment ordered in the time it set. It comes on top of the ordinary interest
 * the judgment gives.
 *
 * @param asOf `YYYY-MM-DD`: the last day of the interest, unless the facts say another
 * @throws {BadFacts}
 */
export function judgmentInterest(
  facts: JudgmentInterestFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  asOf: string,
  options: RulingOptions = {},
): Ruling<JudgmentInterestFinding> {
  const q = inquire<JudgmentInterestFinding>(policy, calendar, asOf, options);
  checkJudgmentInterestFacts(facts);
  const { owedFen, performBy, until = asOf, payments = [] } = facts;
  const row = rowOn(policy.obligations.post_judgment, performBy);
  if (row === undefined) {
    find(q, 'rate', undefined, { code: 'interest.noRule', from: ['performBy'], status: 'legalReview' });
    return ruling(q, 'judgmentInterest');
  }
  const rate = { value: row.figures.daily, per: 'DAY', yearDays: 365 } as const;
  const days = Math.max(0, daysBetween(performBy, until));
  const found = accrue({ principalFen: owedFen, dueOn: performBy, until, payments, interestFirst: false }, rate);
  const from = ['owedFen', 'performBy', ...(facts.until === undefined ? [] : ['until'])];
  find(q, 'overdueFrom', row, { code: 'interest.overdueFrom', from: ['performBy'], day: addDays(performBy, 1) });
  const told = { rate: rate.value, per: rate.per };
  find(q, 'rate', row, { code: 'interest.judgment', params: told, from: ['performBy'], ...told });
  found.spans.forEach(({ from: start, to, days: length, principalFen: fen }, index) => {
    q.steps?.push({ of: 'interest', op: 'times', from: String(fen), by: `${rate.value} × ${length}`, to, why: start });
    const params = { from: start, to, days: length, fen };
    find(q, 'span', row, { of: `spans[${index}]`, code: 'interest.span', params, from, days: length, fen });
  });
  const paid = facts.payments === undefined ? from : [...from, 'payments'];
  const { interestFen: fen, principalFen } = found;
  find(q, 'interest', row, { code: 'interest.amount', params: { fen, days, ...told }, from: paid, fen });
  find(q, 'principal', row, {
    code: 'interest.principal',
    params: { fen: principalFen },
    from: paid,
    fen: principalFen,
  });
  return ruling(q, 'judgmentInterest');
}
