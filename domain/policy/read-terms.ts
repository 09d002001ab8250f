import type { LocalRules } from './local-rules.ts';
import type { PromiseRow, PromiseScope } from './promise.ts';
import { datedOptions, decimal, rowMembers } from './read-row.ts';
import { flag, list, oneOf, type Reader, shape, text, whole } from './shape.ts';
import type { Terms } from './terms.ts';

const days = whole(0);

/** Readers of the figures a promise may improve. */
export const TERM_READERS: { readonly [K in keyof Terms]-?: Reader<Exclude<Terms[K], undefined>> } = {
  wholeMonths: whole(1),
  mainMonths: whole(1),
  returnWindowDays: days,
  exchangeWindowDays: days,
  failedRepairsForExchange: whole(1),
  repairerDelayExchangeAfterDays: days,
  partsWaitExchangeAfterDays: days,
  postRepairGuaranteeDays: days,
  loanerAfterDays: days,
  sparePartsYears: whole(0),
  delayDeemedRefusalAfterDays: days,
  noReasonDays: days,
  dailyRate: decimal,
};

/** Reads a promise of the seller. */
export const promiseRow: Reader<PromiseRow> = shape<PromiseRow>(
  {
    ...rowMembers,
    scope: shape<PromiseScope>(
      {},
      { categories: list(text), brands: list(text), serialPrefixes: list(text), channel: oneOf(['shop', 'online']) },
    ),
    terms: shape<Terms>({}, TERM_READERS),
  },
  datedOptions,
);

/** Reads what a place rules. */
export const localRules: Reader<LocalRules> = shape<LocalRules>(
  {},
  {
    depreciation: oneOf(['FORBIDDEN']),
    repairDays: days,
    loanerAfterDays: days,
    windowStart: oneOf(['DELIVERY']),
    failedRepairs: whole(1),
    accumulatedRepairDaysOver: days,
    // biome-ignore lint/suspicious/noThenProperty: the name in the rule, and never a promise of the language
    then: oneOf(['RETURN_OR_EXCHANGE']),
    repairedPartRestarts: flag,
    burdenOfProof: oneOf(['TRADER_WHOLE_PERIOD']),
    repairShopAnswerDays: days,
    repairShopPerformDays: days,
    repairShopGuaranteeDays: days,
    repairShopCite: text,
    repairOverDaysToReturnOrExchange: days,
    costs: list(oneOf(['TRANSPORT', 'TRAVEL', 'LOST_WORK'])),
    repairDutyMinMonths: whole(1),
    defaultValidityMonths: whole(1),
    standardTermMinMonths: whole(1),
  },
);
