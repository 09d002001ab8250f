import type { CaseContext } from '../case/process.ts';
import { chosen, exchanged } from './lines.ts';
import type { Owed, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * What the customer pays before other goods go out: what a dearer model costs more, and for what goes out before his own
 * is back a deposit of its price. At the door both change hands at once.
 */
export async function owedFor(c: Case): Promise<Owed | undefined> {
  const differenceFen = await difference(c);
  const isFirst = c.detail.shipFirst === true && c.detail.way !== 'swapAtDoor';
  const depositFen = isFirst
    ? exchanged(c.detail).reduce((sum, { unitFen = 0, quantity }) => sum + unitFen * quantity, 0)
    : 0;
  const totalFen = Math.max(0, differenceFen) + depositFen;
  return totalFen === 0
    ? undefined
    : { no: 1, differenceFen: Math.max(0, differenceFen), depositFen, totalFen, state: 'open' };
}

/** Of all lines with another model; below zero it is the customer's. Another model costs its own price from then on. */
export async function difference(c: Case, units: (no: number) => number = () => Number.NaN): Promise<number> {
  const currency = c.detail.order?.currency ?? 'CNY';
  let sumFen = 0;
  for (const { no, choice, unitFen = 0, quantity } of chosen(c.detail, 'exchangeOther')) {
    const counted = Number.isNaN(units(no)) ? quantity : units(no);
    if (counted === 0) continue;
    const priceFen = (choice?.priceFen ?? 0) * counted;
    const { customerPaysFen, customerGetsFen } = await c.ask(`difference:${no}:${counted}`, 'exchangePrice', {
      currency,
      oldPaidFen: unitFen * counted,
      sameModel: false,
      replacement: { priceFen, currency },
    });
    sumFen += customerPaysFen - customerGetsFen;
  }
  return sumFen;
}
