import {
  type CategoryRow,
  EXCLUSIONS,
  type GeneralRow,
  type GeneralRules,
  type LostPapersRule,
  REGIMES,
  RULE_NAMES,
  type RuleName,
  START_BASES,
} from './category.ts';
import { date, datedOptions, decimal, jsonObject, rowMembers } from './read-row.ts';
import { SOURCES } from './row.ts';
import { either, flag, list, oneOf, orNull, type Reader, record, shape, text, whole } from './shape.ts';

type RuleReaders = { readonly [K in keyof GeneralRules]: Reader<GeneralRules[K]> };

const days = whole(0);

const RULES: RuleReaders = {
  returnWindowDays: days,
  exchangeWindowDays: days,
  windowsSkipFirstInstallation: flag,
  performanceFaults: oneOf(['ANY', 'LISTED']),
  failedRepairsForExchange: whole(1),
  failedRepairScope: oneOf(['ANY_LISTED_FAULT', 'SAME_PROBLEM']),
  failedRepairPeriod: oneOf(['ANY_VALIDITY', 'WHOLE_UNIT_PERIOD_ONLY']),
  repairerDelayExchangeAfterDays: days,
  partsWaitExchangeAfterDays: days,
  postRepairGuaranteeDays: days,
  loanerAfterDays: orNull(days),
  suspendOn: list(oneOf(['REPAIR', 'WAIT_FOR_PARTS'])),
  rollOver: oneOf(['BY_A1', 'NONE']),
  exchangeRestartsValidity: flag,
  partReplacementRestartsPart: flag,
  exchangeGoods: oneOf(['NEW_CONFORMING_ONLY']),
  noSameModel: oneOf(['FULL_REFUND', 'SAME_BRAND_NOT_LOWER_ELSE_FULL_REFUND']),
  stockButRefused: oneOf(['REFUND_LESS_FEE']),
  feeExcludesFirstInstallation: flag,
  returnIncludesPeripheralsSoldTogether: flag,
  giftsCovered: flag,
  transportCost: oneOf(['TRADER']),
  sparePartsYears: whole(0),
  delayDeemedRefusalAfterDays: days,
  lostPapers: list(
    shape<LostPapersRule>(
      {
        proof: oneOf(['INVOICE_COPY', 'ANY_PROOF', 'SERIAL_DATE']),
        grants: oneOf(['FULL', 'REPAIR_OR_EXCHANGE', 'REPAIR_ONLY']),
      },
      { startAfterDays: days },
    ),
  ),
  exclusions: list(oneOf(EXCLUSIONS)),
};

const articles: Reader<Readonly<Partial<Record<RuleName, string>>>> = (value, path) => {
  const read = record(text)(value, path);
  for (const key of Object.keys(read)) oneOf(RULE_NAMES)(key, `${path} (member name)`);
  return read;
};

const wholeMonths = orNull(whole(1));

/** Reads the general rule: every figure must be there. */
export const generalRow: Reader<GeneralRow> = shape<GeneralRow>(
  { ...rowMembers, rules: shape<GeneralRules>(RULES, {}), articles },
  datedOptions,
);

/** Reads a category: only what differs from the row it inherits. */
export const categoryRow: Reader<CategoryRow> = shape<CategoryRow>(
  {
    ...rowMembers,
    name: shape<CategoryRow['name']>({ zh: text, en: text }, {}),
    regime: oneOf(REGIMES),
    inherits: text,
    enabled: flag,
  },
  {
    ...datedOptions,
    sourceOf: record(oneOf(SOURCES)),
    wholeMonths,
    wholeKm: whole(1),
    mainMonths: either(oneOf(['NONE']), orNull(whole(1))),
    mainParts: list(text),
    mainPartsOpenEnded: flag,
    dailyRate: orNull(decimal),
    startBasis: shape<NonNullable<CategoryRow['startBasis']>>({ basis: oneOf(START_BASES) }, { purchasesTo: date }),
    rules: shape<Partial<GeneralRules>>({}, RULES),
    articles,
    figures: jsonObject,
    versions: list(text),
  },
);
