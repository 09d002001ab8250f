import { daysBetween } from '../calendar/date.ts';
import type { LateInterestFacts, PartPayment } from './interest-facts.ts';
import { interestOn, type Rate, wholeFen } from './money.ts';

/** Days on which the same principal was owed: after `from`, up to and including `to`. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly principalFen: number;
}

/** What has become of a debt by a day. */
export interface Accrual {
  readonly spans: readonly Span[];
  /** All interest up to the day, paid or not, rounded half up once at the end. */
  readonly interestFen: number;
  /** Of it, not paid. */
  readonly openInterestFen: number;
  readonly principalFen: number;
  /** Paid beyond what was owed. */
  readonly surplusFen: number;
}

export interface AccrualInput {
  readonly principalFen: number;
  /** Interest runs from the day after. */
  readonly dueOn: string;
  readonly until: string;
  readonly payments: readonly PartPayment[];
  readonly interestFirst: boolean;
}

/**
 * Simple interest on what is owed, span by span between payments. Payments made later than `until` are not seen. Where a
 * payment is taken for interest first, the interest up to its day is settled in whole fen then, because that is what was
 * paid; otherwise nothing is rounded before the end.
 */
export function accrue({ principalFen, dueOn, until, payments, interestFirst }: AccrualInput, rate: Rate): Accrual {
  const seen = payments.filter(({ on }) => on <= until).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const spans: Span[] = [];
  let principal = principalFen;
  let from = dueOn;
  let fenDays = 0n;
  let settled = 0;
  let paidInterest = 0;
  let surplus = 0;
  const run = (to: string): void => {
    if (to <= from) return;
    const days = daysBetween(from, to);
    if (principal > 0) spans.push({ from, to, days, principalFen: principal });
    fenDays += BigInt(principal) * BigInt(days);
    from = to;
  };
  for (const { on, fen } of seen) {
    run(on);
    let left = fen;
    if (interestFirst) {
      settled += wholeFen(interestOn(fenDays, rate));
      fenDays = 0n;
      const toInterest = Math.min(left, settled - paidInterest);
      paidInterest += toInterest;
      left -= toInterest;
    }
    const toPrincipal = Math.min(left, principal);
    principal -= toPrincipal;
    surplus += left - toPrincipal;
  }
  run(until);
  const interestFen = settled + wholeFen(interestOn(fenDays, rate));
  return {
    spans,
    interestFen,
    openInterestFen: interestFen - paidInterest,
    principalFen: principal,
    surplusFen: surplus,
  };
}

/** What interest is asked for. */
export interface Asked {
  readonly days: number;
  /** Absent where only the number of days is known. */
  readonly dates?: { readonly dueOn: string; readonly until: string };
}

type Debt = Pick<LateInterestFacts, 'principalFen' | 'payments' | 'imputation'>;

/** The whole interest by one rate, by dates or by days alone. */
export function accrueFor(debt: Debt, { days, dates }: Asked, rate: Rate): Accrual {
  const { principalFen, payments = [], imputation } = debt;
  if (dates !== undefined) {
    return accrue({ principalFen, ...dates, payments, interestFirst: imputation === 'BY_LAW' }, rate);
  }
  const interestFen = wholeFen(interestOn(BigInt(principalFen) * BigInt(days), rate));
  return { spans: [], interestFen, openInterestFen: interestFen, principalFen, surplusFen: 0 };
}
