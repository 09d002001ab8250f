import type { AllocatedOrder } from './allocate-order.ts';

/** How an order stands apart from the units that are asked about. Integer fen. */
export interface PaidBefore {
  /** Paid before any of its goods came; absent: all of it. */
  readonly paidFen?: number;
  /** Of what was not, what bills have taken on, and what other returns left off. */
  readonly elsewhereFen: number;
  /** What units cost that were cancelled: nobody is to pay for them. What was given back for them is not in `paidFen`. */
  readonly cancelled?: NeverBilled;
}

const NOTHING: NeverBilled = { goodsFen: 0, freightFen: 0 };

/** Units of a return that were never billed: refused at the door, or lost. */
export interface NeverBilled {
  /** Goods with tax. */
  readonly goodsFen: number;
  readonly freightFen: number;
}

/**
 * What of the price of units that were never billed was not paid either, and so is owed to nobody. What was paid beforehand
 * stays for what the customer takes: units that never came leave off first what is unpaid of the order and on no bill, and
 * only the rest goes back. However they are cut, all of them together leave off the same. Freight is paid last.
 *
 * @returns for each of `units`, of its goods and of its freight
 */
export function neverPaid(
  { lines, totalFen }: Pick<AllocatedOrder, 'lines' | 'totalFen'>,
  { cancelled = NOTHING, elsewhereFen, ...paid }: PaidBefore,
  units: readonly NeverBilled[],
): readonly NeverBilled[] {
  const { paidFen = totalFen - cancelled.goodsFen - cancelled.freightFen } = paid;
  const wholeFen = lines.reduce((sum, line) => sum + line.paidFen, 0);
  const costFen = wholeFen - cancelled.goodsFen;
  const freightFen = totalFen - wholeFen - cancelled.freightFen;
  const freightPaidFen = Math.min(freightFen, Math.max(0, paidFen - costFen));
  let unpaidFen = Math.max(0, costFen - paidFen - elsewhereFen);
  let backFen = paidFen;
  return units.map((one) => {
    // A bill and a return may count the fen that cannot be divided on different units: nothing goes back that was not paid.
    const goodsFen = Math.max(Math.min(one.goodsFen, unpaidFen), one.goodsFen - backFen);
    unpaidFen = Math.max(0, unpaidFen - goodsFen);
    backFen -= one.goodsFen - goodsFen;
    const paidOf = freightFen === 0 ? 0 : Math.floor((one.freightFen * freightPaidFen) / freightFen);
    return { goodsFen, freightFen: one.freightFen - paidOf };
  });
}
