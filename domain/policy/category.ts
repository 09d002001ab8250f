import type { JsonObject } from '../json.ts';
import type { CarRules } from './car-rules.ts';
import type { FarmRules } from './farm-rules.ts';
import type { DatedRow, Source } from './row.ts';

/** The body of rules that decides a category. One function of `domain/entitlement` a regime. */
export const REGIMES = ['GENERAL', 'ACCESSORY', 'CAR', 'FARM', 'UNCATALOGUED', 'DISTANCE'] as const;

export type Regime = (typeof REGIMES)[number];

/** Grounds on which a trader may ask money for the repair or refuse (General Rule art. 17 and its relatives). */
export const EXCLUSIONS = [
  'MISUSE',
  'UNAUTHORISED_OPENING',
  'NO_PAPERS_AND_NO_PROOF',
  'CERT_MISMATCH_OR_ALTERED',
  'FORCE_MAJEURE',
  'EXPIRED',
  'DISCLOSED_FLAW',
  'FORBIDDEN_MODIFICATION',
  'MISHANDLED_AFTER_FAULT',
  'HUMAN_DAMAGE',
  'MAINTAINED_ELSEWHERE',
  'NOT_FIRST_OWNER',
  'PIRATED_SOFTWARE',
  'VIRUS',
  'NO_MAKER_DATA',
] as const;

export type ExclusionCode = (typeof EXCLUSIONS)[number];

/** The day from which validity runs. */
export const START_BASES = [
  'INVOICE',
  'DELIVERY_OR_INSTALL_DONE',
  'INSTALL_DONE_ELSE_INVOICE',
  'INVOICE_OR_DELIVERY_IF_DIFFERENT',
] as const;

export type StartBasis = (typeof START_BASES)[number];

/** Without papers: which proof opens which remedies. The first entry whose proof is at hand decides. */
export interface LostPapersRule {
  readonly proof: 'INVOICE_COPY' | 'ANY_PROOF' | 'SERIAL_DATE';
  readonly grants: 'FULL' | 'REPAIR_OR_EXCHANGE' | 'REPAIR_ONLY';
  /** With `SERIAL_DATE`: validity runs from the factory date plus these days. */
  readonly startAfterDays?: number;
}

/** The figures and choices of the general rule, which a category may change one by one. Days are calendar days. */
export interface GeneralRules {
  readonly returnWindowDays: number;
  readonly exchangeWindowDays: number;
  /** The windows stand still while the goods are first installed. */
  readonly windowsSkipFirstInstallation: boolean;
  /** `LISTED`: the fault must stand in the fault table of the regime. */
  readonly performanceFaults: 'ANY' | 'LISTED';
  readonly failedRepairsForExchange: number;
  /** A8. */
  readonly failedRepairScope: 'ANY_LISTED_FAULT' | 'SAME_PROBLEM';
  /** A13. */
  readonly failedRepairPeriod: 'ANY_VALIDITY' | 'WHOLE_UNIT_PERIOD_ONLY';
  readonly repairerDelayExchangeAfterDays: number;
  readonly partsWaitExchangeAfterDays: number;
  readonly postRepairGuaranteeDays: number;
  /** `null`: the regime knows no loaner. */
  readonly loanerAfterDays: number | null;
  readonly suspendOn: readonly ('REPAIR' | 'WAIT_FOR_PARTS')[];
  /** Whether an end on a rest day moves, as A1 says. */
  readonly rollOver: 'BY_A1' | 'NONE';
  readonly exchangeRestartsValidity: boolean;
  readonly partReplacementRestartsPart: boolean;
  readonly exchangeGoods: 'NEW_CONFORMING_ONLY';
  readonly noSameModel: 'FULL_REFUND' | 'SAME_BRAND_NOT_LOWER_ELSE_FULL_REFUND';
  readonly stockButRefused: 'REFUND_LESS_FEE';
  readonly feeExcludesFirstInstallation: boolean;
  readonly returnIncludesPeripheralsSoldTogether: boolean;
  readonly giftsCovered: boolean;
  readonly transportCost: 'TRADER';
  readonly sparePartsYears: number;
  readonly delayDeemedRefusalAfterDays: number;
  readonly lostPapers: readonly LostPapersRule[];
  readonly exclusions: readonly ExclusionCode[];
}

