import type { Sql } from 'postgres';
import { BANK, customerMoney } from './accounts.ts';
import { postOnce } from './post-once.ts';

export interface PaymentStep {
  readonly caseNo: string;
  readonly step: string;
  /** Integer fen, more than zero. */
  readonly amountFen: number;
  readonly currency: string;
  /** The payer's or the bank's reference; books once in all cases together. */
  readonly reference: string;
}

export type PaymentAnswer = { readonly booked: boolean; readonly heldBy?: string };

/** An amount nobody can pay. */
export class BadAmount extends Error {
  override readonly name = 'BadAmount';
}

/**
 * customer → bank. Refused, naming the case, when the reference is booked already.
 *
 * @throws {BadAmount} when the amount is not a whole positive number of fen
 */
export async function bookReceived(sql: Sql, payment: PaymentStep): Promise<PaymentAnswer> {
  const { caseNo, step, amountFen, currency, reference } = payment;
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) throw new BadAmount(`${amountFen} fen cannot be booked`);
  const request = { amountFen, currency, reference };
  const answer = await postOnce<{ booked: boolean; heldBy?: string }>(sql, { caseNo, step, request }, async (tx) => {
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
        { account: BANK, commodity: currency, quantity: amountFen },
        { account: customerMoney(caseNo), commodity: currency, quantity: -amountFen },
      ],
      settled: true,
    };
  });
  return answer;
}
