/** What one order stands for, in fen of one currency. */
export interface OrderExposure {
  /** Billed and not paid. */
  readonly openFen: number;
  /** Let go, and not billed yet. */
  readonly releasedFen: number;
  /** Paid beforehand, and not yet set against a bill. */
  readonly depositFen: number;
}

/**
 * What a customer would owe if everything he has been let have had come: open receivables and released goods, less what was
 * paid for the same order beforehand. The deposit of one order does not stand for another.
 */
export function exposureFen(orders: readonly OrderExposure[]): number {
  return orders.reduce(
    (sum, { openFen, releasedFen, depositFen }) => sum + openFen + Math.max(0, releasedFen - depositFen),
    0,
  );
}
