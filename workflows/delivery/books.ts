import type { GoodsLine, GoodsMove } from '../../domain/goods/moves.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { isFree } from './accounting.ts';
import type { DeliveryTypes, LineState } from './state.ts';

type Case = CaseContext<DeliveryTypes>;
type Back = Extract<GoodsMove, 'takeBack' | 'takeBackToInspect' | 'loseUnderWay'>;

/** Nothing was found wrong with what was refused for these reasons. */
const AS_GOOD_AS_NEW: readonly string[] = ['unwanted', 'late', 'price'];

/** Goods of a return, given for others: they were put aside in the books of goods and taken over from there. */
export function isExchange(c: Case): boolean {
  const { parent, above } = c.detail;
  return isFree(c) && [parent, above].some((caseNo) => caseNo?.startsWith('RX-'));
}

/**
 * Brings what does not reach the customer into the books of goods: what he refused and the warehouse has counted in, and of goods
 * given in exchange all that came back or was lost. What he has comes there by the record of the delivery; what the order is
 * still owed goes out by another one.
 */
export async function bookGoods(c: Case): Promise<void> {
  const { orderNo = '', lines = [], booked = {} } = c.detail;
  const moves = lines.flatMap(({ line, sku, ...more }): GoodsLine[] =>
    Object.entries(placesOf(c, { line, sku, ...more })).flatMap(([move, all]) => {
      const quantity = all - (booked[`${line}:${move}`] ?? 0);
      return quantity > 0 ? [{ orderNo, line, sku, quantity, move: move as Back }] : [];
    }),
  );
  if (moves.length === 0) return;
  const before = Object.values(booked).reduce((sum, quantity) => sum + quantity, 0);
  const step = `back:${before + moves.reduce((sum, { quantity }) => sum + quantity, 0)}`;
  const { moved } = await c.run(step, 'moveGoods', { caseNo: c.view.caseNo, step, lines: moves });
  if (!moved) await c.openTask('booksDiffer', 'warehouse', 'taskDefault', { step });
  const known = moves.map(({ line, move, quantity }): [string, number] => {
    const key = `${line}:${move}`;
    return [key, (booked[key] ?? 0) + quantity];
  });
  c.record({
    type: 'undeliveredBooked',
    data: { lines: moves.map(({ line, sku, quantity, move }) => plain({ line, sku, quantity, move })) },
    detail: { booked: { ...booked, ...Object.fromEntries(known) } },
  });
}

/** So many units of a line belong there by now. */
function placesOf(c: Case, line: LineState): Readonly<Record<Back, number>> {
  const { refusal, backRefused = {}, lostOnTheWayBack = false, followOns = [] } = c.detail;
  const refused = backRefused[`${line.line}`] ?? 0;
  const isNew = refusal !== undefined && AS_GOOD_AS_NEW.includes(refusal.code);
  const own = { takeBack: isNew ? refused : 0, takeBackToInspect: isNew ? 0 : refused, loseUnderWay: 0 };
  if (!isExchange(c)) return own;
  const sentAfter = followOns.flatMap(({ lines }) => lines).filter((one) => one.line === line.line);
  const short = line.short - sentAfter.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    ...own,
    takeBack: own.takeBack + line.returned + line.withdrawn + short,
    loseUnderWay: line.lost + (lostOnTheWayBack ? line.refused - refused : 0),
  };
}
