/** What the usage fee of a car is worked out from. */
export interface UsageFeeInput {
  /** Integer fen. */
  readonly priceFen: number;
  /** Kilometres driven; metres are the smallest unit counted. */
  readonly km: number;
  /** `n` of the certificate, an exact decimal, e.g. `0.005`. */
  readonly rate: string;
}

/**
 * price × km / 1000 × n (CAR 27), rounded half up to a whole fen and never above the price. Integer arithmetic
 * throughout. Throws `RangeError` for what is no price, distance or rate.
 */
export function usageFee({ priceFen, km, rate }: UsageFeeInput): number {
  const [, units = '', decimals = ''] = /^(\d+)(?:\.(\d+))?$/.exec(rate) ?? [];
  if (units === '') throw new RangeError(`${JSON.stringify(rate)} is no decimal rate`);
  if (!Number.isSafeInteger(priceFen) || priceFen < 0) throw new RangeError('the price must be whole fen, 0 or more');
  if (!(Number.isFinite(km) && km >= 0)) throw new RangeError('the distance must be 0 or more');
  const metres = BigInt(Math.round(km * 1000));
  // A thousand metres a kilometre, a thousand kilometres a unit of the rate.
  const scale = 10n ** BigInt(decimals.length) * 1_000_000n;
  const rounded = (BigInt(priceFen) * metres * BigInt(units + decimals) + scale / 2n) / scale;
  return Number(rounded < BigInt(priceFen) ? rounded : BigInt(priceFen));
}

/** The lower of two exact decimals. */
export function lowerRate(a: string, b: string): string {
  return scaled(a, b) <= scaled(b, a) ? a : b;
}

/** A decimal as an integer, with the decimals of the longer of both. */
function scaled(rate: string, other: string): bigint {
  const places = Math.max(decimalsOf(rate).length, decimalsOf(other).length);
  return BigInt((rate.split('.')[0] ?? '0') + decimalsOf(rate).padEnd(places, '0'));
}

function decimalsOf(rate: string): string {
  return rate.split('.')[1] ?? '';
}
