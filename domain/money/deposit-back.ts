import type { AllocatedLine } from './allocate-order.ts';
import type { NeverBilled } from './never-paid.ts';

/** How the money of an order stands when units of it are cancelled. Integer fen. */
export interface DepositStanding {
  /** Paid before any of its goods came. */
  readonly paidFen: number;
  /** Of it, what goes back already for units that were cancelled before. */
  readonly backFen: number;
  /** Of it, what bills have used up. */
  readonly usedFen: number;
  /** Of what was not paid beforehand, what bills have taken on, and what returns left off. */
  readonly elsewhereFen: number;
}

/**
 * What was paid beforehand and stands for nothing any more, once units are cancelled: it goes back. Money stays for what is
 * still to come, and for units that were refused, whose return gives back what they are due; so in whatever order units
 * are cancelled, refused and billed, each fen goes back once. Freight is paid last, and that of what is cancelled goes back with it.
 *
 * @param cancelled what all units cost that were ever cancelled
 */
export function depositBack(
  { lines, totalFen }: { readonly lines: readonly Pick<AllocatedLine, 'paidFen'>[]; readonly totalFen: number },
  { paidFen, backFen, usedFen, elsewhereFen }: DepositStanding,
  cancelled: NeverBilled,
): number {
  const goodsFen = lines.reduce((sum, line) => sum + line.paidFen, 0);
  const freightFen = totalFen - goodsFen;
  const freightPaidFen = Math.min(freightFen, Math.max(0, paidFen - goodsFen));
  const freightBackFen = freightFen === 0 ? 0 : Math.floor((cancelled.freightFen * freightPaidFen) / freightFen);
  const neededFen = goodsFen - cancelled.goodsFen + freightPaidFen - freightBackFen - elsewhereFen;
  const leftFen = paidFen - backFen;
  return Math.max(0, Math.min(leftFen - usedFen, leftFen - neededFen));
}
