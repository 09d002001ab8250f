import { MONEY_BAD_FACTS } from '../money/bad-facts.ts';
import { OBLIGATION_BAD_FACTS } from '../obligations/bad-facts.ts';

/** What can be wrong with facts. */
export const BAD_FACTS = [
  'malformed',
  'invalidDate',
  'dateBeyondCalendar',
  'unknownCategory',
  'unknownPlace',
  'purchaseDateMissing',
  'asOfBeforePurchase',
  'invoiceBeforePurchase',
  'deliveryBeforePurchase',
  'installationBeforeDelivery',
  'installationEndsBeforeStart',
  'repairBeforePurchase',
  'repairBeforeDelivery',
  'handBackBeforeHandIn',
  'overlappingRepairs',
  'openRepairHandedBack',
  'closedRepairNotHandedBack',
  'failureBeforeHandBack',
  'failureOfRepairThatDidNotFail',
  'exchangeBeforeDelivery',
  'exchangesOutOfOrder',
  'exchangeInsideRepair',
  'faultBeforePurchase',
  'reportBeforeFault',
  'demandBeforePurchase',
  'answerBeforeDemand',
  'findingBeforePurchase',
  'returnOutOfOrder',
  'returnBeforeDelivery',
  'badPromise',
  'negativePrice',
  'priceNotWholeFen',
  'priceTooLarge',
  'negativeReading',
  ...OBLIGATION_BAD_FACTS,
  ...MONEY_BAD_FACTS,
  'invalidInstant',
  'instantOfOtherDay',
  'spanEndsBeforeStart',
  'spanOutsideRepair',
  'odometerRunsBack',
  'badRate',
  'badPeriod',
  'standstillBeforePurchase',
  'seasonBeforePurchase',
  'certificateBeforePurchase',
] as const;

export type BadFactsCode = (typeof BAD_FACTS)[number];

/** Facts that cannot be true together. Final: nothing is guessed, somebody corrects them. */
export class BadFacts extends Error {
  override readonly name = 'BadFacts';
  readonly code: BadFactsCode;
  /** `repairs[1].handBack` */
  readonly field: string;
  /** Values for the sentence `badFacts.<code>` in `domain/text/bad-facts.ts`. */
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: BadFactsCode, field: string, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code} (${field})`);
    this.code = code;
    this.field = field;
    this.params = { field, ...params };
  }
}
