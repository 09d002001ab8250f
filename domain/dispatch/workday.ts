/** A stretch of time in milliseconds since 1970, its end excluded. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** One day of a technician, as far as dispatch cares. */
export interface Workday {
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly day: string;
  /** The hours of his shift, in order. */
  readonly open: readonly Stretch[];
  readonly absent: boolean;
  /** Visits he has on this day, which count against the cap. */
  readonly visits: number;
  /** Everything booked, from setting out to being free again; from other days as far as it reaches into this one. */
  readonly busy: readonly Stretch[];
}

export function overlaps(a: Stretch, b: Stretch): boolean {
  return a.from < b.until && b.from < a.until;
}
