import { BadFacts } from '../entitlement/bad-facts.ts';

/** A rate of interest: an exact decimal fraction a day, or a year of so many days. */
export interface Rate {
  readonly value: string;
  readonly per: 'DAY' | 'YEAR';
  /** Days by which a yearly rate is divided. */
  readonly yearDays: number;
}

/** A fraction of fen, before it is rounded. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Interest on so many fen-days, exactly. Throws `RangeError` for what is no decimal. */
export function interestOn(fenDays: bigint, { value, per, yearDays }: Rate): Exact {
  const { numerator, denominator } = exactOf(value);
  return { numerator: fenDays * numerator, denominator: denominator * (per === 'YEAR' ? BigInt(yearDays) : 1n) };
}

export function exactOf(decimal: string): Exact {
  const [, units = '', decimals = ''] = /^(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (units === '') throw new RangeError(`${JSON.stringify(decimal)} is no decimal`);
  return { numerator: BigInt(units + decimals), denominator: 10n ** BigInt(decimals.length) };
}

/** The exact product of two decimals, as a decimal: `0.031` × `1.3` = `0.0403`. */
export function product(a: string, b: string): string {
  const [first, second] = [exactOf(a), exactOf(b)];
  const places = String(first.denominator * second.denominator).length - 1;
  const digits = String(first.numerator * second.numerator).padStart(places + 1, '0');
  const decimals = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '');
  const units = places === 0 ? digits : digits.slice(0, -places);
  return decimals === '' ? units : `${units}.${decimals}`;
}

/** The rate a year, to compare rates with. */
export function isBelow(rate: Rate, yearly: string): boolean {
  const { numerator, denominator } = exactOf(rate.value);
  const floor = exactOf(yearly);
  const days = rate.per === 'DAY' ? BigInt(rate.yearDays) : 1n;
  return numerator * days * floor.denominator < floor.numerator * denominator;
}

/** Rounded half up to a whole fen. @throws {BadFacts} `amountTooBig` beyond what a number holds exactly */
export function wholeFen({ numerator, denominator }: Exact): number {
  const fen = (2n * numerator + denominator) / (2n * denominator);
  if (fen > BigInt(Number.MAX_SAFE_INTEGER)) throw new BadFacts('amountTooBig', 'principalFen', { value: String(fen) });
  return Number(fen);
}
