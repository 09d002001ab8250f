import { millisOf } from '../calendar/instant.ts';
import { BadFacts } from '../entitlement/bad-facts.ts';
import { missing, mustBeCount, mustBeFen } from '../obligations/check.ts';
import type { Deduction, OrderPayment, OrderPrice, PricedLine } from './order-price.ts';

/** An amount beyond this is a mistake, and sums of it stay far below what a double holds exactly. */
const HIGHEST_FEN = 1_000_000_000_000_000;

/**
 * Refuses an order price that cannot be true; whether deductions and payments fit is found while they are allocated.
 *
 * @throws {BadFacts}
 */
export function checkOrderPrice({ lines, deductions = [], freightFen, taxFen, payments = [] }: OrderPrice): void {
  if (lines.length === 0) missing('lines');
  const known = checkLines(lines);
  checkDeductions(deductions, known);
  mustBeAmount('freightFen', freightFen);
  mustBeAmount('taxFen', taxFen);
  checkPayments(payments);
}

/** Whole fen, not negative, not absurd. @throws {BadFacts} */
export function mustBeAmount(field: string, value: number | undefined): void {
  mustBeFen(field, value);
  if (value !== undefined && value > HIGHEST_FEN) throw new BadFacts('amountTooBig', field, { value });
}

function checkLines(lines: readonly PricedLine[]): ReadonlySet<number> {
  const known = new Set<number>();
  let goodsFen = 0;
  for (const [index, { line, quantity, priceFen, taxFen }] of lines.entries()) {
    const at = `lines[${index}]`;
    mustBeCount(`${at}.line`, line, 1);
    mustBeNew(`${at}.line`, known, line);
    mustBeWhole(`${at}.quantity`, quantity, 1);
    mustBeAmount(`${at}.priceFen`, priceFen);
    mustBeAmount(`${at}.taxFen`, taxFen);
    goodsFen += priceFen * quantity;
    if (goodsFen > HIGHEST_FEN) throw new BadFacts('amountTooBig', `${at}.priceFen`, { value: goodsFen });
  }
  return known;
}

/** @throws {BadFacts} */
export function mustBeWhole(field: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new BadFacts('countNotWhole', field, { value: String(value), least });
  }
}

function checkDeductions(deductions: readonly Deduction[], known: ReadonlySet<number>): void {
  const numbers = new Set<string>();
  for (const [index, { kind, no, fen, lines, source }] of deductions.entries()) {
    const at = `deductions[${index}]`;
    // What nobody is known to have paid could go back to nobody.
    if (kind === 'subsidy' && source === undefined) missing(`${at}.source`);
    mustBeNew(`${at}.no`, numbers, no);
    mustBeAmount(`${at}.fen`, fen);
    if (lines === undefined) continue;
    if (lines.length === 0) missing(`${at}.lines`);
    const named = new Set<number>();
    for (const [place, line] of lines.entries()) {
      if (!known.has(line)) throw new BadFacts('lineUnknown', `${at}.lines[${place}]`, { value: line });
      mustBeNew(`${at}.lines[${place}]`, named, line);
    }
  }
}

function checkPayments(payments: readonly OrderPayment[]): void {
  const numbers = new Set<string>();
  for (const [index, { no, fen, paidAt }] of payments.entries()) {
    mustBeNew(`payments[${index}].no`, numbers, no);
    mustBeAmount(`payments[${index}].fen`, fen);
    mustBeInstant(`payments[${index}].paidAt`, paidAt);
  }
}

/** @throws {BadFacts} */
export function mustBeInstant(field: string, value: string): void {
  try {
    millisOf(value);
  } catch {
    throw new BadFacts('invalidInstant', field, { value });
  }
}

/** A number names one thing. @throws {BadFacts} */
export function mustBeNew<Id extends string | number>(field: string, seen: Set<Id>, id: Id): void {
  if (seen.has(id)) throw new BadFacts('numberRepeated', field, { value: id });
  seen.add(id);
}
