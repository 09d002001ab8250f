/**
 * Questions the law leaves open, each with the readings the engine can apply. The policy chooses one of them; a reading
 * that is not listed here is refused when the policy is loaded.
 */
export const READINGS = {
  /** Do weekends count as rest days when a last day moves? */
  A1: ['WEEKEND_AND_HOLIDAY', 'HOLIDAY_ONLY'],
  /** Is the day a period starts on counted? */
  A2: ['EXCLUDED', 'INCLUDED'],
  /** Do the 7/15-day and no-reason windows move off rest days? Limits that bind the trader never do. */
  A3: ['WHERE_CONSUMER_MUST_ACT', 'NEVER'],
  /** How many days a repair suspends. */
  A4: ['HAND_IN_COUNTS_HAND_BACK_NOT_MIN_1', 'BOTH_DAYS_COUNT'],
  /** For which days the depreciation fee runs. */
  A5: ['ELAPSED_MINUS_REPAIR', 'BOTH_DAYS_MINUS_REPAIR'],
  /** A fee above the price would make the consumer pay for returning: there is no second reading. */
  A6: ['PRICE'],
  /** The depreciation fee for purchases under Decree 778. */
  A7: ['LEGAL_REVIEW', 'FORBIDDEN', 'ALLOWED'],
  /** Must the repairs in vain be about the same problem? */
  A8: ['PER_CATEGORY', 'ANY_LISTED_FAULT', 'SAME_PROBLEM'],
  /** Do the repair counts start anew with an exchanged unit? The windows never do. */
  A9: ['RESET', 'KEEP'],
  A10: ['EXTEND_FIRST_ROLL_ONCE', 'ROLL_FIRST_THEN_EXTEND'],
  /** Which day chooses the common version. */
  A11: ['PURCHASE_DATE', 'INVOICE_DATE'],
  /** The price a refund is reckoned from. */
  A12: ['VOUCHER_UNLESS_OTHER_PRICE_PROVEN', 'VOUCHER_PRICE', 'PRICE_PAID'],
  /** In which period repairs in vain count. */
  A13: ['PER_CATEGORY', 'WHOLE_UNIT_PERIOD_ONLY', 'ANY_VALIDITY'],
  /** Several laws at once. That a better promise binds and laws are floors is no question. */
  A14: ['MOST_FAVOURABLE_TO_CONSUMER'],
  /** Where the 7/15-day windows start. */
  A15: ['SAME_AS_VALIDITY_START', 'INVOICE'],
  /** Installation was due and never done; the days stand beside the reading. */
  A16: ['DELIVERY_PLUS_DAYS'],
  /** Whose place chooses the local rules. */
  A17: ['SELLER_PLACE_ELSE_DELIVERY_PLACE', 'DELIVERY_PLACE'],
  /** How long the right to exchange lasts that a slow repair opened. */
  A18: ['UNTIL_TAKEN_BACK', 'WITH_VALIDITY'],
  /** From which day a fee runs where validity starts later than the invoice. */
  A19: ['INVOICE', 'VALIDITY_START'],
} as const;

export type ParameterId = keyof typeof READINGS;

export interface Parameter<Reading extends string = string> {
  readonly name: string;
  readonly reading: Reading;
  /** A16. */
  readonly days?: number;
  readonly note?: string;
}

export type Parameters = { readonly [Id in ParameterId]: Parameter<(typeof READINGS)[Id][number]> };
