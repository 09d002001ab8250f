/**
 * What some units of a line carry of an amount of the whole line. Units are equal, so all carry the same but for the fen
 * that cannot be divided: those go one each to the first. Taking any units in any number of steps, one after another,
 * therefore gives exactly the amount in the end, and no step depends on how the others were cut.
 *
 * @param fen integer fen of the whole line, 0 or more
 * @param quantity units of the line, 1 or more
 * @param before units taken earlier
 * @param count units taken now; `before + count` is not above `quantity`
 */
export function ofUnits(fen: number, quantity: number, before: number, count: number): number {
  return ofFirst(fen, quantity, before + count) - ofFirst(fen, quantity, before);
}

function ofFirst(fen: number, quantity: number, units: number): number {
  const over = fen % quantity;
  return ((fen - over) / quantity) * units + Math.min(units, over);
}
