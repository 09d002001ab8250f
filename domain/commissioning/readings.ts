/** A value that is measured at the site, and between what it has to lie, both ends included. Decimals are text: `0.35`. */
export interface AskedReading {
  readonly id: string;
  /** `MPa`, `ohm`, `V`. */
  readonly unit: string;
  readonly least?: string;
  readonly most?: string;
}

/** What was measured; taken again, the newest counts. */
export interface TakenReading {
  readonly reading: string;
  readonly value: string;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
  /** Outside its limits, and accepted all the same, by whom. */
  readonly accepted?: { readonly by: string; readonly at: string };
}

/** A measured value may lie below zero. */
export const MEASURED = /^-?(0|[1-9]\d{0,8})(\.\d{1,12})?$/;

export function isWithin({ least, most }: Pick<AskedReading, 'least' | 'most'>, value: string): boolean {
  const measured = Number(value);
  return (least === undefined || measured >= Number(least)) && (most === undefined || measured <= Number(most));
}

export function newestReading(taken: readonly TakenReading[], id: string): TakenReading | undefined {
  return taken.findLast(({ reading }) => reading === id);
}

/** The newest value of one reading, accepted although it lies outside. */
export function accepted(
  taken: readonly TakenReading[],
  id: string,
  by: NonNullable<TakenReading['accepted']>,
): readonly TakenReading[] {
  const newest = newestReading(taken, id);
  return taken.map((one) => (one === newest ? { ...one, accepted: by } : one));
}

/**
 * What still stands in the way: readings nobody took, and those whose newest value lies outside its limits and was not
 * accepted by a lead.
 */
export function openReadings(
  asked: readonly AskedReading[],
  taken: readonly TakenReading[],
): { readonly missing: readonly string[]; readonly outside: readonly string[] } {
  const newest = asked.map((reading) => ({ reading, found: newestReading(taken, reading.id) }));
  return {
    missing: newest.filter(({ found }) => found === undefined).map(({ reading }) => reading.id),
    outside: newest
      .filter(({ reading, found }) => found !== undefined && !found.accepted && !isWithin(reading, found.value))
      .map(({ reading }) => reading.id),
  };
}
