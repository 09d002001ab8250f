import type { PartyToPay } from '../policy/obligation-rows.ts';
import { exclude, missing, mustBeCount, mustBeDay, mustBeFen, mustBeRate } from './check.ts';

/** A payment: interest runs on what it paid of the principal up to and including its day. */
export interface PartPayment {
  readonly on: string;
  readonly fen: number;
}

/**
 * A debt that was not paid in time. Either `dueOn`, or `overdueDays` alone where the dates do not matter. Amounts are
 * whole fen, rates exact decimal fractions as text, days `YYYY-MM-DD` in Asia/Shanghai.
 */
export interface LateInterestFacts {
  readonly principalFen: number;
  /** Last day on which it could have been paid: interest runs from the day after. */
  readonly dueOn?: string;
  readonly overdueDays?: number;
  /** Last day of the interest; `asOf` where it is not told. */
  readonly until?: string;
  /** Who the parties are counts as at the contract. */
  readonly creditor: PartyToPay;
  readonly debtor: PartyToPay;
  readonly contractedOn?: string;
  readonly contract?: 'SALE' | 'OTHER';
  readonly agreed?: { readonly rate: string; readonly per: 'DAY' | 'YEAR' };
  /** What a statement of account signed later says of default interest. */
  readonly statement?: 'SILENT' | 'FIXES_PRINCIPAL_AND_INTEREST' | 'CHANGES_TERMS';
  /** Proven loss, to hold agreed damages against. */
  readonly lossFen?: number;
  readonly debtorInBadFaith?: boolean;
  /** Published one-year LPR, for days the policy does not know. */
  readonly lprAtBreach?: string;
  readonly lprAtSigning?: string;
  readonly payments?: readonly PartPayment[];
  /** What payments pay first: the principal, as agreed; or costs, interest, principal, as the law says. */
  readonly imputation?: 'PRINCIPAL_FIRST' | 'BY_LAW';
}

/** A money debt that a judgment ordered and that was not paid in the time it set. */
export interface JudgmentInterestFacts {
  /** What is owed by the judgment beside ordinary interest. */
  readonly owedFen: number;
  /** Last day of the time for paying. */
  readonly performBy: string;
  readonly until?: string;
  readonly payments?: readonly PartPayment[];
}

/** @throws {BadFacts} */
export function checkLateInterestFacts(facts: LateInterestFacts): void {
  const { principalFen, dueOn, overdueDays, until, contractedOn, payments = [] } = facts;
  mustBeFen('principalFen', principalFen, 1);
  mustBeCount('overdueDays', overdueDays);
  if (dueOn === undefined && overdueDays === undefined) missing('dueOn');
  if (overdueDays !== undefined) {
    if (dueOn !== undefined) exclude('overdueDays', 'dueOn');
    if (until !== undefined) exclude('overdueDays', 'until');
    if (payments.length > 0) exclude('overdueDays', 'payments');
  }
  mustBeDay('contractedOn', contractedOn);
  mustBeDay('dueOn', dueOn, ['contractedOn', contractedOn]);
  mustBeDay('until', until, ['dueOn', dueOn]);
  mustBeRate('agreed.rate', facts.agreed?.rate);
  mustBeRate('lprAtBreach', facts.lprAtBreach);
  mustBeRate('lprAtSigning', facts.lprAtSigning);
  mustBeFen('lossFen', facts.lossFen);
  if (facts.lossFen !== undefined && facts.agreed === undefined) exclude('lossFen', 'agreed');
  checkPayments(payments);
}

/** @throws {BadFacts} */
export function checkJudgmentInterestFacts({ owedFen, performBy, until, payments = [] }: JudgmentInterestFacts): void {
  mustBeFen('owedFen', owedFen, 1);
  mustBeDay('performBy', performBy);
  mustBeDay('until', until, ['performBy', performBy]);
  checkPayments(payments);
}

function checkPayments(payments: readonly PartPayment[]): void {
  payments.forEach(({ on, fen }, index) => {
    mustBeDay(`payments[${index}].on`, on);
    mustBeFen(`payments[${index}].fen`, fen, 1);
  });
}
