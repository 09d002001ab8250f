import type { GoodsLine } from '../../domain/goods/moves.ts';
import type { Disposition } from '../../domain/returns/line-goods.ts';
import { toInspect, withPlaced } from '../../domain/returns/line-goods.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { bookNow, type GoodsBooking } from './book-now.ts';
import type { ReturnInputs } from './contract.ts';
import { isDamagedByUs, mustFitDamage, openDamage } from './damage.ts';
import { lineNo, linesOf, mustBeOfLine, mustNameEachOnce, withLines } from './lines.ts';
import type { Dispute, ReturnDetail, ReturnTypes } from './state.ts';
import { withSupplier } from './supplier.ts';
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
          why: input.reason,
          files: input.evidence.map(({ ref }) => ref),
        },
      }),
    },
    reportLocked: {
      check: ({ input }) => mustBeUnlockable(c, input),
      detail: ({ input: { no, serial }, actor }) => ({ dispute: lockOf(c, { no, serial, by: actor.id }) }),
      tells: [{ to: 'customer', text: 'pleaseUnlock' }],
    },
  };
}

/** Whether the inspection has found what is the customer's to answer. */
export function leadsToDispute(action: string): boolean {
  return action === 'reportNotAsTold' || action === 'reportLocked';
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
    mustFitDamage(c.detail, line, units, `lines.${index}`);
  }
}

/**
 * Not intact speaks against a return without a reason, and against any whose goods were damaged on their way at the customer's risk;
 * opening to look at goods is no damage (7DAY art. 8), nor is what happened on a way that is ours.
 */
function mustBeDisputable(c: Case, { no, finding, evidence }: ReturnInputs['reportNotAsTold']): void {
  const line = lineNo(c.detail, no, 'no');
  if (toInspect(line.goods) === 0) throw wrong('no', 'nothingHere');
  if (evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
  const isOpen = openDamage(c.detail, no) > 0;
  const mustBeIntact = line.ground === 'noReason' && !isDamagedByUs(c.detail, no);
  const fits = finding === 'notIntact' ? mustBeIntact || isOpen : line.ground !== 'noReason';
  if (!fits || (line.finding === 'overruled' && !isOpen)) throw wrong('finding', 'findingDoesNotCount');
}

/** Whose lock it is said that it does not count, is not asked about it again. @throws {Refusal} */
function mustBeUnlockable(c: Case, { no, serial }: ReturnInputs['reportLocked']): void {
  const line = lineNo(c.detail, no, 'no');
  if (toInspect(line.goods) === 0) throw wrong('no', 'nothingHere');
  if (line.serials !== undefined) mustBeOfLine(line, { no, quantity: 1, serials: [serial] }, '');
  if (line.here !== undefined && !line.here.includes(serial)) throw wrong('serial', 'nothingHere');
  if (c.detail.locks?.[serial] === 'settled') throw wrong('serial', 'findingDoesNotCount');
}

/** Who said that it was unlocked, and it is not, is not asked a second time. */
function lockOf(c: Case, unit: Pick<Dispute, 'no' | 'serial' | 'by'>): Dispute {
  const isStill = unit.serial !== undefined && c.detail.locks?.[unit.serial] === 'asked';
  return { ...unit, finding: 'locked', files: [], ...(isStill ? { stillLocked: true } : {}) };
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
  const changed = lines.flatMap(({ no, quantity, disposition, serials = [] }) => {
    const line = linesOf(c.detail).find((one) => one.no === no);
    if (line === undefined) return [];
    const here = line.here?.filter((serial) => !serials.includes(serial));
    return [{ ...line, goods: withPlaced(line.goods, disposition, quantity), ...(here ? { here } : {}) }];
  });
  return {
    ...withLines(c.detail, changed),
    ...withSupplier(c.detail, { lines }),
    inspectedBy: by,
    inspections: (c.detail.inspections ?? 0) + 1,
  };
}
