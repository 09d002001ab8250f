// Amounts are integer fen of the order's currency, tax included in prices unless it is billed on top.

/** What was agreed and paid for an order: the source of every later refund. */
export interface OrderPrice {
  /** ISO 4217. */
  readonly currency: string;
  readonly lines: readonly PricedLine[];
  /** What the whole order or some of its lines cost less, in the order in which it was granted. */
  readonly deductions?: readonly Deduction[];
  /** Outward freight the customer paid. */
  readonly freightFen?: number;
  /** Tax billed on top of the prices, for the order as a whole. */
  readonly taxFen?: number;
  readonly payments?: readonly OrderPayment[];
}

export interface PricedLine {
  /** Line number, unique in the order. */
  readonly line: number;
  readonly quantity: number;
  /** Price of one before the deductions of the order. */
  readonly priceFen: number;
  /** Tax billed on top for this line, all units together. */
  readonly taxFen?: number;
}

/**
 * `coupon`: comes back in kind when the goods go back (7DAY art. 15); nobody is paid money for it. `subsidy`: somebody else,
 * a government for instance, has paid that part of the price, and gets it back; the customer gets back his own share.
 */
export const DEDUCTION_KINDS = ['discount', 'coupon', 'subsidy'] as const;

export type Deduction = Granted &
  (
    | { readonly kind: Exclude<(typeof DEDUCTION_KINDS)[number], 'subsidy'>; readonly source?: never }
    /** `source`: who has paid it, by the number the house knows him by. */
    | { readonly kind: 'subsidy'; readonly source: string }
  );

interface Granted {
  /** Number of the campaign, of the coupon or of the grant, unique in the order. */
  readonly no: string;
  readonly fen: number;
  /** Lines it was granted on; all lines where nothing is said. */
  readonly lines?: readonly number[];
}

/** One payment of the order. */
export interface OrderPayment {
  /** Reference of the payment, unique in the order. */
  readonly no: string;
  /** The channel a refund goes back to (7DAY art. 14): `card`, `wallet` … */
  readonly channel: string;
  readonly fen: number;
  /** ISO instant. */
  readonly paidAt: string;
}
