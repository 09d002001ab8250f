import { addDays, daysBetween } from '../calendar/date.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import type { Policy } from '../policy/policy.ts';
import { type Accrual, type Asked, accrueFor } from './accrual.ts';
import type { Ruling } from './answer.ts';
import { excessOf } from './excess.ts';
import { find, type Inquiry, inquire, type RulingOptions, ruling } from './inquiry.ts';
import { checkLateInterestFacts, type LateInterestFacts } from './interest-facts.ts';
import { type Reading, ratesOf } from './interest-rates.ts';

export type LateInterestFinding =
  | 'overdueFrom'
  | 'overdueDays'
  | 'rate'
  | 'rateLow'
  | 'rateHigh'
  | 'span'
  | 'interest'
  | 'interestLow'
  | 'interestHigh'
  | 'openInterest'
  | 'principal'
  | 'surplus'
  | 'agreedFloor'
  | 'excess';

type Q = Inquiry<LateInterestFinding>;

/**
 * Interest for late payment: the agreed rate, or what the law gives this creditor against this debtor; on what was owed
 * span by span, exactly, rounded half up once. Two figures where a court may choose, none where nothing decides.
 *
 * @param asOf `YYYY-MM-DD`: the last day of the interest, unless the facts say another
 * @throws {BadFacts}
 */
export function lateInterest(
  facts: LateInterestFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  asOf: string,
  options: RulingOptions = {},
): Ruling<LateInterestFinding> {
  const q = inquire<LateInterestFinding>(policy, calendar, asOf, options);
  checkLateInterestFacts(facts);
  const readings = ratesOf(q, facts);
  const [own] = readings;
  const span = spanOf(q, facts, own?.row ?? policy.obligations.late_interest_sale_default[0]);
  readings.forEach((reading, index) => {
    rateFinding(q, reading);
    amounts(q, facts, span, reading, index === 0);
  });
  if (facts.agreed !== undefined && own?.as === 'single') excessOf(q, facts, span, accrueFor(facts, span, own.rate));
  return ruling(q, 'lateInterest');
}

function spanOf(q: Q, { dueOn, overdueDays, until }: LateInterestFacts, row: Reading['row'] | undefined): Asked {
  if (dueOn === undefined) return { days: overdueDays ?? 0 };
  const last = until ?? q.asOf;
  const days = Math.max(0, daysBetween(dueOn, last));
  const first = addDays(dueOn, 1);
  const from = ['dueOn', ...(until === undefined ? [] : ['until'])];
  find(q, 'overdueFrom', row, { code: 'interest.overdueFrom', from: ['dueOn'], day: first });
  find(q, 'overdueDays', row, { code: 'interest.overdueDays', params: { days, dueOn, last }, from, days });
  return { days, dates: { dueOn, until: last } };
}

function rateFinding(q: Q, reading: Reading): void {
  const { as, rate, row, code, params, from, review, provisional = false } = reading;
  find(q, as === 'single' ? 'rate' : as === 'low' ? 'rateLow' : 'rateHigh', row, {
    code,
    params: { rate: rate.value, per: rate.per, ...params },
    from,
    rate: rate.value,
    per: rate.per,
    status: review === true ? 'legalReview' : 'decided',
    provisional,
  });
}

function amounts(q: Q, facts: LateInterestFacts, asked: Asked, reading: Reading, first: boolean): void {
  const { as, rate, row, from, review, provisional = false } = reading;
  const found = accrueFor(facts, asked, rate);
  const status = review === true ? 'legalReview' : 'decided';
  const byDate =
    asked.dates === undefined ? ['overdueDays'] : ['dueOn', ...(facts.until === undefined ? [] : ['until'])];
  const factsUsed = [
    ...new Set(['principalFen', ...byDate, ...from, ...(facts.payments === undefined ? [] : ['payments'])]),
  ];
  const id = as === 'single' ? 'interest' : as === 'low' ? 'interestLow' : 'interestHigh';
  for (const { from: start, to, days, principalFen } of found.spans) {
    q.steps?.push({ of: id, op: 'times', from: String(principalFen), by: `${rate.value} × ${days}`, to, why: start });
  }
  find(q, id, row, {
    code: 'interest.amount',
    params: { fen: found.interestFen, days: asked.days, rate: rate.value, per: rate.per },
    from: factsUsed,
    fen: found.interestFen,
    status,
    provisional,
  });
  const paid = facts.payments !== undefined;
  if (paid && facts.imputation === 'BY_LAW') {
    const fen = found.openInterestFen;
    find(q, 'openInterest', row, { code: 'interest.open', params: { fen }, from: factsUsed, fen, status, provisional });
  }
  // Where payments go to the principal first, what is left of it does not depend on the rate.
  if (!paid || (!first && facts.imputation !== 'BY_LAW')) return;
  leftOver(q, row, id, found);
}

function leftOver(q: Q, row: Reading['row'], id: LateInterestFinding, found: Accrual): void {
  const { spans, principalFen, surplusFen } = found;
  spans.forEach(({ from, to, days, principalFen: fen }, index) => {
    const params = { from, to, days, fen };
    find(q, 'span', row, { of: `${id}.spans[${index}]`, code: 'interest.span', params, from: ['payments'], days, fen });
  });
  const from = ['principalFen', 'payments'];
  const left = { of: id, params: { fen: principalFen }, from, fen: principalFen };
  find(q, 'principal', row, { code: 'interest.principal', ...left });
  if (surplusFen === 0) return;
  find(q, 'surplus', row, { of: id, code: 'interest.surplus', params: { fen: surplusFen }, from, fen: surplusFen });
}
