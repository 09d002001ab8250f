import type { CheckedItem } from '../../domain/commissioning/checklist.ts';
import type { TakenReading } from '../../domain/commissioning/readings.ts';
import type { CannotCompleteCode } from '../../domain/dispatch/cannot-complete.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Party } from '../../domain/people/roles.ts';
import type { VisitInputs, VisitOutcome } from './contract.ts';
import type { Settlement } from './state.ts';

/** The work has begun, to a case of a job that asked to be told (`tellsBegin`). */
export interface VisitBegan {
  readonly visit: string;
  readonly technicians: readonly string[];
  /** ISO instant. */
  readonly startedAt: string;
}

/** A part that was built in during a visit; `oldPart`: what became of the one it replaced. */
export interface PartUsed {
  readonly sku: string;
  readonly quantity: number;
  readonly oldPart?: 'kept' | 'returned';
}

/** How a visit ended, to the case whose job it is. */
export interface VisitEnded {
  readonly visit: string;
  readonly outcome: VisitOutcome;
  readonly technicians: readonly string[];
  /** References of the files that prove it. */
  readonly files: readonly string[];
  readonly startedAt?: string;
  /** When it was done: by whom, and what came of it. */
  readonly endedAt?: string;
  readonly by?: string;
  readonly result?: string;
  readonly cause?: string;
  readonly performanceFault?: boolean;
  readonly work?: PersonalText;
  readonly parts?: readonly PartUsed[];
  readonly checked?: readonly CheckedItem[];
  readonly readings?: readonly TakenReading[];
  readonly settlement?: Settlement;
  /** What he took along of the goods he was sent for, by the lines of the job. */
  readonly taken?: VisitInputs['takeGoods']['lines'];
  /** When it came to nothing: why, whose time it is, and who pays the way. */
  readonly code?: CannotCompleteCode;
  readonly whose?: Party;
  readonly pays?: 'customer' | 'us';
}

/** Whether a fact from outside says that a visit began; what is no such thing is refused by whoever hears it. */
export function isVisitBegan(told: unknown): told is VisitBegan {
  return isTold(told) && 'startedAt' in told && typeof told.startedAt === 'string' && !('outcome' in told);
}

/** Whether a fact from outside says how a visit ended. */
export function isVisitEnded(told: unknown): told is VisitEnded {
  return isTold(told) && 'outcome' in told && typeof told.outcome === 'string';
}

function isTold(told: unknown): told is object {
  return typeof told === 'object' && told !== null && 'visit' in told && typeof told.visit === 'string';
}
