/** What a case is told of a refund it has requested, from the sender `refund-gateway`. Amounts are integer fen. */
export interface RefundFacts {
  /** Money went out: all of it, or a part. */
  readonly refundPaid: {
    readonly refund: string;
    readonly payment: string;
    readonly currency: string;
    readonly amountFen: number;
    /** The gateway's number of the money, or the bank's reference. */
    readonly transfer: string;
  };
  /** It is over, and `amountFen` of it was not paid and is owed again. */
  readonly refundRefused: RefundOver;
  /** It was dropped, and `amountFen` of it was not paid and is owed again. */
  readonly refundDropped: RefundOver;
}

interface RefundOver {
  readonly refund: string;
  readonly payment: string;
  readonly currency: string;
  readonly amountFen: number;
  /** `paid-in-part`, `cancelled`, `dropped`, or the gateway's own word. */
  readonly code: string;
}
