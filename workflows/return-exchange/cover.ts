import { backForGood } from '../../domain/returns/line-goods.ts';
import { comeBack, unitsFor } from './lines.ts';
import type { ReturnDetail, ReturnLine } from './state.ts';

type Known = Readonly<Partial<ReturnDetail>>;

/** His deposit stands for old goods that are not back. */
export function heldDeposit({ owed }: Known): boolean {
  return owed?.state === 'paid' && owed.depositFen > 0;
}

/** The other goods are on their way to the customer, or with him. */
export function isOut({ replacement }: Known): boolean {
  return replacement?.state === 'shipping' || replacement?.state === 'delivered';
}

/** Other goods went out first and no deposit stands for them: the old ones must come, or be waived by who may. */
export function mustCome(detail: Known): boolean {
  return isOut(detail) && detail.shipFirst === true && !heldDeposit(detail);
}

/**
 * Units of a line for which others went out first and that are not ours: they never came, or went back to him. What was
 * waived he need not bring: his deposit does not stand for it any more.
 */
export function notBack(line: ReturnLine, { oldUnitWaived }: Known): number {
  if (!comeBack(line)) return 0;
  const waived = oldUnitWaived === undefined ? 0 : line.goods.notComing;
  return line.quantity - backForGood(line.goods) - waived;
}

/**
 * What one unit costs whoever keeps his own besides: what the other one costs, where that is less than his own, by whose price
 * the deposit was asked.
 */
export function boughtFen({ unitFen = 0, choice }: ReturnLine): number {
  return Math.min(unitFen, choice?.priceFen ?? unitFen);
}

/** Units of a line for which others are the customer's, and these are not: what his deposit was kept for he has bought besides. */
export function givenFor(line: ReturnLine, detail: Known): number {
  return detail.shipFirst ? line.quantity - notBack(line, detail) : unitsFor(line, detail.way);
}
