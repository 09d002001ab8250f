import type { DatedRow } from './row.ts';
import type { Series } from './series.ts';

/** What moves the last day of a period. `STATUTORY_HOLIDAY` is the switch of its own that A1 keeps for complaints. */
export type RollOverRule = 'BY_A1' | 'STATUTORY_HOLIDAY' | 'NONE';

export const REFUSAL_GROUNDS = [
  'OUTSIDE_POWER',
  'ALREADY_HANDLED',
  'NOT_LIVING_CONSUMPTION',
  'OVER_THREE_YEARS',
  'MATERIALS_MISSING_OR_FALSE',
  'IDENTITY_REFUSED',
  'OTHER',
] as const;

export const PROFESSIONAL_SIGNS = [
  'QUANTITY_OR_FREQUENCY',
  'MASS_SAME_TYPE',
  'NO_REAL_PURCHASE',
  'SHARED_CONTACTS',
] as const;

export const INTERRUPTIONS = [
  'DEMAND_REACHED',
  'DEBTOR_CONSENT',
  'SUIT_OR_ARBITRATION',
  'PAYMENT_ORDER_APPLIED',
  'BANKRUPTCY_CLAIM',
  'PRE_SUIT_PRESERVATION',
  'ENFORCEMENT_APPLIED',
  'SET_OFF_IN_SUIT',
  'ASSIGNMENT_NOTICE',
] as const;

export const OBSTACLES = [
  'FORCE_MAJEURE',
  'NO_LEGAL_REPRESENTATIVE',
  'HEIR_UNKNOWN',
  'CONTROLLED_BY_DEBTOR',
  'OTHER',
] as const;

export const SIGNERS = ['LEGAL_REPRESENTATIVE', 'PERSON_IN_CHARGE', 'MAIL_DEPARTMENT', 'AUTHORISED', 'OTHER'] as const;

export const PARTIES_TO_PAY = ['STATE_BODY', 'PUBLIC_INSTITUTION', 'LARGE_FIRM', 'SME', 'OTHER'] as const;

export const OBJECTION_GROUNDS = [
  'CANNOT_PAY',
  'WANTS_TIME',
  'DEBT_DENIED',
  'AMOUNT_DISPUTED',
  'COUNTER_CLAIM',
  'OTHER',
] as const;

export const BALANCES = ['COSTS', 'INTEREST', 'PRINCIPAL'] as const;

export const CONTACT_KINDS = ['CALL', 'VISIT', 'MESSAGE', 'STATEMENT', 'POSTED_LETTER'] as const;

export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];
export type ProfessionalSign = (typeof PROFESSIONAL_SIGNS)[number];
export type Interruption = (typeof INTERRUPTIONS)[number];
export type Obstacle = (typeof OBSTACLES)[number];
export type Signer = (typeof SIGNERS)[number];
export type PartyToPay = (typeof PARTIES_TO_PAY)[number];
export type ObjectionGround = (typeof OBJECTION_GROUNDS)[number];
export type Balance = (typeof BALANCES)[number];
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** The clock of the market regulator (12315). One of the two mediation figures is there. */
export interface ComplaintClockFigures {
  readonly acceptWorkingDays: number;
  readonly mediateDays?: number;
  readonly mediateWorkingDays?: number;
  readonly terminateNoticeWorkingDays: number;
  readonly rollOver: RollOverRule;
  readonly testTime: 'EXCLUDED' | 'INCLUDED';
  readonly clueWorkingDays: number;
  readonly clueExtensionWorkingDays: number;
  /** A complaint may be refused so many years after the consumer knew. */
  readonly claimYears: number;
  readonly refusalGrounds: readonly RefusalGround[];
  readonly professionalSigns: readonly ProfessionalSign[];
  /** Row of a text in force at the same time that set another limit for mediation. */
  readonly otherText?: string;
}

export interface PlatformAnswerFigures {
  readonly answerWorkingDays: number;
}

