import { caseOfPaid, PAID_OUT, paidThing, referenceKey } from '../../domain/reference-key.ts';
import type { CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { ReturnTypes } from './state.ts';

/**
 * A transfer of the bank that finance tells of pays one thing: this, or another outlay, subsidy or refund, here or elsewhere. The
 * books hold those of refunds in the same register.
 *
 * @param pays what it pays in this case
 * @throws {Refusal} `payment_reference_used`
 */
export async function countTransfer(
  c: CaseContext<ReturnTypes>,
  { reference, pays }: { readonly reference: string; readonly pays: string },
): Promise<void> {
  const thing = paidThing(c.view.caseNo, pays);
  const claim = { kind: PAID_OUT, key: referenceKey(reference), caseNo: thing };
  const { granted, heldBy = '' } = await c.claim('claim', claim);
  if (!granted) throw new Refusal('payment_reference_used', { caseNo: caseOfPaid(heldBy) }, 'reference');
}
