import type { ObjectionGround } from '../policy/obligation-rows.ts';
import { missing, mustBeDay, mustBeFen } from './check.ts';

/** What the law asks of a debt before a payment order may be applied for. */
export const ORDER_CONDITIONS = [
  'moneyOrSecurities',
  'dueAndFixed',
  'noMutualDispute',
  'noCounterPerformance',
  'debtorInChina',
  'serviceable',
  'noPreSuitPreservation',
] as const;

export type OrderCondition = (typeof ORDER_CONDITIONS)[number];

/** What is known of a payment order (支付令). Days are `YYYY-MM-DD` in Asia/Shanghai. */
export interface PaymentOrderFacts {
  /** Each that is told; what is not told is taken for given, and that is said. */
  readonly conditions?: Readonly<Partial<Record<OrderCondition, boolean>>>;
  readonly appliedOn?: string;
  readonly acceptedOn?: string;
  readonly issuedOn?: string;
  readonly servedOn?: string;
  readonly objection?: {
    readonly on: string;
    readonly ground: ObjectionGround;
    readonly inWriting: boolean;
    /** Only this part is disputed. */
    readonly partFen?: number;
  };
  readonly claimFen?: number;
  /** The creditor was told that the order has ended. */
  readonly endTold?: string;
  /** Fee of an ordinary case for this claim, by the litigation fee measures. */
  readonly caseFeeFen?: number;
}

/** @throws {BadFacts} */
export function checkPaymentOrderFacts(facts: PaymentOrderFacts): void {
  const { appliedOn, acceptedOn, issuedOn, servedOn, objection, endTold, claimFen, caseFeeFen } = facts;
  mustBeDay('appliedOn', appliedOn);
  mustBeDay('acceptedOn', acceptedOn, ['appliedOn', appliedOn]);
  mustBeDay('issuedOn', issuedOn, ['acceptedOn', acceptedOn ?? appliedOn]);
  mustBeDay('servedOn', servedOn, ['issuedOn', issuedOn ?? acceptedOn ?? appliedOn]);
  mustBeDay('objection.on', objection?.on, ['servedOn', servedOn]);
  if (objection !== undefined && servedOn === undefined) missing('servedOn');
  mustBeDay('endTold', endTold, ['appliedOn', appliedOn]);
  mustBeFen('objection.partFen', objection?.partFen, 1);
  mustBeFen('claimFen', claimFen, 1);
  mustBeFen('caseFeeFen', caseFeeFen);
}
