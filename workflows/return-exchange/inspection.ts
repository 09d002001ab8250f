import type { GoodsLine } from '../../domain/goods/moves.ts';
import type { Disposition } from '../../domain/returns/line-goods.ts';
import { toInspect, withPlaced } from '../../domain/returns/line-goods.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { bookNow, type GoodsBooking } from './book-now.ts';
import type { ReturnInputs } from './contract.ts';
import { lineNo, linesOf, mustBeOfLine, mustNameEachOnce, withLines } from './lines.ts';
import type { ReturnDetail, ReturnTypes } from './state.ts';
import { wrong } from './wrong.ts';

type Case = CaseContext<ReturnTypes>;
type Inspected = ReturnInputs['inspectGoods'];

const MOVES = {
  restock: 'restock',
  refurbish: 'refurbish',
  scrap: 'scrap',
  toSupplier: 'toSupplier',
  backToCustomer: 'sendBack',
} as const satisfies Record<Disposition, GoodsLine['move']>;

/** What came back is looked at: what becomes of each unit, and whether it is what the customer told. */
export function inspecting(c: Case): {
  readonly inspectGoods: ActionRule<Inspected, ReturnDetail>;
  readonly reportNotAsTold: ActionRule<ReturnInputs['reportNotAsTold'], ReturnDetail>;
  readonly reportLocked: ActionRule<ReturnInputs['reportLocked'], ReturnDetail>;
} {
  return {
    inspectGoods: {
      check: ({ input }) => mustBeHere(c, input),
      ...bookNow<Inspected>(c, {
        booking: (input) => placingOf(c, input),
        booked: (input, by) => placed(c, input, by),
        unbooked: (input, by) => ({ what: 'inspected', by, input }),
      }),
    },
    reportNotAsTold: {
      check: ({ input }) => mustBeDisputable(c, input),
      detail: ({ input, actor }) => ({
        dispute: {
          no: input.no,
          finding: input.finding,
          by: actor.id,
          files: input.evidence.map(({ ref }) => ref),
        },
      }),
    },
    reportLocked: {
      stays: true,
      check: ({ input }) => void lineNo(c.detail, input.no, 'no'),
      tells: [{ to: 'customer', text: 'pleaseUnlock' }],
    },
  };
}

/** @throws {Refusal} */
function mustBeHere(c: Case, { lines }: Inspected): void {
  mustNameEachOnce(lines);
  for (const [index, units] of lines.entries()) {
    const line = lineNo(c.detail, units.no, `lines.${index}.no`);
    const rest = toInspect(line.goods);
    if (units.quantity > rest) {
      throw new Refusal(
        'more_than_asked',
        { line: line.no, rest, quantity: units.quantity },
        `lines.${index}.quantity`,
      );
    }
    mustBeOfLine(line, units, `lines.${index}`);
    // Nothing goes back to a customer before he heard why, and could say something to it.
    if (units.disposition === 'backToCustomer') {
      throw wrong(`lines.${index}.disposition`, 'findingMissing');
    }
  }
}

/** Not intact speaks only against a return without a reason; opening to look at goods is no damage (7DAY art. 8). */
function mustBeDisputable(c: Case, { no, finding, evidence }: ReturnInputs['reportNotAsTold']): void {
  const line = lineNo(c.detail, no, 'no');
  if (toInspect(line.goods) === 0) throw wrong('no', 'nothingHere');
  if (evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
  const fits = finding === 'notIntact' ? line.ground === 'noReason' : line.ground !== 'noReason';
  if (!fits || line.finding === 'overruled') throw wrong('finding', 'findingDoesNotCount');
}

/** How the books are told of an inspection; the next one, until it counts. */
export function placingOf(c: Case, { lines }: Inspected): GoodsBooking {
  const { inspections = 0 } = c.detail;
  const moves = lines.map(({ no, quantity, serials, disposition }) =>
    goodsLine(c, { no, quantity, serials, disposition }),
  );
  return { step: `inspect:${inspections + 1}`, lines: moves };
}

/** A movement of units of a line out of our hands. */
export function goodsLine(
  c: Case,
  units: {
    readonly no: number;
    readonly quantity: number;
    readonly serials?: readonly string[] | undefined;
    readonly disposition: Disposition;
  },
): GoodsLine {
  const line = linesOf(c.detail).find(({ no }) => no === units.no);
  const { serials, quantity, disposition } = units;
  return {
    orderNo: c.detail.orderNo ?? '',
    line: line?.line ?? 0,
    sku: line?.sku ?? '',
    quantity,
    move: MOVES[disposition],
    ...(serials === undefined ? {} : { serials }),
  };
}

/** The inspection counts. */
export function placed(c: Case, { lines }: Inspected, by: string): Partial<ReturnDetail> {
  const changed = lines.flatMap(({ no, quantity, disposition }) => {
    const line = linesOf(c.detail).find((one) => one.no === no);
    return line === undefined ? [] : [{ ...line, goods: withPlaced(line.goods, disposition, quantity) }];
  });
  return { ...withLines(c.detail, changed), inspectedBy: by, inspections: (c.detail.inspections ?? 0) + 1 };
}
