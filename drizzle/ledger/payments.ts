import type { ISql, Sql } from 'postgres';
import { caseOfPaid, PAID_IN, paidThing } from '../../domain/reference-key.ts';
import { BANK, customerMoney, unclearMoney } from './accounts.ts';
import { holdReference } from './hold-reference.ts';
import { postOnce, postWithin } from './post-once.ts';

export interface PaymentStep {
  readonly caseNo: string;
  readonly step: string;
  /** Integer fen, more than zero. */
  readonly amountFen: number;
  readonly currency: string;
  /** The payer's or the bank's reference; books once in all cases together. */
  readonly reference: string;
  /** It stands in the books as unclear already, and is now found to be what was owed. */
  readonly received?: true;
}

export type PaymentAnswer = { readonly booked: boolean; readonly heldBy?: string };

/** An amount nobody can pay. */
export class BadAmount extends Error {
  override readonly name = 'BadAmount';
}

/**
 * Money that came in through the gateway: from nobody yet → bank. Whose it is, the case finds out. A repeat changes
 * nothing.
 */
export async function bookUnclear(tx: ISql, money: Omit<PaymentStep, 'step' | 'received'>): Promise<void> {
  const { caseNo, reference, amountFen, currency } = money;
  const step = { caseNo, step: `received:${reference}`, request: { amountFen, currency } };
  await postWithin(tx, step, async () => ({
    answer: { booked: true },
    movements: [
      { account: BANK, commodity: currency, quantity: amountFen },
      { account: unclearMoney(caseNo), commodity: currency, quantity: -amountFen },
    ],
    settled: true,
  }));
}

/**
 * customer → bank, or what was unclear → customer. Refused, naming the case, when the reference is booked already.
 *
 * @throws {BadAmount} when the amount is not a whole positive number of fen
 */
export async function bookReceived(sql: Sql, payment: PaymentStep): Promise<PaymentAnswer> {
  const { caseNo, step, amountFen, currency, reference } = payment;
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) throw new BadAmount(`${amountFen} fen cannot be booked`);
  const request = { amountFen, currency, reference, ...(payment.received ? { received: true } : {}) };
  const answer = await postOnce<{ booked: boolean; heldBy?: string }>(sql, { caseNo, step, request }, async (tx) => {
    const thing = paidThing(caseNo, step);
    const paid = await holdReference(tx, { kind: PAID_IN, reference, thing });
    if (paid !== thing) {
      return { answer: { booked: false, heldBy: caseOfPaid(paid) }, movements: [], settled: false };
    }
    await tx`
      INSERT INTO payment (reference, case_no, step) VALUES (${reference}, ${caseNo}, ${step})
      ON CONFLICT (reference) DO NOTHING`;
    const [held] = await tx<{ caseNo: string; step: string }[]>`
      SELECT case_no AS "caseNo", step FROM payment WHERE reference = ${reference}`;
    if (held?.caseNo !== caseNo || held.step !== step) {
      return { answer: { booked: false, heldBy: held?.caseNo ?? '' }, movements: [], settled: false };
    }
    return {
      answer: { booked: true },
      movements: [
        { account: payment.received ? unclearMoney(caseNo) : BANK, commodity: currency, quantity: amountFen },
        { account: customerMoney(caseNo), commodity: currency, quantity: -amountFen },
      ],
      settled: true,
    };
  });
  return answer;
}
