/** Where a unit of a delivery can end. Each ends in exactly one of these. */
export const ENDS = ['delivered', 'short', 'refused', 'lost', 'returned', 'withdrawn'] as const;

export type End = (typeof ENDS)[number];

/** Where the units of one order line in one delivery are; what is in none of the ends is still under way. */
export type Tally = { readonly line: number; readonly quantity: number } & { readonly [E in End]: number };

/** More units were to end somewhere than are under way: nobody delivers twice what he was given once. */
export class AboveDelivery extends Error {
  override readonly name = 'AboveDelivery';
  readonly line: number;
  readonly underWay: number;
  readonly asked: number;

  constructor(line: number, underWay: number, asked: number) {
    super(`line ${line} has ${underWay} units under way, not ${asked}`);
    this.line = line;
    this.underWay = underWay;
    this.asked = asked;
  }
}

/** A line on which nothing has happened yet. */
export function fresh(line: number, quantity: number): Tally {
  return { line, quantity, delivered: 0, short: 0, refused: 0, lost: 0, returned: 0, withdrawn: 0 };
}

/** Units that have not ended anywhere. */
export function underWay(tally: Tally): number {
  return ENDS.reduce((left, end) => left - tally[end], tally.quantity);
}

/** Every unit of every line has ended somewhere. */
export function isAccounted(tallies: readonly Tally[]): boolean {
  return tallies.every((tally) => underWay(tally) === 0);
}

/**
 * Units of one line end. What is given stays; only the numbers of the line change.
 *
 * @throws {AboveDelivery} when more would end than are under way
 */
export function ended<T extends Tally>(tally: T, ends: Partial<Record<End, number>>): T {
  const asked = ENDS.reduce((sum, end) => sum + (ends[end] ?? 0), 0);
  const left = underWay(tally);
  const isWhole = ENDS.every((end) => Number.isSafeInteger(ends[end] ?? 0) && (ends[end] ?? 0) >= 0);
  if (asked > left || !isWhole) throw new AboveDelivery(tally.line, left, asked);
  return { ...tally, ...Object.fromEntries(ENDS.map((end) => [end, tally[end] + (ends[end] ?? 0)])) };
}

/** Whatever is still under way ends here. */
export function allEnded<T extends Tally>(tallies: readonly T[], end: End): T[] {
  return tallies.map((tally) => ended(tally, { [end]: underWay(tally) }));
}

/**
 * Units the order may send again: they were never handed over. Lost ones only when the customer wants them replaced; what he
 * refused is a matter of its return.
 */
export function owedAgain(tally: Tally, replaced: boolean): number {
  return tally.short + tally.returned + tally.withdrawn + (replaced ? tally.lost : 0);
}

/** How a delivery ended, seen over all its lines. */
export function outcomeOf(
  tallies: readonly Tally[],
): 'delivered' | 'partlyDelivered' | 'refusedAtDoor' | 'returnedToUs' | 'lostOnTheWay' | 'withdrawn' {
  const sum = (end: End): number => tallies.reduce((total, tally) => total + tally[end], 0);
  const quantity = tallies.reduce((total, tally) => total + tally.quantity, 0);
  if (sum('delivered') === quantity) return 'delivered';
  if (sum('delivered') > 0) return 'partlyDelivered';
  if (sum('lost') > 0) return 'lostOnTheWay';
  if (sum('refused') > 0) return 'refusedAtDoor';
  return sum('withdrawn') === quantity ? 'withdrawn' : 'returnedToUs';
}
