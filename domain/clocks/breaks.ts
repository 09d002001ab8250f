import type { Explanation } from '../calendar/explain.ts';

/** A pause inside a working day: lunch, the time between two shifts. ISO instants. */
export interface Break {
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

/** The pauses between the open hours of one day; what lies before the first and after the last opening is no pause. */
export function breaksOf({ used }: Pick<Explanation, 'used'>): Break[] {
  return used.flatMap((interval, index) => {
    const next = used[index + 1];
    if (next === undefined || next.date !== interval.date || next.from === interval.to) return [];
    return [{ date: interval.date, from: interval.to, to: next.from }];
  });
}
