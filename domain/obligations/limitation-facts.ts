import { BadFacts } from '../entitlement/bad-facts.ts';
import type { Interruption, Obstacle, Signer } from '../policy/obligation-rows.ts';
import { exclude, missing, mustBeDay, mustBeFen } from './check.ts';

/** How it is proven that a demand or a notice reached the debtor, or should have. */
export interface ProofOfReach {
  readonly how: 'SIGNED' | 'PROVABLE_DELIVERY' | 'DATA_MESSAGE' | 'BANK_DEDUCTION' | 'MEDIA_NOTICE';
  /** Waybill, log, statement: where the proof is kept. */
  readonly evidence: string;
  /** Who signed for a company. */
  readonly signedBy?: Signer;
  /** A notice in the media counts for a debtor who cannot be found. */
  readonly debtorMissing?: boolean;
}

/** Something that may interrupt the period. */
export interface LimitationAct {
  readonly kind: Interruption;
  /** A demand or notice: the day it reached the debtor or should have. Anything else: the day it was done. */
  readonly on: string;
  readonly proof?: ProofOfReach;
  /** What the consent of the debtor was. */
  readonly consent?:
    | 'INSTALMENT_DEAL'
    | 'PART_PAYMENT'
    | 'SECURITY'
    | 'ASKED_FOR_TIME'
    | 'REPAYMENT_PLAN'
    | 'AGREED_TO_PAY';
  /** The proceedings ended: the period runs anew from then. */
  readonly endedOn?: string;
  /** Only this part was demanded; the rest was given up, or was not. */
  readonly part?: { readonly fen: number; readonly restWaived: boolean };
}

/** Something that kept the creditor from acting. */
export interface ObstacleSpan {
  readonly kind: Obstacle;
  readonly from: string;
  /** The day it was gone. Absent while it lasts. */
  readonly to?: string;
}

/**
 * What is known of one debt. One of `dueOn`, `instalmentsDueOn` (one debt paid in parts) and `noDueDate` says when it
 * should have been paid. Days are `YYYY-MM-DD` in Asia/Shanghai. What came after `asOf` is not seen.
 */
export interface LimitationFacts {
  readonly dueOn?: string;
  readonly instalmentsDueOn?: readonly string[];
  readonly noDueDate?: {
    readonly demandedOn?: string;
    /** Last day of the time given for paying. */
    readonly graceUntil?: string;
    /** The debtor refused outright. */
    readonly refusedOn?: string;
  };
  /** When the creditor came to know of the harm and the debtor, where that was later. */
  readonly knewOn?: string;
  readonly acts?: readonly LimitationAct[];
  readonly obstacles?: readonly ObstacleSpan[];
  /** The contract says something else about limitation. */
  readonly agreedOtherwise?: boolean;
}

const PROCEEDINGS: ReadonlySet<Interruption> = new Set([
  'SUIT_OR_ARBITRATION',
  'PAYMENT_ORDER_APPLIED',
  'BANKRUPTCY_CLAIM',
  'PRE_SUIT_PRESERVATION',
  'ENFORCEMENT_APPLIED',
  'SET_OFF_IN_SUIT',
]);

export function isProceeding(kind: Interruption): boolean {
  return PROCEEDINGS.has(kind);
}

/** @throws {BadFacts} */
export function checkLimitationFacts(facts: LimitationFacts): void {
  const { dueOn, instalmentsDueOn, noDueDate, knewOn, acts = [], obstacles = [] } = facts;
  const named = Object.entries({ dueOn, instalmentsDueOn, noDueDate }).flatMap(([name, fact]) => (fact ? [name] : []));
  const [first, second] = named;
  if (first === undefined) missing('dueOn');
  if (second !== undefined) exclude(second, first);
  mustBeDay('dueOn', dueOn);
  if (instalmentsDueOn?.length === 0) missing('instalmentsDueOn');
  for (const [index, day] of instalmentsDueOn?.entries() ?? []) mustBeDay(`instalmentsDueOn[${index}]`, day);
  const { demandedOn, graceUntil, refusedOn } = noDueDate ?? {};
  mustBeDay('noDueDate.demandedOn', demandedOn);
  mustBeDay('noDueDate.graceUntil', graceUntil, ['noDueDate.demandedOn', demandedOn]);
  mustBeDay('noDueDate.refusedOn', refusedOn, ['noDueDate.demandedOn', demandedOn]);
  mustBeDay('knewOn', knewOn, ['dueOn', dueOn]);
  acts.forEach(checkAct);
  obstacles.forEach(({ from, to }, index) => {
    mustBeDay(`obstacles[${index}].from`, from);
    mustBeDay(`obstacles[${index}].to`, to);
    if (to !== undefined && to < from) {
      throw new BadFacts('spanWithoutStart', `obstacles[${index}].to`, { date: to, earliest: from });
    }
  });
}

function checkAct({ kind, on, endedOn, part, consent }: LimitationAct, index: number): void {
  const at = `acts[${index}]`;
  mustBeDay(`${at}.on`, on);
  mustBeDay(`${at}.endedOn`, endedOn, [`${at}.on`, on]);
  if (endedOn !== undefined && !isProceeding(kind)) exclude(`${at}.endedOn`, `${at}.kind`);
  if (consent !== undefined && kind !== 'DEBTOR_CONSENT') exclude(`${at}.consent`, `${at}.kind`);
  mustBeFen(`${at}.part.fen`, part?.fen, 1);
}
