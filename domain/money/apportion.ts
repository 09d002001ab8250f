/**
 * Shares of an amount in proportion to weights, to the fen, by largest remainder: every share is rounded down, then the
 * fen left over go one each to the largest fractions, earlier shares first among equals. The shares add up to the amount.
 * No share is above its weight where the amount is not above the sum of the weights. Where all weights are zero they
 * count as equal.
 *
 * Throws `RangeError` for what is no whole, non-negative number, and for an amount without anything to share it.
 *
 * @param fen integer fen, 0 or more
 * @param weights whole numbers, 0 or more; fen or pieces
 */
export function apportion(fen: number, weights: readonly number[]): readonly number[] {
  for (const number of [fen, ...weights]) {
    if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`${number} is no whole number, 0 or more`);
  }
  if (weights.length === 0 && fen > 0) throw new RangeError('an amount needs something to share it');
  const effective = weights.every((weight) => weight === 0) ? weights.map(() => 1) : weights;
  // Exact: a product of two amounts is beyond what a double holds.
  const total = effective.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const exact = effective.map((weight, place) => {
    const product = BigInt(fen) * BigInt(weight);
    return { place, share: Number(product / total), remainder: product % total };
  });
  const left = fen - exact.reduce((sum, { share }) => sum + share, 0);
  const favoured = new Set(
    [...exact]
      .sort((a, b) => (a.remainder === b.remainder ? a.place - b.place : a.remainder > b.remainder ? -1 : 1))
      .slice(0, left)
      .map(({ place }) => place),
  );
  return exact.map(({ share, place }) => share + (favoured.has(place) ? 1 : 0));
}
