import type { PaymentRequest } from '../../../activities/contract.ts';
import { referenceKey } from '../../../domain/reference-key.ts';
import { SettledSteps } from './settled-steps.ts';

interface Booked {
  readonly booked: boolean;
  /** Whose payment the reference is, when refused. */
  readonly heldBy?: string;
}

/** Payments in memory: a reference books once in all cases together, a step of a case once. */
export class MemoryMoney {
  private readonly booked = new Map<string, PaymentRequest>();
  private readonly steps = new SettledSteps();

  book = (request: PaymentRequest): Booked => {
    const { caseNo, step, reference } = request;
    return this.steps.once<Booked>({ caseNo, step, request }, () => {
      const held = this.booked.get(referenceKey(reference));
      if (held !== undefined) return { answer: { booked: false, heldBy: held.caseNo }, settles: false };
      this.booked.set(referenceKey(reference), request);
      return { answer: { booked: true }, settles: true };
    });
  };

  has({ caseNo, step }: PaymentRequest): boolean {
    return this.steps.has(caseNo, step);
  }

  /** What has been booked for a case. */
  of(caseNo: string): readonly PaymentRequest[] {
    return [...this.booked.values()].filter((payment) => payment.caseNo === caseNo);
  }
}
