import type { RefundAnswer } from '../../activities/contract.ts';
import { Refusal } from './refusal.ts';

/** How a caller is told why a refund was not filed. `payment`: the one he named. */
export function refundRefusal({ why, restFen = 0 }: RefundAnswer, payment = ''): Refusal {
  switch (why) {
    case 'amountAboveRest':
      return new Refusal('refund_above_paid', { restFen }, 'amountFen');
    case 'paymentUnknown':
      return new Refusal('unknown_reference', { field: 'payment', value: payment }, 'payment');
    default:
      return new Refusal('refund_above_owed', { restFen }, 'amountFen');
  }
}

/** How finance is told why a payout was not taken for a refund. */
export function payoutRefusal(
  why: 'referenceUsed' | 'notByHand' | 'unknownRefund' | undefined,
  { refund, reference, heldBy }: { readonly refund: string; readonly reference: string; readonly heldBy?: string },
): Refusal {
  switch (why) {
    case 'referenceUsed':
      if (heldBy !== undefined) return new Refusal('payment_reference_used', { caseNo: heldBy }, 'reference');
      return new Refusal('refund_reference_used', { value: reference }, 'reference');
    case 'unknownRefund':
      return new Refusal('unknown_reference', { field: 'refund', value: refund }, 'refund');
    default:
      return new Refusal('refund_not_by_hand', { value: refund }, 'refund');
  }
}
