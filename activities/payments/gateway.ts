import type { RequestToFile } from '../../drizzle/payments/requests.ts';

/** What a gateway knows of one of our requests. */
export interface KnownRequest {
  readonly state: 'open' | 'paid' | 'cancelled' | 'expired';
  /** Where the customer pays. */
  readonly link?: string | undefined;
  /** All money it has received for it, each under a number of its own. */
  readonly payments: readonly { readonly payment: string; readonly amountFen: number; readonly currency: string }[];
}

/**
 * Collects money for us. Every call may be repeated under the same request name; none of them ever takes or books
 * twice. What each says on the wire is in docs/adapters.md.
 *
 * All throw {@link GatewayUnclear} when there is no plain answer: then the outcome is unknown and is asked for before
 * anything is tried again.
 */
export interface PaymentGateway {
  /** Nothing, when it has never heard of the request. */
  status(request: string): Promise<KnownRequest | undefined>;
  /** @throws {GatewayRefused} when it will not collect this, however often it is asked */
  create(asked: RequestToFile): Promise<KnownRequest>;
  /** Takes no more money for it from now on. Nothing, when it has never heard of the request. */
  cancel(request: string): Promise<KnownRequest | undefined>;
}

/** A no for good. */
export class GatewayRefused extends Error {
  override readonly name = 'GatewayRefused';
  /** The gateway's own word for the reason. */
  readonly code: string;

  constructor(code: string) {
    super(`the payment gateway refused: ${code}`);
    this.code = code;
  }
}

/** No answer, or none that says what happened. */
export class GatewayUnclear extends Error {
  override readonly name = 'GatewayUnclear';
}