export interface LimitationFigures {
  readonly years: number;
  readonly capYears: number;
  readonly interruptBy: readonly Interruption[];
  readonly instalments: 'FROM_LAST_DUE_DATE';
  readonly noDueDate: 'END_OF_GRACE_AFTER_DEMAND_OR_OUTRIGHT_REFUSAL';
  readonly suspension: 'LAST_6_MONTHS_OBSTACLE_THEN_6_MONTHS';
  readonly suspensionWindowMonths: number;
  readonly suspensionTailMonths: number;
  readonly obstacles: readonly Obstacle[];
  readonly needProofOfReach: readonly Interruption[];
  readonly maySignForCompany: readonly Signer[];
  /** What takes the defence from the debtor after the period has run out. */
  readonly bindAfterExpiry: readonly Interruption[];
  readonly safeLastDay: 'DUE_OR_LAST_INTERRUPTION_PLUS_YEARS_NEVER_ROLLED';
  readonly rollOver: RollOverRule;
  readonly alarmDaysBefore: readonly number[];
}

export interface SaleInterestFigures {
  readonly base: 'LPR_1Y_AT_BREACH';
  readonly series: string;
  readonly multiplierMin: string;
  readonly multiplierMax: string;
  readonly yearDays: number;
}

export interface SmeInterestFigures {
  readonly daily: string;
  readonly agreedFloor: 'LPR_1Y_AT_SIGNING';
  readonly series: string;
  readonly debtor: readonly PartyToPay[];
  readonly creditor: PartyToPay;
  readonly yearDays: number;
}

export interface AgreedInterestFigures {
  /** Part of the loss beyond which a court generally cuts, `0.3`. */
  readonly excessOverLoss: string;
  readonly badFaithDebtor: 'NO_CUT';
  readonly yearDays: number;
}

export interface ImputationFigures {
  readonly order: readonly Balance[];
}

export interface PaymentTermFigures {
  /** `null`: the text has no figure. */
  readonly largeFirmDays: number | null;
  readonly stateDays: number;
  readonly stateMaxDays: number;
  readonly payWhenPaid: 'FORBIDDEN' | 'NOT_REGULATED';
  readonly start: 'DELIVERY';
  readonly acceptanceBasedStart: 'ACCEPTANCE_ELSE_END_OF_AGREED_ACCEPTANCE_PERIOD';
  readonly rollOver: RollOverRule;
}

export interface PaymentOrderFigures {
  readonly acceptDays: number;
  readonly issueDays: number;
  readonly objectionDays: number;
  readonly serviceLimitDays: number;
  readonly suitRefusalDays: number;
  readonly enforceYears: number;
  /** `1/3` */
  readonly feeRatio: string;
  readonly noObjection: readonly ObjectionGround[];
  readonly rollOver: RollOverRule;
}

export interface ContactLimitFigures {
  /** Row of the contact hours. */
  readonly purpose: string;
  readonly perDay: number;
  readonly perWeek: number;
  readonly week: 'CALENDAR_WEEK' | 'LAST_7_DAYS';
  readonly notCounted: readonly ContactKind[];
  readonly onDispute: 'STOP';
}

export interface JudgmentInterestFigures {
  readonly daily: string;
}

/** Figures by family. The id of a row is its family, or `<family>_v<version>`. */
export interface ObligationFigures {
  readonly complaint_12315: ComplaintClockFigures;
  readonly complaint_odr: PlatformAnswerFigures;
  readonly limitation: LimitationFigures;
  readonly late_interest_sale_default: SaleInterestFigures;
  readonly late_interest_sme: SmeInterestFigures;
  readonly late_interest_agreed: AgreedInterestFigures;
  readonly imputation: ImputationFigures;
  readonly sme_payment_term: PaymentTermFigures;
  readonly payment_order: PaymentOrderFigures;
  readonly contact_limits: ContactLimitFigures;
  readonly post_judgment: JudgmentInterestFigures;
}

export type ObligationFamily = keyof ObligationFigures;

/** A row of procedures or collections whose figures were checked when the policy was loaded. */
export interface ObligationRow<Figures = unknown> extends DatedRow {
  readonly articles?: Readonly<Record<string, string>>;
  readonly figures: Figures;
}

/** The rows of all families, by date of version, and the series they take values from. */
export type ObligationRows = {
  readonly [F in ObligationFamily]: readonly ObligationRow<ObligationFigures[F]>[];
} & { readonly series: ReadonlyMap<string, Series> };
