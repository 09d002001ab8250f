/**
 * Figures that a better promise, or a local rule, may improve. What is better for the consumer stands in `BETTER`; a figure
 * on the worse side is never applied (General Rule art. 4, Decree 778 art. 12: promises bind, laws are floors).
 */
export interface Terms {
  /** Free repair of the whole unit and of its main parts. */
  readonly wholeMonths?: number;
  readonly mainMonths?: number;
  readonly returnWindowDays?: number;
  readonly exchangeWindowDays?: number;
  readonly failedRepairsForExchange?: number;
  readonly repairerDelayExchangeAfterDays?: number;
  readonly partsWaitExchangeAfterDays?: number;
  readonly postRepairGuaranteeDays?: number;
  readonly loanerAfterDays?: number;
  readonly sparePartsYears?: number;
  readonly delayDeemedRefusalAfterDays?: number;
  readonly noReasonDays?: number;
  /** Depreciation a day as an exact decimal fraction of the price; `0` waives the fee. */
  readonly dailyRate?: string;
}

export type TermName = keyof Terms;

export const BETTER: Readonly<Record<TermName, 'more' | 'less'>> = {
  wholeMonths: 'more',
  mainMonths: 'more',
  returnWindowDays: 'more',
  exchangeWindowDays: 'more',
  failedRepairsForExchange: 'less',
  repairerDelayExchangeAfterDays: 'less',
  partsWaitExchangeAfterDays: 'less',
  postRepairGuaranteeDays: 'more',
  loanerAfterDays: 'less',
  sparePartsYears: 'more',
  delayDeemedRefusalAfterDays: 'less',
  noReasonDays: 'more',
  dailyRate: 'less',
};

export const TERM_NAMES = Object.keys(BETTER).filter((name): name is TermName => Object.hasOwn(BETTER, name));

/** Whether one figure is better for the consumer than another. */
export function isBetter(name: TermName, figure: number | string, than: number | string): boolean {
  return BETTER[name] === 'more' ? Number(figure) > Number(than) : Number(figure) < Number(than);
}
