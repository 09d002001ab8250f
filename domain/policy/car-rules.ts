import { EXCLUSIONS, type ExclusionCode } from './category.ts';
import { decimal } from './read-row.ts';
import { list, oneOf, type Reader, shape, whole } from './shape.ts';

/** The four assemblies the car rules name; each is also the name of a part. */
export const ASSEMBLIES = ['ENGINE', 'GEARBOX', 'TRACTION_BATTERY', 'DRIVE_MOTOR'] as const;

export type Assembly = (typeof ASSEMBLIES)[number];

/** Failures that give the car back early, whatever part they come from (CAR 23). */
export const CAR_EVENTS = ['STEERING_FAILURE', 'BRAKE_FAILURE', 'BODY_CRACK', 'FUEL_LEAK', 'BATTERY_FIRE'] as const;

export type CarEvent = (typeof CAR_EVENTS)[number];

/** Time inside a repair that does not count towards the accumulated days (CAR 24). */
export const UNCOUNTED = [
  'TRANSPORT_OF_VIN_MADE_PARTS',
  'TRANSPORT_OF_TRACTION_BATTERY',
  'TRAVEL_TO_OUTSIDE_RESCUE',
] as const;

export type Uncounted = (typeof UNCOUNTED)[number];

/** Days or distance, whichever is reached first; both of them included. */
export interface DaysOrKm {
  readonly days: number;
  readonly km: number;
}

/** The figures of the family car rule. `…Over`: the right needs more than that many. */
export interface CarRules {
  readonly sanbaoMonths: number;
  readonly sanbaoKm: number;
  readonly repairMonths: number;
  readonly repairKm: number;
  readonly earlyWindow: DaysOrKm;
  readonly earlyWindowEvents: readonly CarEvent[];
  readonly assemblyWindowDays: number;
  readonly freeAssemblyReplacement: DaysOrKm & { readonly assemblies: readonly Assembly[] };
  readonly safetyRepairs: number;
  readonly assemblyReplacements: number;
  readonly mainPartReplacements: number;
  readonly accumulatedRepairDaysOver: number;
  readonly sameProblemRepairsOver: number;
  readonly notCountedInRepairTime: readonly Uncounted[];
  /** `CEIL_24H`: each full 24 hours of a repair are a day, and so is the remainder (CAR 40). */
  readonly repairDayUnit: 'CEIL_24H';
  readonly loanerFromDay: number;
  readonly replyWorkingDays: number;
  readonly completeWorkingDays: number;
  readonly fee: 'price*km/1000*n';
  /** The highest `n` a certificate may print, an exact decimal. */
  readonly nMax: string;
  readonly feeOnlyFor: 'ART_24';
  readonly recordYears: number;
  readonly noSameModel: 'NOT_LOWER_ELSE_RETURN';
  /** `NONE`: the text moves no last day off rest days. */
  readonly rollOver: 'BY_A1' | 'NONE';
  readonly exclusions: readonly ExclusionCode[];
  /** Grounds the rule forbids to refuse for, whatever the evidence. */
  readonly noGroundsForRefusal: readonly ExclusionCode[];
}

const count = whole(1);
const daysOrKm = { days: count, km: count };

/** Reads the figures of an enabled row of the regime CAR: every one must be there. */
export const carRules: Reader<CarRules> = shape<CarRules>(
  {
    sanbaoMonths: count,
    sanbaoKm: count,
    repairMonths: count,
    repairKm: count,
    earlyWindow: shape<DaysOrKm>(daysOrKm, {}),
    earlyWindowEvents: list(oneOf(CAR_EVENTS)),
    assemblyWindowDays: count,
    freeAssemblyReplacement: shape<CarRules['freeAssemblyReplacement']>(
      { ...daysOrKm, assemblies: list(oneOf(ASSEMBLIES)) },
      {},
    ),
    safetyRepairs: count,
    assemblyReplacements: count,
    mainPartReplacements: count,
    accumulatedRepairDaysOver: count,
    sameProblemRepairsOver: count,
    notCountedInRepairTime: list(oneOf(UNCOUNTED)),
    repairDayUnit: oneOf(['CEIL_24H']),
    loanerFromDay: count,
    replyWorkingDays: count,
    completeWorkingDays: count,
    fee: oneOf(['price*km/1000*n']),
    nMax: decimal,
    feeOnlyFor: oneOf(['ART_24']),
    recordYears: count,
    noSameModel: oneOf(['NOT_LOWER_ELSE_RETURN']),
    rollOver: oneOf(['BY_A1', 'NONE']),
    exclusions: list(oneOf(EXCLUSIONS)),
    noGroundsForRefusal: list(oneOf(EXCLUSIONS)),
  },
  {},
);

/** What is known of the car rule of 2013; the rest of it is not established. */
export interface CarFigures {
  readonly accumulatedRepairDaysOver: number;
  readonly sameProblemRepairsOver: number;
  readonly nMax: string;
}

/** Reads the figures of a car row that is not established. */
export const carFigures: Reader<CarFigures> = shape<CarFigures>(
  { accumulatedRepairDaysOver: count, sameProblemRepairsOver: count, nMax: decimal },
  {},
);
