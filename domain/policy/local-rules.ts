/** What a local regulation adds. Days are calendar days. Every member is optional: a place rules on what it rules on. */
export interface LocalRules {
  /** No depreciation and no usage fee is deducted from a refund. */
  readonly depreciation?: 'FORBIDDEN';
  /** A repair takes so long at most; the consumer gets a loaner after that. */
  readonly repairDays?: number;
  readonly loanerAfterDays?: number;
  readonly windowStart?: 'DELIVERY';
  /** So many failed repairs, so many days in repair together, or a repair that is impossible, and then … */
  readonly failedRepairs?: number;
  readonly accumulatedRepairDaysOver?: number;
  readonly then?: 'RETURN_OR_EXCHANGE';
  /** The part that was repaired starts a period of its own. */
  readonly repairedPartRestarts?: boolean;
  readonly burdenOfProof?: 'TRADER_WHOLE_PERIOD';
  readonly repairShopAnswerDays?: number;
  readonly repairShopPerformDays?: number;
  readonly repairShopGuaranteeDays?: number;
  readonly repairShopCite?: string;
  /** A repair that takes longer without justification: return or exchange at the full price. */
  readonly repairOverDaysToReturnOrExchange?: number;
  readonly costs?: readonly ('TRANSPORT' | 'TRAVEL' | 'LOST_WORK')[];
  /** Repair is owed for so many months at least, except of low-value consumables. */
  readonly repairDutyMinMonths?: number;
  /** Where neither a rule nor an agreement sets a period; and the least a standard term may set. */
  readonly defaultValidityMonths?: number;
  readonly standardTermMinMonths?: number;
}
