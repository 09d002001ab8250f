import type { ObligationText } from '../text/obligations.ts';

/** What can be asked about complaints and collection. */
export const QUESTIONS = [
  'complaintClock',
  'limitation',
  'lateInterest',
  'judgmentInterest',
  'imputation',
  'paymentTerm',
  'paymentOrder',
  'mayContact',
] as const;

export type Question = (typeof QUESTIONS)[number];

/** A sentence of `domain/text/obligations.ts` with its values. */
export interface Because {
  readonly code: ObligationText;
  readonly params: Readonly<Record<string, string | number | readonly string[]>>;
}

/** `legalReview`: the law, the data or the facts do not decide; a person must. Figures beside it are the readings. */
export type FindingStatus = 'decided' | 'legalReview';

/** One thing found. It says which figure it is, and carries that figure in the member that fits its kind. */
export interface Finding<Id extends string = string> {
  readonly id: Id;
  /** The fact it speaks of, where there may be several: `acts[1]`. */
  readonly of?: string;
  readonly status: FindingStatus;
  /** A last day (or a first one, as the sentence says), `YYYY-MM-DD`; and where it stood before it moved. */
  readonly day?: string;
  readonly rolledFrom?: string;
  /** ISO instant. */
  readonly at?: string;
  /** Whole fen. */
  readonly fen?: number;
  readonly days?: number;
  /** Exact decimal fraction as text, a day or a year as `per` says. */
  readonly rate?: string;
  readonly per?: 'DAY' | 'YEAR';
  /** Whether what the id names is so. */
  readonly holds?: boolean;
  /** The row of the policy and the article behind it. */
  readonly rule: string;
  readonly article: string;
  /** Paths into the facts. */
  readonly factsUsed: readonly string[];
  readonly because: Because;
  /** Rests on days the calendar, or on values the series, does not know yet. */
  readonly provisional: boolean;
}

/** One step of a computation: `to` follows from `from` by `op` and `by`. */
export interface Step {
  readonly of: string;
  readonly op: 'addDays' | 'addWorkingDays' | 'addMonths' | 'addYears' | 'limit' | 'rollOver' | 'times';
  readonly from: string;
  readonly by?: string;
  readonly to: string;
  /** The article, open question or fact that makes this step so. */
  readonly why: string;
  /** Days passed over. */
  readonly skipped?: readonly string[];
}

/** The answer to a question. Plain JSON, the same for the same input. */
export interface Ruling<Id extends string = string> {
  readonly question: Question;
  readonly asOf: string;
  readonly policyVersion: string;
  readonly calendarVersion: string;
  /** `legalReview` when one of the findings is. */
  readonly status: FindingStatus;
  readonly provisional: boolean;
  readonly findings: readonly Finding<Id>[];
  /** What was taken for true because the facts do not say it. */
  readonly assumptions: readonly Because[];
  readonly steps?: readonly Step[];
}
