import { BadFacts } from '../entitlement/bad-facts.ts';
import { apportion } from './apportion.ts';
import { checkOrderPrice } from './check-order-price.ts';
import type { Deduction, OrderPrice, PricedLine } from './order-price.ts';
import { type MoneyOptions, type MoneyStep, type Steps, stepsFor } from './step.ts';

/** What one line carries of everything that was agreed for its order. Integer fen, all units together. */
export interface AllocatedLine {
  readonly line: number;
  readonly quantity: number;
  /** Before any deduction. */
  readonly goodsFen: number;
  /** Its part of each deduction that touches it, in the order they were granted; a part may be 0. */
  readonly deductions: readonly DeductionPart[];
  /** The goods after all deductions, never below 0. */
  readonly netFen: number;
  /** Tax on top: as billed for the line, with its part of what was billed for the order. */
  readonly taxFen: number;
  /** Net and tax: what was really paid for the goods (7DAY art. 17). */
  readonly paidFen: number;
  /** Its part of the outward freight. */
  readonly freightFen: number;
}

export interface DeductionPart extends Pick<Deduction, 'kind' | 'no'> {
  /** Of a subsidy: who has paid it. */
  readonly source?: string;
  readonly fen: number;
}

/** An order's money on its lines, in the order of the line numbers. Plain JSON, the same for the same facts. */
export interface AllocatedOrder {
  readonly currency: string;
  readonly lines: readonly AllocatedLine[];
  /** Goods with tax, and outward freight: what the customer paid, or owes, in all. */
  readonly totalFen: number;
  readonly steps?: readonly MoneyStep[];
}

/**
 * Puts discounts, coupons, freight and tax of an order on its lines, to the fen. Each deduction is shared by what its
 * lines still cost after the earlier ones, so no line falls below zero; freight and the order's tax by what the lines
 * cost after all of them. Leftover fen go by largest remainder, to the lower line number among equals; so in whatever
 * order the lines are told, each carries the same.
 *
 * A part stays where it was put: what a later return does to the condition of a discount does not change what was paid.
 *
 * @throws {BadFacts} also where a deduction is more than what its lines still cost (`amountAboveRest`), or the payments
 * are more than the order costs
 */
export function allocateOrder(order: OrderPrice, options: MoneyOptions = {}): AllocatedOrder {
  checkOrderPrice(order);
  const { currency, deductions = [], freightFen = 0, taxFen = 0 } = order;
  const steps = stepsFor(options, currency);
  let lines = [...order.lines].sort((a, b) => a.line - b.line).map((line) => bare(line, steps));
  for (const [index, deduction] of deductions.entries()) {
    lines = withDeduction(lines, deduction, `deductions[${index}].fen`, steps);
  }
  const taxes = shareByNet(taxFen, lines);
  const freights = shareByNet(freightFen, lines);
  lines = lines.map((line, place) =>
    withShares(line, taxes[place] ?? 0, freights[place] ?? 0, { taxFen, freightFen }, steps),
  );
  const totalFen = lines.reduce((sum, line) => sum + line.paidFen + line.freightFen, 0);
  mustNotPayMore(order, totalFen);
  return { currency, lines, totalFen, ...(steps.taken === undefined ? {} : { steps: steps.taken }) };
}

function bare({ line, quantity, priceFen, taxFen = 0 }: PricedLine, steps: Steps): AllocatedLine {
  const goodsFen = priceFen * quantity;
  steps.add(`lines[${line}]`, 'money.goods', { line, quantity, priceFen, fen: goodsFen });
  return {
    line,
    quantity,
    goodsFen,
    deductions: [],
    netFen: goodsFen,
    taxFen,
    paidFen: goodsFen + taxFen,
    freightFen: 0,
  };
}

function withDeduction(
  lines: readonly AllocatedLine[],
  { kind, no, fen, source, lines: named }: Deduction,
  field: string,
  steps: Steps,
): AllocatedLine[] {
  const chosen = named === undefined ? undefined : new Set(named);
  const touched = lines.filter(({ line }) => chosen?.has(line) ?? true);
  const restFen = touched.reduce((sum, { netFen }) => sum + netFen, 0);
  if (fen > restFen) throw new BadFacts('amountAboveRest', field, { value: fen, rest: restFen });
  const shares = apportion(
    fen,
    touched.map(({ netFen }) => netFen),
  );
  const shareOf = new Map(touched.map(({ line }, place) => [line, shares[place] ?? 0]));
  return lines.map((line) => {
    const share = shareOf.get(line.line);
    if (share === undefined) return line;
    const { netFen: beforeFen } = line;
    const netFen = beforeFen - share;
    steps.add(`lines[${line.line}]`, `money.${kind}`, {
      line: line.line,
      no,
      wholeFen: fen,
      beforeFen,
      fen: share,
      netFen,
    });
    return {
      ...line,
      netFen,
      paidFen: netFen + line.taxFen,
      deductions: [...line.deductions, { kind, no, fen: share, ...(source === undefined ? {} : { source }) }],
    };
  });
}

/** Where deductions ate up everything, by what the goods cost before; where they are all free, equally. */
function shareByNet(fen: number, lines: readonly AllocatedLine[]): readonly number[] {
  const byNet = lines.some(({ netFen }) => netFen > 0);
  return apportion(
    fen,
    lines.map(({ netFen, goodsFen }) => (byNet ? netFen : goodsFen)),
  );
}

function withShares(
  line: AllocatedLine,
  taxShare: number,
  freightFen: number,
  whole: { readonly taxFen: number; readonly freightFen: number },
  steps: Steps,
): AllocatedLine {
  const { line: no, netFen } = line;
  const taxFen = line.taxFen + taxShare;
  if (taxFen > 0)
    steps.add(`lines[${no}]`, 'money.tax', { line: no, billedFen: line.taxFen, shareFen: taxShare, fen: taxFen });
  if (whole.freightFen > 0) {
    steps.add(`lines[${no}]`, 'money.freight', { line: no, wholeFen: whole.freightFen, fen: freightFen });
  }
  return { ...line, taxFen, paidFen: netFen + taxFen, freightFen };
}

function mustNotPayMore({ payments = [] }: OrderPrice, totalFen: number): void {
  let rest = totalFen;
  for (const [index, { fen }] of payments.entries()) {
    if (fen > rest) throw new BadFacts('amountAboveRest', `payments[${index}].fen`, { value: fen, rest });
    rest -= fen;
  }
}
