import { isDate } from '../calendar/date.ts';
import { BadFacts } from '../entitlement/bad-facts.ts';

const DECIMAL = /^\d(\.\d{1,12})?$/;

/** A day that exists, not before another one. @throws {BadFacts} */
export function mustBeDay(
  field: string,
  value: string | undefined,
  after?: readonly [string, string | undefined],
): void {
  if (value === undefined) return;
  if (!isDate(value)) throw new BadFacts('invalidDate', field, { value });
  if (after === undefined) return;
  const [other, earliest] = after;
  if (earliest !== undefined && value < earliest) {
    throw new BadFacts('dayOutOfOrder', field, { date: value, other, earliest });
  }
}

/** @throws {BadFacts} */
export function mustBeFen(field: string, value: number | undefined, least: 0 | 1 = 0): void {
  if (value === undefined) return;
  if (!Number.isSafeInteger(value)) throw new BadFacts('amountNotWholeFen', field, { value: String(value) });
  if (value < least) throw new BadFacts('amountNotPositive', field, { value });
}

/** @throws {BadFacts} */
export function mustBeRate(field: string, value: string | undefined): void {
  // Ten times the principal a year, or a day, is a mistake.
  if (value !== undefined && !DECIMAL.test(value)) throw new BadFacts('rateNotDecimal', field, { value });
}

/** @throws {BadFacts} */
export function mustBeCount(field: string, value: number | undefined, least = 0): void {
  if (value === undefined) return;
  if (!Number.isSafeInteger(value) || value < least || value > 100_000) {
    throw new BadFacts('countNotWhole', field, { value: String(value), least });
  }
}

/** @throws {BadFacts} */
export function missing(field: string): never {
  throw new BadFacts('factMissing', field);
}

/** @throws {BadFacts} */
export function exclude(field: string, other: string): never {
  throw new BadFacts('factsExclude', field, { other });
}
