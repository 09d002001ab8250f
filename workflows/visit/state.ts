import type { CheckedItem } from '../../domain/commissioning/checklist.ts';
import type { AskedReading, TakenReading } from '../../domain/commissioning/readings.ts';
import type { CannotCompleteCode, InVain } from '../../domain/dispatch/cannot-complete.ts';
import type { VisitNeed } from '../../domain/dispatch/need.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Evidence } from '../case/contract.ts';
import type { DatesTold } from '../promise/dates-told.ts';
import type { GoodsToFetch, VisitFacts, VisitInputs, VisitOpening, VisitOutcome, VisitStage } from './contract.ts';

/** What the visit takes and must prove, by the policy on the day it was planned. */
export interface Plan {
  readonly need: VisitNeed;
  readonly crew: number;
  /** Names of the photos and papers without which it is not done. */
  readonly evidence: readonly string[];
  readonly signature: boolean;
  /** What has to be looked at, and measured. */
  readonly checklist: readonly string[];
  readonly readings: readonly AskedReading[];
  /** What was agreed about the money has to be written down. */
  readonly settlement: boolean;
  readonly rounds: number;
  readonly absentWaitMinutes: number;
  readonly absentCalls: number;
  /** Whose time it is and who pays when it comes to nothing, by code; absent in visits planned before it was asked for. */
  readonly cannotComplete?: Partial<Record<CannotCompleteCode, InVain>>;
}

/** The time that is taken. The first technician leads. */
export interface Booking {
  readonly technicians: readonly string[];
  /** ISO instants of the work alone. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** What was set aside with a reason, by its codes; visits it was booked upon. */
  readonly overridden?: readonly string[];
  readonly upon?: readonly string[];
}

export interface UsedPart {
  readonly sku: string;
  readonly quantity: number;
  readonly from: 'van' | 'case';
}

export type Settlement = Omit<VisitInputs['recordSettlement'], 'evidence'> & {
  readonly at: string;
  readonly by: string;
  readonly files: readonly string[];
};

/**
 * What a visit knows of itself. Made of facts only: every member was recorded by an entry. `null` is what is no longer
 * so, because members are merged and never taken away.
 */
export interface VisitDetail {
  kind: string;
  opening: Pick<
    VisitOpening,
    'skills' | 'licences' | 'area' | 'minutes' | 'crew' | 'askCustomer' | 'tellsBegin' | 'tellsTime'
  >;
  parent: string;
  plan: Plan;
  booking: Booking | null;
  /** The instant under which the present time was asked for. */
  askedAt: string;
  /** Who has been asked for the present time, and did not come. */
  asked: readonly string[];
  /** Nobody could be found by the machine: a dispatcher decides. */
  exhausted: boolean;
  /** The time was chosen or moved by the wish of the customer. */
  agreed: boolean;
  /** The desk called it off. */
  calledOff: boolean;
  /** The hour that the customer was told. */
  datesTold: DatesTold['datesTold'];
  acceptedAt: string | null;
  travelAt: string | null;
  arrivedAt: string | null;
  /** Since when they have worked; again after a pause. */
  startedAt: string | null;
  /** The customer and the desk were told that nobody was there in time. */
  late: boolean;
  overran: boolean;
  /** The visit that endangers this one. */
  atRisk: string | null;
  calls: readonly { readonly at: string; readonly reached: boolean }[];
  /** `announced`: the bytes are still to come. */
  evidence: readonly { readonly as: string; readonly ref: string; readonly announced?: true }[];
  /** Their time is over, and a lead decides. */
  evidenceOverdue: boolean;
  parts: readonly UsedPart[];
  oldParts: readonly VisitInputs['returnOldPart'][];
  checked: readonly CheckedItem[];
  readings: readonly TakenReading[];
  /** What was agreed at the door about the money; the last word counts. */
  settlement: Settlement;
  /** What he is to fetch, and what he has taken along; the last word counts. */
  goods: readonly GoodsToFetch[];
  taken: {
    readonly at: string;
    readonly by: string;
    readonly lines: VisitInputs['takeGoods']['lines'];
    readonly files: readonly string[];
  };
  done: {
    readonly at: string;
    readonly by: string;
    readonly result: string;
    readonly cause?: string;
    readonly performanceFault?: boolean;
    readonly work: PersonalText;
  };
  /** The case of the job needs it no more: called off by it, or who is there already decides what becomes of it. */
  jobOver: boolean;
  notDone: {
    readonly at: string;
    readonly by: string;
    readonly code: CannotCompleteCode;
    readonly files: readonly string[];
  };
  signature: { readonly at: string; readonly role: string; readonly name: PersonalText; readonly file?: Evidence };
  signatureAskedAt: string;
  withdrawn: boolean;
  ending: VisitOutcome;
  compensationFailed: string;
}

export interface VisitTypes {
  stage: VisitStage;
  inputs: VisitInputs & VisitFacts;
  detail: VisitDetail;
  opening: VisitOpening;
}
