import { millisOf } from '../calendar/instant.ts';
import { BadFacts } from '../entitlement/bad-facts.ts';
import { apportion } from './apportion.ts';
import { mustBeAmount, mustBeInstant, mustBeNew } from './check-order-price.ts';
import type { OrderPayment } from './order-price.ts';
import { type MoneyOptions, type MoneyStep, stepsFor } from './step.ts';

/** In which order a refund goes over the payments; a matter of the trader's policy. */
export const REFUND_ORDERS = ['NEWEST_FIRST', 'OLDEST_FIRST', 'PROPORTIONAL'] as const;

export type RefundOrder = (typeof REFUND_ORDERS)[number];

/** A payment with what went back to it earlier, over all cases; what is on its way counts. Integer fen. */
export interface RefundablePayment extends OrderPayment {
  readonly currency: string;
  readonly refundedFen?: number;
}

export interface RefundFacts {
  readonly currency: string;
  readonly fen: number;
  readonly payments: readonly RefundablePayment[];
  readonly order: RefundOrder;
  /** The payment whose channel the customer named: it is used up first. */
  readonly named?: string;
}

/** What goes back to one payment, 1 fen or more. */
export interface RefundShare extends Pick<OrderPayment, 'no' | 'channel'> {
  readonly fen: number;
}

export interface RefundSplit {
  readonly currency: string;
  /** In the order in which they are paid out; together they are the refund. */
  readonly shares: readonly RefundShare[];
  readonly steps?: readonly MoneyStep[];
}

interface Left {
  readonly payment: RefundablePayment;
  readonly leftFen: number;
}

/**
 * Splits a refund over the payments it was paid with, so that it goes back the way it came (7DAY art. 14). No payment gets
 * more than is left of it. `PROPORTIONAL` shares by what is left of each, to the fen. Payments of the same instant go by
 * their number, so the split does not depend on the order in which they are told.
 *
 * @throws {BadFacts} `amountAboveRest` where the refund is more than what is left of all payments, or a payment was refunded
 * beyond itself; `currencyDiffers`; `paymentUnknown` for a named one that is not there
 */
export function splitRefund(facts: RefundFacts, options: MoneyOptions = {}): RefundSplit {
  const { currency, fen, order, named } = facts;
  const payments = inOrder(leftOf(facts), order);
  const restFen = payments.reduce((sum, { leftFen }) => sum + leftFen, 0);
  if (fen > restFen) throw new BadFacts('amountAboveRest', 'fen', { value: fen, rest: restFen });
  const first = payments.filter(({ payment }) => payment.no === named);
  if (named !== undefined && first.length === 0) throw new BadFacts('paymentUnknown', 'named', { value: named });
  const others = payments.filter(({ payment }) => payment.no !== named);
  const toNamed = inTurn(fen, first);
  const left = fen - toNamed.reduce((sum, share) => sum + share, 0);
  const toOthers = order === 'PROPORTIONAL' ? apportionLeft(left, others) : inTurn(left, others);
  const amounts = [...toNamed, ...toOthers];
  const steps = stepsFor(options, currency);
  const shares = [...first, ...others].flatMap(({ payment, leftFen }, place): RefundShare[] => {
    const { no, channel } = payment;
    const share = amounts[place] ?? 0;
    if (share === 0) return [];
    const code = no === named ? 'money.refundNamed' : (`money.refund${order}` as const);
    steps.add(`payments.${no}`, code, { no, leftFen, fen: share });
    return [{ no, channel, fen: share }];
  });
  return { currency, shares, ...(steps.taken === undefined ? {} : { steps: steps.taken }) };
}

function leftOf({ currency, fen, payments }: RefundFacts): readonly Left[] {
  mustBeAmount('fen', fen);
  const numbers = new Set<string>();
  return payments.map((payment, index) => {
    const at = `payments[${index}]`;
    const { no, refundedFen = 0 } = payment;
    mustBeNew(`${at}.no`, numbers, no);
    mustBeAmount(`${at}.fen`, payment.fen);
    mustBeAmount(`${at}.refundedFen`, refundedFen);
    mustBeInstant(`${at}.paidAt`, payment.paidAt);
    if (payment.currency !== currency) {
      throw new BadFacts('currencyDiffers', `${at}.currency`, { value: payment.currency, currency });
    }
    if (refundedFen > payment.fen) {
      throw new BadFacts('amountAboveRest', `${at}.refundedFen`, { value: refundedFen, rest: payment.fen });
    }
    return { payment, leftFen: payment.fen - refundedFen };
  });
}

function inOrder(payments: readonly Left[], order: RefundOrder): readonly Left[] {
  const sign = order === 'OLDEST_FIRST' ? 1 : -1;
  return [...payments].sort(({ payment: a }, { payment: b }) => {
    const apart = millisOf(a.paidAt) - millisOf(b.paidAt);
    return apart === 0 ? (a.no < b.no ? -1 : 1) : sign * apart;
  });
}

function inTurn(fen: number, payments: readonly Left[]): readonly number[] {
  let open = fen;
  return payments.map(({ leftFen }) => {
    const share = Math.min(open, leftFen);
    open -= share;
    return share;
  });
}

function apportionLeft(fen: number, payments: readonly Left[]): readonly number[] {
  return apportion(
    fen,
    payments.map(({ leftFen }) => leftFen),
  );
}
