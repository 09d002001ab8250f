import type { ISql, Sql } from 'postgres';
import { BadFacts } from '../../domain/entitlement/bad-facts.ts';
import { type RefundOrder, type RefundShare, splitRefund } from '../../domain/money/split-refund.ts';
import { moneyAccount, paymentAccount } from '../ledger/money-accounts.ts';
import { BadAmount } from '../ledger/payments.ts';
import { lockBalances, type Movement, postOnce } from '../ledger/post-once.ts';
import { isByHand, lockPayments, type PaidFor } from './paid-for.ts';
import { REFUND_CHANNEL } from './requests.ts';

export interface RefundToFile {
  readonly caseNo: string;
  readonly step: string;
  /** Integer fen, more than zero. */
  readonly amountFen: number;
  readonly currency: string;
  /** The order whose payments it goes back to; absent: what was paid in the case itself. */
  readonly orderNo?: string;
  readonly order: RefundOrder;
  /** The payment whose channel the customer named. */
  readonly named?: string;
  /**
   * Who pays: the gateway, finance, or a platform that has paid the customer already. Absent: the gateway where there is
   * one, else finance.
   */
  readonly by?: 'finance' | 'platform';
}

export type FiledRefund = {
  readonly refund: string;
  readonly payment: string;
  readonly channel: string;
  readonly amountFen: number;
  readonly by: 'gateway' | 'finance' | 'platform';
};

export type FiledAnswer = {
  filed: boolean;
  refunds: FiledRefund[];
  /** Why not: more than is left of the payments, or than is owed, or no such payment. */
  why?: 'amountAboveRest' | 'amountAboveOwed' | 'paymentUnknown';
  restFen?: number;
};

/**
 * Splits what is owed to a customer over what he has paid, takes it out of what can still go back, and files a refund for
 * each share: one transaction, so two cases never give back the same money.
 *
 * @throws {BadAmount} when the amount is not a whole positive number of fen
 * @throws {StepConflict} when the step was settled for something else
 */
export async function fileRefund(sql: Sql, asked: RefundToFile, hasGateway: boolean): Promise<FiledAnswer> {
  const { caseNo, step, amountFen, currency, orderNo } = asked;
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) throw new BadAmount(`${amountFen} fen cannot be paid back`);
  const { caseNo: _case, step: _step, ...request } = asked;
  const paidFor: PaidFor = orderNo === undefined ? { kind: 'case', of: caseNo } : { kind: 'order', of: orderNo };
  return postOnce<FiledAnswer>(sql, { caseNo, step, request: { ...request } }, async (tx) => {
    const payments = await lockPayments(tx, paidFor, currency);
    const owed = moneyAccount(caseNo, 'owed');
    const owedFen = -(await lockBalances(tx, [owed], [currency]))(owed, currency);
    if (amountFen > owedFen) return refusal('amountAboveOwed', Math.max(0, owedFen));
    const { order, named } = asked;
    const facts = { currency, fen: amountFen, payments, order, ...(named === undefined ? {} : { named }) };
    try {
      const { shares } = splitRefund(facts);
      const byOf = ({ channel }: RefundShare): FiledRefund['by'] =>
        asked.by ?? (hasGateway && !isByHand(channel) ? 'gateway' : 'finance');
      const refunds = shares.map((share, index) => filed(`${caseNo}:${step}:${index + 1}`, share, byOf(share)));
      await insert(tx, asked, paidFor.of, refunds);
      const movements = refunds.flatMap((refund) => movementsOf(refund, caseNo, paidFor.of, currency));
      return { answer: { filed: true, refunds }, movements, settled: true };
    } catch (error) {
      if (!(error instanceof BadFacts)) throw error;
      if (error.code === 'paymentUnknown') return refusal('paymentUnknown');
      if (error.code !== 'amountAboveRest') throw error;
      const restFen = payments.reduce((sum, { fen, refundedFen = 0 }) => sum + fen - refundedFen, 0);
      return refusal('amountAboveRest', restFen);
    }
  });
}

function refusal(why: NonNullable<FiledAnswer['why']>, restFen?: number) {
  const answer: FiledAnswer = { filed: false, refunds: [], why, ...(restFen === undefined ? {} : { restFen }) };
  return { answer, movements: [], settled: false };
}

function filed(refund: string, { no, channel, fen }: RefundShare, by: FiledRefund['by']): FiledRefund {
  return { refund, payment: no, channel, amountFen: fen, by };
}

/** What a platform has paid is paid; the rest is on its way. */
function movementsOf(
  { payment, amountFen, by }: FiledRefund,
  caseNo: string,
  of: string,
  commodity: string,
): Movement[] {
  const key = { of, no: payment };
  const isPaid = by === 'platform';
  return [
    { account: moneyAccount(caseNo, isPaid ? 'platform' : 'underWay'), commodity, quantity: -amountFen },
    { account: moneyAccount(caseNo, 'owed'), commodity, quantity: amountFen },
    { account: paymentAccount('refundable', key), commodity, quantity: -amountFen },
    { account: paymentAccount(isPaid ? 'refunded' : 'refunding', key), commodity, quantity: amountFen },
  ];
}

async function insert(tx: ISql, asked: RefundToFile, of: string, refunds: readonly FiledRefund[]): Promise<void> {
  const { caseNo, step, currency } = asked;
  for (const { refund, payment, channel, amountFen, by } of refunds) {
    const state = by === 'gateway' ? 'wanted' : by === 'finance' ? 'byHand' : 'paid';
    await tx`
      INSERT INTO refund (refund, case_no, step, paid_for, payment, channel, amount_fen, paid_fen, currency, paid_by,
                          state)
      VALUES (${refund}, ${caseNo}, ${step}, ${of}, ${payment}, ${channel}, ${amountFen},
              ${by === 'platform' ? amountFen : 0}, ${currency}, ${by}, ${state})`;
  }
  if (refunds.some(({ by }) => by === 'gateway')) await tx`SELECT pg_notify(${REFUND_CHANNEL}, '')`;
}
