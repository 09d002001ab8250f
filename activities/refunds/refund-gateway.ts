import type { RefundRow } from '../../drizzle/refunds/requests.ts';
import type { Transfer } from '../../drizzle/refunds/settle-refund.ts';

/** What a gateway knows of one of our refunds. */
export interface KnownRefund {
  /** `pending` may still pay; all others never will again. */
  readonly state: 'pending' | 'done' | 'refused' | 'cancelled';
  /** All money that went out for it, each under a number of its own. */
  readonly transfers: readonly Transfer[];
  /** The gateway's own word for the reason of a no. */
  readonly code?: string | undefined;
}

export type RefundAsked = Pick<
  RefundRow,
  'refund' | 'caseNo' | 'paidFor' | 'payment' | 'channel' | 'amountFen' | 'currency'
>;

/**
 * Pays money back for us. Every call may be repeated under the same name; none of them ever pays twice. What each says on
 * the wire is in docs/adapters.md.
 *
 * All throw `GatewayUnclear` when there is no plain answer: then the outcome is unknown and is asked for before anything is
 * tried again.
 */
export interface RefundGateway {
  /** Nothing, when it has never heard of the refund. */
  status(refund: string): Promise<KnownRefund | undefined>;
  /** @throws `GatewayRefused` when it has not paid this and never will */
  create(asked: RefundAsked): Promise<KnownRefund>;
  /** Pays nothing more for it from now on, also when it is asked for it later for the first time. */
  cancel(refund: string): Promise<KnownRefund>;
}
