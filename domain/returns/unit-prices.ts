import type { AllocatedOrder, DeductionPart } from '../money/allocate-order.ts';
import { type GivenBack, giveBack } from '../money/give-back.ts';
import type { FreightGround } from '../money/outward-freight.ts';

/** Some units of an order line, each by its place among the equal units of the line, from 0. */
export interface PricedUnits extends FreightGround {
  readonly line: number;
  readonly places: readonly number[];
  /** Gifts the customer keeps, at their stated prices, in all. */
  readonly giftsKeptFen?: number;
}

/** What these units give back. Integer fen. */
export type UnitsPrice = Pick<
  GivenBack,
  'currency' | 'line' | 'quantity' | 'netFen' | 'taxFen' | 'freightFen' | 'freightKeptFen' | 'giftsKeptFen' | 'fen'
> & { readonly deductions: readonly DeductionPart[] };

/**
 * What was paid for some units of a line. Each unit has a place, and a place is taken by one return at a time; so whatever
 * returns come, in whatever order, and whichever of them are undone, the units of a line together give back exactly what
 * was paid for it.
 *
 * @throws {BadFacts} `lineUnknown`; `quantityAboveRest` for a place the line has not
 */
export function priceUnits(order: AllocatedOrder, units: PricedUnits): UnitsPrice {
  const { line, places, giftsKeptFen = 0, ...ground } = units;
  const each = places.map((place) => giveBack(order, { line, quantity: 1, returnedBefore: place, ...ground }));
  const sum = (of: (one: GivenBack) => number): number => each.reduce((total, one) => total + of(one), 0);
  const before = sum(({ fen }) => fen);
  // A gift is taken off at most what the goods give (7DAY art. 12).
  const giftsTakenFen = Math.min(giftsKeptFen, before);
  return {
    currency: order.currency,
    line,
    quantity: places.length,
    netFen: sum(({ netFen }) => netFen),
    taxFen: sum(({ taxFen }) => taxFen),
    freightFen: sum(({ freightFen }) => freightFen),
    freightKeptFen: sum(({ freightKeptFen }) => freightKeptFen),
    giftsKeptFen: giftsTakenFen,
    fen: before - giftsTakenFen,
    deductions: addedUp(each.flatMap(({ deductions }) => deductions)),
  };
}

/** The lowest places nobody has taken. */
export function freePlaces(taken: readonly number[], quantity: number): readonly number[] {
  const held = new Set(taken);
  const free: number[] = [];
  for (let place = 0; free.length < quantity; place += 1) if (!held.has(place)) free.push(place);
  return free;
}

/** The highest places of a line nobody has taken. Bills take the lowest, so what was never billed is told from them. */
export function lastPlaces(taken: readonly number[], quantity: number, of: number): readonly number[] {
  const free = Array.from({ length: of }, (_, place) => place).filter((place) => !taken.includes(place));
  return quantity <= 0 ? [] : free.slice(-quantity);
}

/** The coupons that were used on some units; nothing where there are none. */
export function couponsUsedOn(units: readonly UnitsPrice[]): { readonly coupons?: readonly string[] } {
  const used = units.flatMap(({ deductions }) => deductions).filter(({ kind }) => kind === 'coupon');
  return used.length === 0 ? {} : { coupons: [...new Set(used.map(({ no }) => no))] };
}

function addedUp(parts: readonly DeductionPart[]): readonly DeductionPart[] {
  const byNo = new Map<string, DeductionPart>();
  for (const part of parts) byNo.set(part.no, { ...part, fen: part.fen + (byNo.get(part.no)?.fen ?? 0) });
  return [...byNo.values()];
}
