import type { RightId, RightStatus } from '../entitlement/answer.ts';

/**
 * In what a case or a serial would be otherwise. `deadlineMoved`: the due instant of a clock, the bound of a wait or task.
 * `rightOpened`, `rightLost`: open under one of them only. `rightMoved`: other days. `rightJudged`: neither open before nor
 * after, but of another standing. `moneyChanged`: another refund, or none. `guaranteeMoved`: the last day of free repair.
 * `factsRefused`: what is recorded cannot be judged under one of them.
 */
export const CHANGE_KINDS = [
  'deadlineMoved',
  'rightOpened',
  'rightLost',
  'rightMoved',
  'rightJudged',
  'moneyChanged',
  'guaranteeMoved',
  'factsRefused',
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A right on one side: where it stands, its first and last day, and what a return pays in fen. */
export interface RightSide {
  readonly status: RightStatus;
  readonly opensOn?: string;
  readonly endsOn?: string;
  readonly refundFen?: number;
  /** What is left after the fee, where counsel has to say whether it may be deducted. */
  readonly refundLessFeeFen?: number;
}

/** One change, old beside new. A side that is absent did not exist. */
export type RehearsedChange =
  | {
      readonly kind: 'deadlineMoved';
      /** `clock:firstResponse`, `wait:quoteAnswer:7` with its number, `task:callBack:T-2` */
      readonly of: string;
      /** ISO instants. */
      readonly old?: string;
      readonly new?: string;
    }
  | {
      readonly kind: 'rightOpened' | 'rightLost' | 'rightMoved' | 'rightJudged' | 'moneyChanged';
      readonly right: RightId;
      readonly old?: RightSide;
      readonly new?: RightSide;
    }
  | {
      readonly kind: 'guaranteeMoved';
      /** `whole`, or the main parts. */
      readonly of: string;
      readonly old?: string;
      readonly new?: string;
    }
  | { readonly kind: 'factsRefused'; readonly old?: string; readonly new?: string };
