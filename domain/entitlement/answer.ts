import type { ExclusionCode } from '../policy/category.ts';
import type { RightsText } from '../text/rights.ts';

/** A sentence of `domain/text/rights.ts` with its values. */
export interface Because {
  readonly code: RightsText;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The day from which a validity runs: why this day. */
export type StartReason =
  | 'invoice'
  | 'delivery'
  | 'handedOverAtPurchase'
  | 'installationDone'
  | 'installationNeverDone'
  | 'exchange'
  | 'serialDate'
  | 'partReplaced';

/** A period in which repairs are free. Both ends are included. */
export interface Validity {
  readonly start: string;
  readonly startReason: StartReason;
  readonly baseEnd: string;
  /** Days away for repair, added to `baseEnd` (A4). */
  readonly suspendedDays: number;
  readonly extendedEnd: string;
  /** The last day, after rolling off rest days (A1, A10). */
  readonly end: string;
  readonly rolledFrom?: string;
  /** The calendar does not know the last day yet. */
  readonly provisional: boolean;
  /** The unit is in repair: the end moves on day by day. */
  readonly endsMove?: true;
  readonly rule: string;
  readonly article: string;
}

export interface WholeValidity extends Validity {
  /** Ends at this distance too, whichever comes first. */
  readonly distance?: {
    readonly limitKm: number;
    /** Absent while no reading is known; then the distance is taken as not reached. */
    readonly readingKm?: number;
    readonly reached: boolean;
    readonly tampered?: true;
  };
}

/** Main parts that run alike; a replaced one runs by itself. */
export interface PartsValidity extends Validity {
  readonly parts: readonly string[];
}

export type RightKind =
  | 'repairFree'
  | 'exchange'
  | 'return'
  | 'loaner'
  | 'postRepairGuarantee'
  | 'noReasonReturn'
  | 'replacePart';

/** Each rule that grants something is a right of its own; several may grant the same kind. */
export type RightId =
  | 'return'
  | 'exchange'
  | 'repair'
  | 'returnWindow'
  | 'exchangeWindow'
  | 'repairFree'
  | 'repairFreePart'
  | 'exchangeAfterRepairs'
  | 'exchangePartsWait'
  | 'exchangeRepairerDelay'
  | 'returnNoSameModel'
  | 'returnInsteadOfExchange'
  | 'loaner'
  | 'postRepairGuarantee'
  | 'noReasonReturn'
  | 'qualityReturn'
  | 'rescission'
  | 'qualityExchange'
  | 'qualityRepair'
  | 'fraudReturn'
  | 'substandardReturn'
  | 'accessoryExchange'
  | 'accessoryRefund'
  | 'returnAfterRepairs'
  | 'returnAccumulatedRepair'
  | 'exchangeAccumulatedRepair'
  | 'returnRepairImpossible'
  | 'exchangeRepairImpossible'
  | 'returnRepairOverdue'
  | 'exchangeRepairOverdue'
  | 'localRepair'
  | 'promisedRepair'
  // cars
  | 'assemblyReplacement'
  | 'exchangeAssemblyFault'
  | 'returnAssemblyFault'
  | 'exchangeEarlyFailure'
  | 'returnEarlyFailure'
  | 'exchangeSafetyRepairs'
  | 'returnSafetyRepairs'
  | 'exchangeAssembliesReplaced'
  | 'returnAssembliesReplaced'
  | 'exchangePartsReplaced'
  | 'returnPartsReplaced'
  | 'exchangeRepairDays'
  | 'returnRepairDays'
  | 'exchangeSameProblem'
  | 'returnSameProblem'
  | 'returnExchangeFails'
  // farm machines
  | 'replacePartAfterRepairs'
  | 'exchangeAfterPart'
  | 'returnAfterExchange'
  | 'exchangeSlowRepair'
  | 'returnUnsuitable';

/**
 * `open` today; `notYet`: not, but may become so; `lapsed`: over; `excluded`: a ground with evidence stands against it;
 * `legalReview`: the law, the data or the facts do not decide, a person must.
 */
export type RightStatus = 'open' | 'notYet' | 'lapsed' | 'excluded' | 'legalReview';

/** What must still be established before the right can be used. */
export type Condition =
  | 'performanceFault'
  | 'delayByRepairer'
  | 'faultInMainPart'
  | 'noSameBrandNotLower'
  | 'qualityFailure'
  | 'delayNotJustified'
  | 'notLowValueConsumable'
  | 'soldAlone'
  | 'qualityProblem'
  | 'partMustBeReplaced'
  | 'listedMainPart'
  | 'kmWithin'
  | 'usageFeeRate'
  | 'odometerReading'
  | 'notLowerModel'
  | 'machineUnsuitable'
  | 'suitabilityNotExplained'
  | 'goodsIntact'
  | 'noException';

/** What a return pays. Integer fen. */
export interface Refund {
  readonly priceFen: number;
  /** What is owed. Absent where counsel has to say whether the fee may be deducted; then both figures stand here. */
  readonly dueFen?: number;
  readonly fee?: {
    /** Days of use, where the fee runs by the day. */
    readonly days?: number;
    /** Kilometres and rate for each thousand of them, where it runs by distance. */
    readonly km?: number;
    readonly rate?: string;
    readonly fen: number;
    readonly refundFen: number;
  };
}

export interface Right {
  readonly id: RightId;
  readonly kind: RightKind;
  readonly status: RightStatus;
  /** First and last day, `YYYY-MM-DD`. Absent where the rule or the facts set none. */
  readonly opensOn?: string;
  /** The instant on that day, where the rule counts hours and the facts tell them. */
  readonly opensAt?: string;
  readonly endsOn?: string;
  /** The end moves on while the unit is in repair. */
  readonly endsMove?: true;
  /** Reported in time on this day, or the fault appeared in time: the right outlives its last day. */
  readonly securedOn?: string;
  /** The row of the policy and the article behind it; `citation` turns the article into words. */
  readonly rule: string;
  readonly article: string;
  /** Paths into the facts. */
  readonly factsUsed: readonly string[];
  readonly because: Because;
  readonly subjectTo?: readonly Condition[];
  /** Who bears the cost in the end, where the rule names him; towards the consumer it is always the seller. */
  readonly costOn?: 'repairer' | 'maker';
  readonly refund?: Refund;
  /** A return takes these back too: what was sold with the goods. */
  readonly includes?: readonly string[];
  readonly provisional: boolean;
}

/** A ground for refusing, and whether it stands. */
export interface Exclusion {
  readonly code: ExclusionCode;
  readonly applies: boolean;
  readonly evidence?: string;
  readonly rule: string;
  readonly article: string;
  readonly because: Because;
}

export interface Counts {
  readonly failedRepairs: number;
  readonly repairsCounted: number;
  readonly daysInRepair: number;
}

/** What the law demands besides the rights. Each regime adds its own. */
export type DutyId =
  | 'burdenOfProof'
  | 'deemedRefusal'
  | 'transport'
  | 'spareParts'
  | 'punitiveDamages'
  | 'punitiveHarm'
  | 'repairDeadline'
  | 'repairShopAnswer'
  | 'repairShopPerform'
  | 'localCosts'
  // cars
  | 'carReply'
  | 'carComplete'
  | 'carCompensation'
  | 'carBreakdown'
  | 'carRecords'
  // farm machines
  | 'farmRepair'
  | 'farmBusySeason'
  | 'certificateReissue'
  | 'returnFreight'
  | 'noReasonRefund'
  | 'noReasonRefusal'
  | 'couponsInKind';

/** `deadline`: something to be done by a day; `burdenOfProof`: who must prove; `amount`: who pays, and how much. */
export interface Duty {
  readonly id: DutyId;
  readonly kind: 'deadline' | 'burdenOfProof' | 'amount';
  /** First day, and the last one by which it is done in time, `YYYY-MM-DD`. */
  readonly from?: string;
  readonly by?: string;
  /** Who bears it. Absent while the facts do not say. */
  readonly party?: 'trader' | 'consumer';
  /** Integer fen. */
  readonly amountFen?: number;
  readonly rule: string;
  readonly article: string;
  /** Paths into the facts. */
  readonly factsUsed: readonly string[];
  readonly because: Because;
  readonly provisional: boolean;
}

/** Of several laws and promises that grant the same, the one best for the consumer, and those set aside (A14). */
export interface Choice {
  readonly right: RightId | DutyId;
  readonly rule: string;
  readonly article: string;
  /** Months, days, times, a daily rate, or the day from which a window runs: what was compared. */
  readonly figure: number | string;
  readonly setAside: readonly SetAside[];
}

export interface SetAside {
  readonly rule: string;
  readonly article: string;
  readonly because: Because;
}

/** The next day on which the answer differs although no new fact came. */
export interface NextChange {
  readonly on: string;
  readonly right: RightId;
  readonly what: 'opens' | 'lapses';
}

/** One step of the computation, `to` following from `from` by `op` and `by`. */
export interface Step {
  /** What is computed: `whole`, `part:compressor`, `returnWindow`, … */
  readonly of: string;
  readonly op: 'start' | 'addMonths' | 'addDays' | 'suspend' | 'rollOver' | 'dayAfter';
  readonly from: string;
  readonly by?: number;
  readonly to: string;
  /** The open question, article or fact that makes this step so. */
  readonly why: string;
  /** Rest days passed over. */
  readonly skipped?: readonly string[];
}

/** What a consumer is entitled to on a day. Plain JSON, the same for the same input. */
export interface Entitlement {
  readonly asOf: string;
  readonly policyVersion: string;
  readonly calendarVersion: string;
  /** Absent when no version covers the purchase. */
  readonly commonVersion?: string;
  readonly category: string;
  /** Absent where the regime knows no period, the category is undecided, or nothing proves a start. */
  readonly validity?: {
    readonly whole: WholeValidity;
    readonly parts: readonly PartsValidity[];
    /** Cars: the period of free repair, longer than the 三包 period in `whole`. */
    readonly repair?: WholeValidity;
  };
  /** The strongest first: return, exchange, repair, and what comes with it. */
  readonly rights: readonly Right[];
  readonly duties: readonly Duty[];
  readonly exclusions: readonly Exclusion[];
  /** What was chosen wherever several laws or promises say something. */
  readonly trace: readonly Choice[];
  readonly counts: Counts;
  readonly nextChange?: NextChange;
  readonly steps?: readonly Step[];
}
