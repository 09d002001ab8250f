import type { PaymentAsked } from '../../../activities/contract.ts';

/** A payment gateway as the cases see it: what was filed with it, and what was dropped. Away until it is set up. */
export class MemoryGateway {
  isSetUp = false;
  readonly asked = new Map<string, PaymentAsked>();
  readonly dropped = new Set<string>();

  file = (asked: PaymentAsked): { request?: string } => {
    if (!this.isSetUp) return {};
    const request = `${asked.caseNo}:${asked.step}`;
    this.asked.set(request, asked);
    return { request };
  };

  drop = (request: string): Record<string, never> => {
    this.dropped.add(request);
    return {};
  };
}
