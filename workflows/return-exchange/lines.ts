import type { LineWorth } from '../../domain/credit/on-bills.ts';
import { GROUND_RULES, type Remedy } from '../../domain/returns/grounds.ts';
import { backForGood, toCome, toInspect } from '../../domain/returns/line-goods.ts';
import type { AtStake } from '../case/carried.ts';
import { Refusal } from '../case/refusal.ts';
import type { CountedUnits } from './contract.ts';
import type { ReturnDetail, ReturnLine } from './state.ts';
import { wrong } from './wrong.ts';

type Known = Readonly<Partial<ReturnDetail>>;

export function linesOf({ lines = [] }: Known): readonly ReturnLine[] {
  return lines;
}

/** Lines with one of them changed. */
export function withLines(detail: Known, changed: readonly ReturnLine[]): { readonly lines: readonly ReturnLine[] } {
  return { lines: linesOf(detail).map((line) => changed.find(({ no }) => no === line.no) ?? line) };
}

/** Lines whose goods are the customer's to bring back. */
export function comeBack(line: ReturnLine): boolean {
  return GROUND_RULES[line.ground].goods === 'comeBack';
}

/** Lines the customer gets something for. */
export function isGranted({ decision }: ReturnLine): boolean {
  return decision?.status === 'granted';
}

export function isUnderReview({ decision }: ReturnLine): boolean {
  return decision?.status === 'review';
}

export function offeredFor({ decision }: ReturnLine): readonly Remedy[] {
  return decision?.status === 'granted' ? decision.offered : [];
}

/** Granted lines for which nothing has been chosen yet. */
export function toChoose(detail: Known): readonly ReturnLine[] {
  return linesOf(detail).filter((line) => isGranted(line) && line.choice === undefined);
}

export function chosen(detail: Known, ...remedies: readonly Remedy[]): readonly ReturnLine[] {
  return linesOf(detail).filter(
    (line) => isGranted(line) && line.choice !== undefined && remedies.includes(line.choice.remedy),
  );
}

/** Lines that are returned or exchanged: their goods come, money or other goods go. */
export function settled(detail: Known): readonly ReturnLine[] {
  return chosen(detail, 'return', 'exchange', 'exchangeOther');
}

export function exchanged(detail: Known): readonly ReturnLine[] {
  return chosen(detail, 'exchange', 'exchangeOther');
}

/** What units of lines are worth: what is at stake as long as a step with them is neither done nor taken back. */
export function stakeIn(lines: readonly ReturnLine[], currency = 'CNY'): AtStake {
  const amountFen = lines.reduce((sum, { quantity, unitFen = 0, choice }) => {
    return sum + quantity * (choice?.priceFen ?? unitFen);
  }, 0);
  return { amountFen, currency };
}

/** Lines of which goods are still to come. */
export function awaited(detail: Known): readonly ReturnLine[] {
  return settled(detail).filter((line) => comeBack(line) && toCome(line.goods) > 0);
}

export function uninspected(detail: Known): readonly ReturnLine[] {
  return linesOf(detail).filter((line) => toInspect(line.goods) > 0);
}

/** What was refused at the door or lost on its way was never billed: bills are of other units of its line. */
export function isBilled({ ground }: ReturnLine): boolean {
  return ground !== 'refused' && ground !== 'lost';
}

/** What units of a line are worth to the bills of its order. */
export function worthOf(line: ReturnLine, fen: number): LineWorth {
  return { line: line.line, fen, ...(isBilled(line) ? {} : { unbilled: true }) };
}

/** Units that are with us, or were never with him, or that he keeps: what he gets money or other units for. */
export function unitsFor(line: ReturnLine, way: ReturnDetail['way'] | undefined): number {
  if (!comeBack(line) || way === 'keep') return line.quantity;
  return backForGood(line.goods);
}

/** Whether something came back for good on any line. */
export function somethingBack(detail: Known): boolean {
  return linesOf(detail).some((line) => line.goods.received > 0);
}

/**
 * The line somebody means, by its number.
 *
 * @throws {Refusal} `invalid_input`
 */
export function lineNo(detail: Known, no: number, field: string): ReturnLine {
  const line = linesOf(detail).find((one) => one.no === no);
  if (line === undefined) throw wrong(field, 'lineUnknown', { value: no });
  return line;
}

/** The same line named twice in one command is nobody's meaning. @throws {Refusal} */
export function mustNameEachOnce(lines: readonly { readonly no: number }[]): void {
  const seen = new Set<number>();
  for (const [index, { no }] of lines.entries()) {
    if (seen.has(no)) throw wrong(`lines.${index}.no`, 'lineTwice', { line: no });
    seen.add(no);
  }
}

/** As many serials as units, where the line has serials, and no others. @throws {Refusal} */
export function mustBeOfLine(line: ReturnLine, units: CountedUnits, field: string): void {
  const { serials } = line;
  if (serials === undefined) {
    if (units.serials !== undefined)
      throw new Refusal('serial_not_expected', { serial: units.serials[0] ?? '' }, field);
    return;
  }
  const stranger = (units.serials ?? []).find((serial) => !serials.includes(serial));
  if (stranger !== undefined) {
    throw new Refusal('serial_not_expected', { serial: stranger, expected: [...serials] }, `${field}.serials`);
  }
  if ((units.serials ?? []).length !== units.quantity) {
    throw wrong(`${field}.serials`, 'serialsMissing', { expected: units.quantity });
  }
}
