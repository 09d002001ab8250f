import { EXCLUSIONS, type ExclusionCode } from './category.ts';
import { list, oneOf, orNull, type Reader, shape, text, whole } from './shape.ts';

/** What stops the guarantee of a farm machine (AGRI 34). */
export const STANDSTILLS = ['SELLER_REFUSES', 'INSPECTION'] as const;

export type Standstill = (typeof STANDSTILLS)[number];

/** The figures of the farm machinery rule. */
export interface FarmRules {
  /** Which machines of the name are meant. */
  readonly scope?: string;
  /** The least period of machines whose maker states his own. */
  readonly wholeMonthsMin?: number;
  readonly repairWorkingDays: number;
  readonly busyMainDays: number;
  readonly busyWearDays: number;
  /** Repairs of one problem after which the ladder of `steps` begins. */
  readonly sameProblemRepairs: number;
  readonly ordinaryProblemSeasonDays: number;
  readonly suitabilityReturnDays: number;
  readonly depreciation: 'NONE';
  readonly sparePartsYears: number;
  readonly certReissueWorkingDays: number;
  /** What the same problem opens, one after the other. */
  readonly steps: readonly ('REPLACE_PART' | 'EXCHANGE' | 'RETURN')[];
  readonly suspendOn: readonly Standstill[];
  readonly noSameModel: 'FULL_REFUND';
  readonly rollOver: 'BY_A1' | 'NONE';
  readonly exclusions: readonly ExclusionCode[];
  /** How long the repair itself is warranted; the text names no length. */
  readonly postRepairGuaranteeDays: number | null;
}

const count = whole(1);

/** Reads the figures of a row of the regime FARM, inheritance resolved. */
export const farmRules: Reader<FarmRules> = shape<FarmRules>(
  {
    repairWorkingDays: count,
    busyMainDays: count,
    busyWearDays: count,
    sameProblemRepairs: count,
    ordinaryProblemSeasonDays: count,
    suitabilityReturnDays: count,
    depreciation: oneOf(['NONE']),
    sparePartsYears: count,
    certReissueWorkingDays: count,
    steps: list(oneOf(['REPLACE_PART', 'EXCHANGE', 'RETURN'])),
    suspendOn: list(oneOf(STANDSTILLS)),
    noSameModel: oneOf(['FULL_REFUND']),
    rollOver: oneOf(['BY_A1', 'NONE']),
    exclusions: list(oneOf(EXCLUSIONS)),
    postRepairGuaranteeDays: orNull(count),
  },
  { scope: text, wholeMonthsMin: count },
);
