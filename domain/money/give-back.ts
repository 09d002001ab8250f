import { BadFacts } from '../entitlement/bad-facts.ts';
import type { AllocatedLine, AllocatedOrder, DeductionPart } from './allocate-order.ts';
import { mustBeAmount, mustBeWhole } from './check-order-price.ts';
import { ofUnits } from './of-units.ts';
import { type FreightGround, outwardFreightIsDue } from './outward-freight.ts';
import { type MoneyOptions, type MoneyStep, stepsFor } from './step.ts';

/** Units of one line that come back together. */
export interface GivenBackFacts extends FreightGround {
  readonly line: number;
  /** Units that come back now, 1 or more. */
  readonly quantity: number;
  /** Units of this line an amount was given back for earlier, over all cases. */
  readonly returnedBefore: number;
  /** Price stated beforehand of gifts that stay with the customer (7DAY art. 12). */
  readonly giftsKeptFen?: number;
}

/** What some units of a line give back. Integer fen. */
export interface GivenBack {
  readonly currency: string;
  readonly line: number;
  readonly quantity: number;
  /** Goods after deductions, as they were paid. */
  readonly netFen: number;
  readonly taxFen: number;
  /** Outward freight of these units; 0 where it is not due. */
  readonly freightFen: number;
  /** Outward freight of these units that stays with the trader. */
  readonly freightKeptFen: number;
  /** What of the stated price of kept gifts is taken off: never more than the goods gave. */
  readonly giftsKeptFen: number;
  /** Money that goes back. */
  readonly fen: number;
  /** What these units had got of each deduction. No money: coupons come back in kind (7DAY art. 15). */
  readonly deductions: readonly DeductionPart[];
  readonly steps?: readonly MoneyStep[];
}

/**
 * What was paid for some units of a line, as `allocateOrder` put it there (CPL arts. 24, 25; 7DAY art. 17). It depends on how
 * many came back before and not on how those were cut: the parts of any partition of a line add up to the line, and a
 * whole return by the trader's fault gives back exactly what was paid.
 *
 * @throws {BadFacts} `lineUnknown`; `quantityAboveRest` where more comes back than is left
 */
export function giveBack(order: AllocatedOrder, facts: GivenBackFacts, options: MoneyOptions = {}): GivenBack {
  const allocated = lineOf(order, facts);
  const { line, quantity, returnedBefore } = facts;
  const part = (fen: number): number => ofUnits(fen, allocated.quantity, returnedBefore, quantity);
  const netFen = part(allocated.netFen);
  const taxFen = part(allocated.taxFen);
  const freight = part(allocated.freightFen);
  const freightFen = outwardFreightIsDue(facts) ? freight : 0;
  const giftsKeptFen = Math.min(facts.giftsKeptFen ?? 0, netFen + taxFen);
  const fen = netFen + taxFen + freightFen - giftsKeptFen;
  const steps = stepsFor(options, order.currency);
  const units = { line, quantity, before: returnedBefore, of: allocated.quantity };
  const of = `lines[${line}]`;
  steps.add(of, 'money.unitsNet', { ...units, wholeFen: allocated.netFen, fen: netFen });
  if (allocated.taxFen > 0) steps.add(of, 'money.unitsTax', { ...units, wholeFen: allocated.taxFen, fen: taxFen });
  if (freight > 0) {
    const code = freightFen > 0 ? 'money.freightBack' : 'money.freightKept';
    steps.add(of, code, { ...units, wholeFen: allocated.freightFen, fen: freight });
  }
  if (giftsKeptFen > 0) steps.add(of, 'money.giftsKept', { statedFen: facts.giftsKeptFen ?? 0, fen: giftsKeptFen });
  steps.add(of, 'money.givenBack', { ...units, fen });
  return {
    currency: order.currency,
    line,
    quantity,
    netFen,
    taxFen,
    freightFen,
    freightKeptFen: freight - freightFen,
    giftsKeptFen,
    fen,
    deductions: deductionsOf(allocated, part),
    ...(steps.taken === undefined ? {} : { steps: steps.taken }),
  };
}

/**
 * What was really paid for one unit of a line, tax included and freight left out: for the first one that comes back.
 * Where the line does not divide, later ones were paid one fen less for its goods, and likewise for its tax.
 *
 * @throws {BadFacts} `lineUnknown`
 */
export function paidForOne(order: AllocatedOrder, line: number): number {
  const { netFen, taxFen } = giveBack(order, { line, quantity: 1, returnedBefore: 0, fault: 'nobody' });
  return netFen + taxFen;
}

function lineOf(order: AllocatedOrder, facts: GivenBackFacts): AllocatedLine {
  const { line, quantity, returnedBefore, giftsKeptFen } = facts;
  const found = order.lines.find((one) => one.line === line);
  if (found === undefined) throw new BadFacts('lineUnknown', 'line', { value: line });
  mustBeWhole('quantity', quantity, 1);
  mustBeWhole('returnedBefore', returnedBefore, 0);
  mustBeAmount('giftsKeptFen', giftsKeptFen);
  const rest = found.quantity - returnedBefore;
  if (rest < 0) {
    throw new BadFacts('quantityAboveRest', 'returnedBefore', { value: returnedBefore, rest: found.quantity });
  }
  if (quantity > rest) throw new BadFacts('quantityAboveRest', 'quantity', { value: quantity, rest });
  return found;
}

/**
 * Each part is what the same units cost less with the deduction than before it. So the parts add up to the price before
 * deductions unit by unit, which parts rounded one by one would not.
 */
function deductionsOf(
  { goodsFen, deductions }: AllocatedLine,
  part: (fen: number) => number,
): readonly DeductionPart[] {
  let leftFen = goodsFen;
  return deductions.map(({ fen, ...of }) => {
    const beforeFen = part(leftFen);
    leftFen -= fen;
    return { ...of, fen: beforeFen - part(leftFen) };
  });
}
