import type { Sql } from 'postgres';
import { caseOfPaid, PAID_OUT, paidThing } from '../../domain/reference-key.ts';
import { holdReference } from '../ledger/hold-reference.ts';
import { lockRefund, markPaidOrOver, REFUND_CHANNEL, type RefundState } from './requests.ts';
import { bookTransfer, endRefund } from './settle-refund.ts';

export interface PaidByHand {
  readonly caseNo: string;
  readonly refund: string;
  /** The bank's reference; books once in all cases together. */
  readonly reference: string;
}

export type ConfirmedByHand = {
  paid: boolean;
  /** The reference is another payout's; the refund is not finance's to pay (any more); there is no such refund. */
  why?: 'referenceUsed' | 'notByHand' | 'unknownRefund';
  /** The case in which the reference has paid something else, where people recorded that. */
  heldBy?: string;
  state?: RefundState;
};

/** Finance has paid a refund out. One that a gateway pays is never paid by hand: it is dropped first, and confirmed. */
export async function confirmByHand(sql: Sql, { caseNo, refund, reference }: PaidByHand): Promise<ConfirmedByHand> {
  return sql.begin(async (tx): Promise<ConfirmedByHand> => {
    const row = await lockRefund(tx, refund);
    if (row === undefined || row.caseNo !== caseNo) return { paid: false, why: 'unknownRefund' };
    const [used] = await tx<{ refund: string }[]>`
      SELECT refund FROM refund_transfer WHERE transfer = ${reference}`;
    if (used !== undefined) return used.refund === refund ? { paid: true } : { paid: false, why: 'referenceUsed' };
    if (row.state !== 'byHand') return { paid: false, why: 'notByHand', state: row.state };
    const thing = paidThing(caseNo, refund);
    const held = await holdReference(tx, { kind: PAID_OUT, reference, thing });
    if (held !== thing) return { paid: false, why: 'referenceUsed', heldBy: caseOfPaid(held) };
    const { amountFen, currency } = row;
    await bookTransfer(tx, row, { transfer: reference, amountFen, currency });
    await markPaidOrOver(tx, { ...row, paidFen: amountFen });
    return { paid: true };
  });
}

/**
 * A refund is no longer to be paid. One the gateway cannot have heard of, or that finance was to pay, is over at once; for
 * any other the gateway has to say so first, and may answer that it has paid.
 */
export async function dropRefund(
  sql: Sql,
  { caseNo, refund }: Pick<PaidByHand, 'caseNo' | 'refund'>,
): Promise<{ state?: RefundState }> {
  return sql.begin(async (tx) => {
    const row = await lockRefund(tx, refund);
    if (row === undefined || row.caseNo !== caseNo) return {};
    if (row.state === 'byHand' || (row.state === 'wanted' && !row.tried)) {
      await endRefund(tx, row, { as: 'ended', code: 'dropped' });
      return { state: 'ended' as const };
    }
    if (row.state !== 'wanted' && row.state !== 'pending') return { state: row.state };
    await tx`
      UPDATE refund SET state = 'dropped', looks = 0, next_look_at = NULL, updated_at = now() WHERE refund = ${refund}`;
    await tx`SELECT pg_notify(${REFUND_CHANNEL}, '')`;
    return { state: 'dropped' as const };
  });
}
