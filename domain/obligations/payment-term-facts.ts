import type { PartyToPay } from '../policy/obligation-rows.ts';
import { exclude, missing, mustBeCount, mustBeDay } from './check.ts';

/**
 * What was bought and agreed. Who a firm is counts as it was when the contract was signed. Days are `YYYY-MM-DD` in
 * Asia/Shanghai.
 */
export interface PaymentTermFacts {
  /** Chooses the version of the rule; without it the law of the delivery is taken, and that is said. */
  readonly contractedOn?: string;
  readonly creditorAtContract: PartyToPay;
  readonly debtorAtContract: PartyToPay;
  /** The small firm told the buyer that it is one. */
  readonly creditorSaidSme?: boolean;
  readonly deliveredOn?: string;
  /** Payment follows an acceptance of the goods: when it happened, and by when it should have. */
  readonly acceptance?: { readonly acceptedOn?: string; readonly agreedUntil?: string };
  /** Progress or periodic settlement: when the amount was confirmed. */
  readonly amountConfirmedOn?: string;
  /** Days agreed, from the same start. */
  readonly agreedDays?: number;
  /** A day agreed instead. */
  readonly agreedDueOn?: string;
  /** The agreed term follows what is usual in the trade. */
  readonly followsTradePractice?: boolean;
  /** The contract makes payment depend on payment by somebody else. */
  readonly payWhenPaid?: boolean;
  readonly paidOn?: string;
}

/** @throws {BadFacts} */
export function checkPaymentTermFacts(facts: PaymentTermFacts): void {
  const { contractedOn, deliveredOn, acceptance, amountConfirmedOn, agreedDays, agreedDueOn, paidOn } = facts;
  mustBeDay('contractedOn', contractedOn);
  mustBeDay('deliveredOn', deliveredOn, ['contractedOn', contractedOn]);
  mustBeDay('acceptance.acceptedOn', acceptance?.acceptedOn, ['deliveredOn', deliveredOn ?? contractedOn]);
  mustBeDay('acceptance.agreedUntil', acceptance?.agreedUntil, ['deliveredOn', deliveredOn ?? contractedOn]);
  mustBeDay('amountConfirmedOn', amountConfirmedOn, ['contractedOn', contractedOn]);
  mustBeDay('agreedDueOn', agreedDueOn, ['contractedOn', contractedOn]);
  mustBeDay('paidOn', paidOn, ['contractedOn', contractedOn]);
  mustBeCount('agreedDays', agreedDays);
  if (agreedDays !== undefined && agreedDueOn !== undefined) exclude('agreedDueOn', 'agreedDays');
  if (acceptance !== undefined && amountConfirmedOn !== undefined) exclude('amountConfirmedOn', 'acceptance');
  if (acceptance !== undefined && acceptance.acceptedOn === undefined && acceptance.agreedUntil === undefined) {
    missing('acceptance.agreedUntil');
  }
  if (deliveredOn === undefined && acceptance === undefined && amountConfirmedOn === undefined) missing('deliveredOn');
}
