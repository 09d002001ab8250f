/** What is said of gifts that came with units and stay with the customer. */
export interface GiftsAsked {
  /** Units that came with a gift he keeps. */
  readonly giftsKept?: number;
  /** Where the order states no price of them: what was stated elsewhere, in all, integer fen. */
  readonly giftsKeptFen?: number;
}

export type GiftsProblem = 'giftsStated' | 'giftsNotStated' | 'giftsAboveUnits';

/**
 * What gifts that are kept take off, in integer fen: at the price the order states beforehand (7DAY art. 12). Nobody names
 * another one; only where the order states none, it is told.
 */
export function giftsKeptFen(
  { giftsKept, giftsKeptFen: told }: GiftsAsked,
  { quantity, giftPriceFen }: { readonly quantity: number; readonly giftPriceFen: number | null },
): number | GiftsProblem | undefined {
  if (giftPriceFen === null) return giftsKept === undefined ? told : 'giftsNotStated';
  if (told !== undefined) return 'giftsStated';
  if (giftsKept === undefined) return undefined;
  return giftsKept > quantity ? 'giftsAboveUnits' : giftsKept * giftPriceFen;
}
