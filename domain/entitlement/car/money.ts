import type { CarRules } from '../../policy/car-rules.ts';
import type { Condition, Refund } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { priceOf, refundOf, undecided } from '../refund.ts';
import { lowerRate, usageFee } from './usage-fee.ts';

/** What a return pays, and what must still be known for it. */
export interface CarRefund {
  readonly refund?: Refund;
  readonly missing: readonly Condition[];
}

/**
 * The price less the usage fee (CAR 27). `n` is the one the certificate prints, never above the highest the rule allows;
 * while nobody has read the certificate the fee at that highest rate stands beside the full price.
 */
export function refundLessUsage(q: Inquiry, { nMax }: Pick<CarRules, 'nMax'>): CarRefund {
  // Some places forbid any fee for use.
  if (q.local?.figures.depreciation === 'FORBIDDEN') {
    const refund = refundOf(q);
    return refund === undefined ? { missing: [] } : { refund, missing: [] };
  }
  const { usageFeeRate, odometerKm: km } = q.facts;
  const missing: Condition[] = [
    ...(usageFeeRate === undefined ? (['usageFeeRate'] as const) : []),
    ...(km === undefined ? (['odometerReading'] as const) : []),
  ];
  const priceFen = priceOf(q);
  if (priceFen === undefined) return { missing };
  if (km === undefined) return { missing, refund: { priceFen } };
  const rate = usageFeeRate === undefined ? nMax : lowerRate(usageFeeRate, nMax);
  const fen = usageFee({ priceFen, km, rate });
  const dueFen = priceFen - fen;
  const refund: Refund = { priceFen, dueFen, fee: { km, rate, fen, refundFen: dueFen } };
  return { missing, refund: usageFeeRate === undefined ? undecided(refund) : refund };
}
