import type { GoodsLine } from '../../domain/goods/moves.ts';
import type { CaseContext } from '../case/process.ts';
import { linesOf, withLines } from './lines.ts';
import { goesBack } from './next.ts';
import type { ReturnDetail, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** The goods that go to the customer again, as they leave. */
export function leaving(c: Case): GoodsLine[] {
  return linesOf(c.detail)
    .filter(goesBack)
    .map((line) => ({
      orderNo: c.detail.orderNo ?? '',
      line: line.line,
      sku: line.sku,
      quantity: (line.goods.placed.backToCustomer ?? 0) - (line.handedBack ?? 0),
      move: 'deliver',
    }));
}

/** Nothing of it is with us any more. */
export function handedBack({ detail }: Case): Pick<ReturnDetail, 'lines' | 'handBacks'> {
  const back = linesOf(detail).filter(goesBack);
  return {
    ...withLines(
      detail,
      back.map((line) => ({ ...line, handedBack: line.goods.placed.backToCustomer ?? 0 })),
    ),
    handBacks: (detail.handBacks ?? 0) + 1,
  };
}

export function stepOf({ detail }: Case): string {
  return `handBack:${(detail.handBacks ?? 0) + 1}`;
}