/** What an article can be cited for. */
export const RULE_NAMES = [
  'validity',
  'wholePeriod',
  'mainPeriod',
  'suspension',
  'returnWindow',
  'exchangeWindow',
  'repairFree',
  'afterFailedRepairs',
  'partsWait',
  'repairerDelay',
  'noSameModel',
  'stockButRefused',
  'exchangeRestart',
  'partRestart',
  'exchangeGoods',
  'guarantee',
  'loaner',
  'lostPapers',
  'exclusions',
  'performanceFaults',
  'gifts',
  'peripherals',
  'spareParts',
  'transport',
  'deemedRefusal',
  'noReasonReturn',
  'qualityReturn',
  'qualityRemedy',
  'freeAssembly',
  'assemblyWindow',
  'earlyWindow',
  'safetyRepairs',
  'assembliesReplaced',
  'partsReplaced',
  'repairTime',
  'sameProblem',
  'usageFee',
  'compensation',
  'reply',
  'complete',
  'records',
  'breakdown',
  'certificate',
  'repairDeadline',
  'slowRepair',
  'replacePart',
  'problemAgain',
  'suitability',
  'busySeason',
  'burdenOfProof',
  'accessory',
] as const;

export type RuleName = (typeof RULE_NAMES)[number];

/** The general rule as a row: every figure, and the article behind each. */
export interface GeneralRow extends DatedRow {
  readonly rules: GeneralRules;
  readonly articles: Readonly<Partial<Record<RuleName, string>>>;
}

/** A category as it stands in the data: only what differs from the row it inherits. */
export interface CategoryRow extends DatedRow {
  readonly name: { readonly zh: string; readonly en: string };
  readonly regime: Regime;
  /** `general`, `none` or another category; what is inherited is never implied. */
  readonly inherits: string;
  readonly enabled: boolean;
  /** Members that are founded worse, or better, than the row. */
  readonly sourceOf?: Readonly<Record<string, Source>>;
  /** `null`: not established. */
  readonly wholeMonths?: number | null;
  /** Ends the whole-unit period too, whichever is reached first. */
  readonly wholeKm?: number;
  /** `NONE`: no main-part period exists; `null`: not established. */
  readonly mainMonths?: number | null | 'NONE';
  readonly mainParts?: readonly string[];
  /** The list of main parts in the law is longer than what is known of it. */
  readonly mainPartsOpenEnded?: boolean;
  /** Depreciation a day as an exact decimal fraction of the price; `null`: not established. */
  readonly dailyRate?: string | null;
  /** Overrides the common version, for purchases up to `purchasesTo`. */
  readonly startBasis?: { readonly basis: StartBasis; readonly purchasesTo?: string };
  readonly rules?: Readonly<Partial<GeneralRules>>;
  readonly articles?: Readonly<Partial<Record<RuleName, string>>>;
  /** Figures of regimes that have a shape of their own. */
  readonly figures?: JsonObject;
  /** The rows this category stands for, one of them by the date of the purchase. */
  readonly versions?: readonly string[];
}

/** The article behind a rule and the row that says so. */
export interface Authority {
  readonly rule: string;
  readonly article: string;
}

/** A category with its inheritance resolved. */
export interface Category {
  readonly row: CategoryRow;
  readonly wholeMonths: number | null;
  readonly mainMonths: number | null | 'NONE';
  readonly mainParts: readonly string[];
  readonly mainPartsOpenEnded: boolean;
  readonly dailyRate: string | null;
  /** Present when the line of inheritance ends at `general`. */
  readonly rules?: GeneralRules;
  readonly figures: JsonObject;
  /** The figures of an enabled row of the regime CAR. */
  readonly car?: CarRules;
  /** The figures of a row of the regime FARM. */
  readonly farm?: FarmRules;
  readonly authorities: Readonly<Partial<Record<RuleName, Authority>>>;
}
