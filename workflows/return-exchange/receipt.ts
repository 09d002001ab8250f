import type { GoodsLine } from '../../domain/goods/moves.ts';
import { toCome, withReceived } from '../../domain/returns/line-goods.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { bookNow, type GoodsBooking } from './book-now.ts';
import type { ReturnInputs, StrayGoods } from './contract.ts';
import { mustBeShown, withDamage } from './damage.ts';
import { lineNo, linesOf, mustBeOfLine, mustNameEachOnce, withLines } from './lines.ts';
import type { ReturnDetail, ReturnTypes } from './state.ts';
import { wrong } from './wrong.ts';

type Case = CaseContext<ReturnTypes>;
type Received = ReturnInputs['receiveGoods'];

/** Each receipt moves only what it holds; what it does not hold is still to come. */
export function receiving(c: Case): ActionRule<Received, ReturnDetail> {
  return {
    check: ({ input }) => mustBeAwaited(c, input),
    ...bookNow<Received>(c, {
      booking: (input) => receiptOf(c, input),
      booked: (input) => received(c, input),
      unbooked: (input, by) => ({ what: 'received', by, input }),
    }),
    tells: [{ to: 'customer', text: 'goodsArrived' }],
  };
}

/** @throws {Refusal} */
function mustBeAwaited(c: Case, { lines, strays = [], unmatched }: Received): void {
  if (lines.length === 0 && strays.length === 0) throw wrong('lines', 'empty');
  if (unmatched !== undefined && strays.length > 0) throw wrong('strays', 'foundAlready');
  mustNameEachOnce(lines);
  mustBeShown({ lines });
  for (const [index, units] of lines.entries()) {
    const line = lineNo(c.detail, units.no, `lines.${index}.no`);
    const rest = toCome(line.goods);
    if (units.quantity > rest) {
      throw new Refusal(
        'more_than_asked',
        { line: line.no, rest, quantity: units.quantity },
        `lines.${index}.quantity`,
      );
    }
    mustBeOfLine(line, units, `lines.${index}`);
  }
}

/** How the books are told of a receipt; the next one, until it counts. */
export function receiptOf(c: Case, { lines, strays = [], unmatched }: Received): GoodsBooking {
  const { orderNo = '', receipts = 0 } = c.detail;
  const moves: GoodsLine[] = [
    ...lines.map(({ no, quantity, serials }) => {
      const line = linesOf(c.detail).find((one) => one.no === no);
      const of = { orderNo, line: line?.line ?? 0, sku: line?.sku ?? '' };
      return {
        ...of,
        quantity,
        move: 'receive' as const,
        ...(serials === undefined ? {} : { serials }),
        ...(unmatched === undefined ? {} : { parcel: unmatched.parcel }),
      };
    }),
    // What nobody asked for is no part of this return, however that ends: the queue of parcels has it, and its bound.
    ...strays.map((stray) => strayLine(orderNo, stray)),
  ];
  return { step: `receive:${receipts + 1}`, lines: moves };
}

/** The receipt counts. */
export function received(c: Case, { lines }: Received): Partial<ReturnDetail> {
  const changed = lines.flatMap(({ no, quantity, serials }) => {
    const line = linesOf(c.detail).find((one) => one.no === no);
    if (line === undefined) return [];
    const here = serials === undefined ? {} : { here: [...(line.here ?? []), ...serials] };
    return [{ ...line, goods: withReceived(line.goods, quantity), ...here }];
  });
  return {
    ...withLines(c.detail, changed),
    ...withDamage(c.detail, { lines }),
    receipts: (c.detail.receipts ?? 0) + 1,
  };
}

function strayLine(orderNo: string, { sku, quantity, serial }: StrayGoods): GoodsLine {
  return {
    orderNo,
    line: 0,
    sku,
    quantity,
    move: 'receiveUnannounced',
    ...(serial === undefined ? {} : { serials: [serial] }),
  };
}
