import type { LineToPrice, PartOfBundle, PricedLine } from '../../domain/returns/basis.ts';
import type { CaseContext } from '../case/process.ts';
import { linesOf } from './lines.ts';
import type { ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** What units give, and for how many of each line. */
export interface Priced {
  readonly lines: readonly PricedLine[];
  readonly coupons?: readonly string[];
  /** Of lines that must be whole, those that leave their bundle broken; absent: none. */
  readonly parts?: readonly PartOfBundle[];
  /** By the line of the return. */
  readonly units: ReadonlyMap<number, number>;
}

/**
 * What units of an order give. Units it has no more, since another return is paid for them or they were cancelled, give
 * nothing; all others give what they gave before, and finance has the task to find out, with what the missing ones would give.
 */
export async function pricedUnits(c: Case, wanted: readonly LineToPrice[]): Promise<Priced> {
  const { caseNo } = c.view;
  const { orderNo = '' } = c.detail;
  let lines = wanted;
  for (let less = 0; ; less += 1) {
    const step = less === 0 ? 'price' : `price:${less}`;
    const { aboveRest, ...answer } = await c.run(step, 'priceReturn', { caseNo, orderNo, lines });
    if (aboveRest === undefined) {
      const units = new Map(lines.map(({ no, quantity }) => [no, quantity]));
      await tellAboveRest(c, wanted, units);
      return { ...answer, units };
    }
    const { no, rest } = aboveRest;
    lines = lines
      .map((line) => (line.no === no ? { ...line, quantity: rest } : line))
      .filter(({ quantity }) => quantity > 0);
  }
}

async function tellAboveRest(
  c: Case,
  wanted: readonly LineToPrice[],
  units: ReadonlyMap<number, number>,
): Promise<void> {
  const { orderNo = '', order } = c.detail;
  const missing = wanted.flatMap(({ no, line, quantity: asked }) => {
    const quantity = asked - (units.get(no) ?? 0);
    const { decidedUnitFen, unitFen = 0 } = linesOf(c.detail).find((one) => one.no === no) ?? {};
    return quantity > 0 ? [{ no, line, quantity, fen: quantity * (decidedUnitFen ?? unitFen) }] : [];
  });
  if (missing.length === 0) return;
  const amountFen = missing.reduce((sum, { fen }) => sum + fen, 0);
  const data = { orderNo, lines: missing, amountFen, currency: order?.currency ?? 'CNY' };
  await c.openTask('unitsAboveRest', 'finance', 'taskDefault', data);
}
