/** What always holds of goods and money, over all cases. */
export const LAWS = [
  'postingsBalance',
  'postingsAreWhole',
  'balancesAreSums',
  'nothingIsOverdrawn',
  'recordsHavePostings',
  'unitsAreInOnePlace',
  'customersHaveWhatWasOrdered',
  'closedCasesHoldNothing',
  'closedCasesOweNothing',
  'refundsAreWithinPayments',
  'refundsStandInTheBooks',
  'returnedGoodsAddUp',
  'replacementsAreCovered',
  'billsAreCredited',
  'unclaimedIsInQuarantine',
  'subsidiesGoBack',
  'couponsComeBack',
  'outlaysArePaid',
] as const;

export type Law = (typeof LAWS)[number];

/** One that breaks a law. */
export interface Offender {
  readonly law: Law;
  /** Empty when it concerns no single case. */
  readonly caseNo: string;
  /** The step, account, payment, refund or serial. */
  readonly subject: string;
  /** What was found, and what should be. */
  readonly detail: Readonly<Record<string, string | number>>;
}
