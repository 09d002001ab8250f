import type { ISql } from 'postgres';
import type { AllocatedLine, AllocatedOrder } from '../../domain/money/allocate-order.ts';
import { freePlaces, priceUnits } from '../../domain/returns/unit-prices.ts';
import { priceOfOrder } from '../returns/price-of-order.ts';
import type { CreditUnits } from '../schema/credit.ts';

export interface AskedUnits {
  readonly line: number;
  readonly quantity: number;
}

/** No such order, or no such line of it. */
export class NothingToRelease extends Error {
  override readonly name = 'NothingToRelease';
}

/** Which units of an order are meant, and what was agreed for them with tax, in fen. */
export interface ValuedUnits {
  readonly units: readonly CreditUnits[];
  readonly fen: number;
}

/**
 * Takes units nobody was let go or billed for, and says what they cost. Equal units of a line need not cost the same fen; as
 * each has its place, all units together cost what the order costs, however it was cut.
 *
 * @param asked absent: whatever is left of the order
 * @param first taken before others: what was let go is what is billed
 * @throws {NothingToRelease}
 */
export async function takeUnits(
  tx: ISql,
  orderNo: string,
  asked?: readonly AskedUnits[],
  first: readonly CreditUnits[] = [],
): Promise<ValuedUnits> {
  const price = await priceOfOrder(tx, orderNo);
  if (price === undefined) throw new NothingToRelease(`order ${orderNo} has no lines`);
  const { allocated } = price;
  const taken = new Map<number, readonly number[]>();
  for (const { line, places } of await unitsTaken(tx, orderNo))
    taken.set(line, [...(taken.get(line) ?? []), ...places]);
  const units: CreditUnits[] = [];
  for (const { line, quantity } of asked ?? restOf(allocated, taken)) {
    const held = taken.get(line) ?? [];
    const wished = first
      .flatMap((one) => (one.line === line ? one.places : []))
      .filter((place) => !held.includes(place));
    const own = wished.slice(0, quantity);
    const places = [...own, ...freePlaces([...held, ...own], quantity - own.length)];
    taken.set(line, [...held, ...places]);
    units.push({ line, places });
  }
  return {
    units,
    fen: units.reduce((sum, one) => sum + costOf(allocated, lineOf(allocated, orderNo, one.line), one), 0),
  };
}

function lineOf({ lines }: AllocatedOrder, orderNo: string, line: number): AllocatedLine {
  const found = lines.find((one) => one.line === line);
  if (found === undefined) throw new NothingToRelease(`order ${orderNo} has no line ${line}`);
  return found;
}

/** More than was ordered costs what the last one costs. */
function costOf(order: AllocatedOrder, { line, quantity }: AllocatedLine, units: CreditUnits): number {
  const places = units.places.map((place) => Math.min(place, quantity - 1));
  const { netFen, taxFen } = priceUnits(order, { line, places, fault: 'nobody' });
  return netFen + taxFen;
}

function restOf({ lines }: AllocatedOrder, taken: ReadonlyMap<number, readonly number[]>): AskedUnits[] {
  return lines.map(({ line, quantity }) => {
    const held = (taken.get(line) ?? []).filter((place) => place < quantity);
    return { line, quantity: quantity - held.length };
  });
}

/** What is let go and not over, what is billed, and what nobody wants any more. */
async function unitsTaken(tx: ISql, orderNo: string): Promise<readonly CreditUnits[]> {
  const rows = await tx<{ units: readonly CreditUnits[] }[]>`
    SELECT units FROM goods_release WHERE order_no = ${orderNo} AND ended_at IS NULL
    UNION ALL SELECT units FROM receivable WHERE order_no = ${orderNo}
    UNION ALL SELECT cancelled FROM order_standing WHERE order_no = ${orderNo}`;
  return rows.flatMap(({ units }) => units);
}
