/** What the depreciation fee is worked out from. */
export interface FeeInput {
  /** Integer fen. */
  readonly priceFen: number;
  /** Exact decimal fraction of the price a day, e.g. `0.0005`. */
  readonly dailyRate: string;
  /** Days of use: from invoice to return, less repair and waiting time (A5). Never below zero. */
  readonly days: number;
}

/**
 * price × daily rate × days, rounded half up to a whole fen and never above the price (A6). Integer arithmetic
 * throughout: 1,499.625 is 1,499.63 on every machine. Throws `RangeError` for what is no rate, price or number of days.
 */
export function depreciationFee({ priceFen, dailyRate, days }: FeeInput): number {
  const [, units = '', decimals = ''] = /^(\d+)(?:\.(\d+))?$/.exec(dailyRate) ?? [];
  if (units === '') throw new RangeError(`${JSON.stringify(dailyRate)} is no decimal rate`);
  if (!Number.isSafeInteger(priceFen) || priceFen < 0) throw new RangeError('the price must be whole fen, 0 or more');
  if (!Number.isSafeInteger(days)) throw new RangeError('days must be a whole number');
  const scale = 10n ** BigInt(decimals.length);
  const exact = BigInt(priceFen) * BigInt(units + decimals) * BigInt(Math.max(0, days));
  const rounded = (exact + scale / 2n) / scale;
  return Number(rounded < BigInt(priceFen) ? rounded : BigInt(priceFen));
}
