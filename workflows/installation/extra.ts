import type { PublishedPrice } from '../../activities/contract.ts';
import { Refusal } from '../case/refusal.ts';
import type { ExtraLine } from './contract.ts';
import type { Charge, InstallationDetail } from './state.ts';

type Detail = Readonly<Partial<InstallationDetail>>;

/** Above any sum that is really owed: a mistake. */
const LARGEST_FEN = 100_000_000;

/**
 * Extra material and labour at the prices that are published, never at others.
 *
 * @throws {Refusal} `price_not_published`; `invalid_input` when they are not of one currency or make no sensible sum
 */
export function pricedLines(prices: readonly PublishedPrice[], lines: readonly ExtraLine[], charged: number): Charge[] {
  const priced = lines.map(({ price, quantity }, index): Charge => {
    const found = prices.find((one) => one.price === price);
    if (found === undefined) throw new Refusal('price_not_published', { price }, `lines[${index}].price`);
    return {
      line: charged + index + 1,
      price,
      kind: found.kind,
      quantity,
      unitFen: found.unitFen,
      currency: found.currency,
    };
  });
  if (new Set(priced.map(({ currency }) => currency)).size > 1) {
    throw new Refusal('invalid_input', { reason: 'differs' }, 'lines');
  }
  if (sumOf(priced) > LARGEST_FEN) {
    throw new Refusal('invalid_input', { reason: 'amountTooLarge', largest: LARGEST_FEN }, 'lines');
  }
  return priced;
}

export function sumOf(charges: readonly Charge[]): number {
  return charges.filter(({ waived }) => !waived).reduce((sum, { quantity, unitFen }) => sum + quantity * unitFen, 0);
}

/** What the customer owes; nothing when there is nothing, or it is paid. */
export function owedFor({ charges = [], payment }: Detail): { totalFen: number; currency: string } | undefined {
  const totalFen = sumOf(charges);
  const currency = charges.find(({ waived }) => !waived)?.currency;
  return payment || totalFen === 0 || currency === undefined ? undefined : { totalFen, currency };
}
