import type { MoneyAccount } from '../../domain/money/case-money.ts';
import { BANK, customerMoney } from './accounts.ts';

/** A payment a refund can go back to: of an order, or of a case (a deposit, a difference). */
export interface PaymentKey {
  /** Number of the order or of the case. */
  readonly of: string;
  /** Number of the payment, unique in it. */
  readonly no: string;
}

export function moneyAccount(caseNo: string, account: MoneyAccount): string {
  switch (account) {
    case 'owed':
    case 'underWay':
    case 'deposit':
    case 'subsidy':
    case 'outlay':
      return `due:${account}:${caseNo}`;
    case 'customer':
      return customerMoney(caseNo);
    case 'bank':
      return BANK;
    default:
      return `money:${account}`;
  }
}

/**
 * Where the money of a payment stands: what can still go back, what is on its way, what went back. None can be overdrawn,
 * and all three together are what was `paid`: so more than was paid never goes back.
 */
export function paymentAccount(
  state: 'paid' | 'refundable' | 'refunding' | 'refunded',
  { of, no }: PaymentKey,
): string {
  return `${state}:${no}@${of}`;
}
