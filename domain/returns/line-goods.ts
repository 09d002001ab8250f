/** What becomes of a unit that came back. */
export const DISPOSITIONS = ['restock', 'refurbish', 'scrap', 'toSupplier', 'backToCustomer'] as const;

export type Disposition = (typeof DISPOSITIONS)[number];

/** Where the units of one line are. Whole numbers, never negative. */
export interface LineGoods {
  /** Held by the return. */
  readonly asked: number;
  /** Will not come: given up, kept by the customer, or lost on the way. */
  readonly notComing: number;
  readonly received: number;
  readonly placed: Readonly<Partial<Record<Disposition, number>>>;
}

export const NO_GOODS: LineGoods = { asked: 0, notComing: 0, received: 0, placed: {} };

/** Units that are still to come. */
export function toCome({ asked, notComing, received }: Omit<LineGoods, 'placed'>): number {
  return asked - notComing - received;
}

/** Units that are here and wait for their inspection. */
export function toInspect(goods: LineGoods): number {
  return goods.received - placedIn(goods);
}

/** Units that came back for good: the money goes back for these. */
export function backForGood(goods: LineGoods): number {
  return placedIn(goods) - (goods.placed.backToCustomer ?? 0);
}

/**
 * What must hold after every step: nothing is received that was not asked, nothing placed that was not received, and no
 * number is below zero. At the end of a case nothing is to come and nothing to inspect.
 *
 * @returns the names of the laws that are broken
 */
export function brokenLaws(goods: LineGoods, ended: boolean): readonly string[] {
  const numbers = [goods.asked, goods.notComing, goods.received, ...Object.values(goods.placed)];
  return [
    ...(numbers.every((n) => Number.isSafeInteger(n) && n >= 0) ? [] : ['notACount']),
    ...(toCome(goods) >= 0 ? [] : ['moreThanAsked']),
    ...(toInspect(goods) >= 0 ? [] : ['moreThanReceived']),
    ...(ended && toCome(goods) !== 0 ? ['stillToCome'] : []),
    ...(ended && toInspect(goods) !== 0 ? ['stillToInspect'] : []),
  ];
}

export function withReceived(goods: LineGoods, quantity: number): LineGoods {
  return { ...goods, received: goods.received + quantity };
}

export function withPlaced(goods: LineGoods, disposition: Disposition, quantity: number): LineGoods {
  return { ...goods, placed: { ...goods.placed, [disposition]: (goods.placed[disposition] ?? 0) + quantity } };
}

/** Everything that has not come will not come. */
export function withRestGivenUp(goods: LineGoods): LineGoods {
  return { ...goods, notComing: goods.notComing + toCome(goods) };
}

/** So many units are on their way, also where they were given up. */
export function withComingAfterAll(goods: LineGoods, units: number): LineGoods {
  const more = Math.min(goods.notComing, Math.max(0, units - toCome(goods)));
  return { ...goods, notComing: goods.notComing - more };
}

function placedIn({ placed }: LineGoods): number {
  return Object.values(placed).reduce((sum, quantity) => sum + quantity, 0);
}
