import { Temporal } from 'temporal-polyfill';
import { CalendarError } from './calendar-error.ts';

const DAY_MS = 86_400_000;

/** A stretch of time with one offset. `offset` = local wall clock minus UTC, in milliseconds. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

/** Wall clock ↔ instant in one zone. Wall time is in milliseconds since 1970-01-01T00:00 on the local clock. */
export interface ZoneClock {
  /**
   * The instant at which the wall clock reads `wall`: the first one where the hour is repeated (clocks go back), the
   * moment of the change where it is skipped (clocks go forward). So neighbouring intervals never overlap nor tear.
   */
  instantAt(wall: number): number;
  /** What the wall clock reads at an instant. */
  wallAt(instant: number): number;
}

/**
 * Compiles a zone: Temporal is asked once per stretch between two changes of the clocks, then it is arithmetic.
 * Throws `CalendarError` for a zone nobody knows.
 */
export function zoneClock(zone: string): ZoneClock {
  const known: Stretch[] = [];
  let last = stretchAt(zone, 0);

  const at = (instant: number): Stretch => {
    if (instant >= last.from && instant < last.until) return last;
    let found = known.find((stretch) => instant >= stretch.from && instant < stretch.until);
    if (found === undefined) {
      found = stretchAt(zone, instant);
      known.push(found);
    }
    last = found;
    return found;
  };

  return {
    wallAt: (instant) => instant + at(instant).offset,
    instantAt(wall) {
      // No offset is as large as a day, so this stretch is the one before or the right one.
      let stretch = at(wall - DAY_MS);
      while (wall - stretch.offset >= stretch.until) stretch = at(stretch.until);
      return Math.max(wall - stretch.offset, stretch.from);
    },
  };
}

function stretchAt(zone: string, instant: number): Stretch {
  const here = zoned(zone, instant);
  // "previous" is strictly before, and a change at this very instant begins the stretch.
  const from = zoned(zone, instant + 1).getTimeZoneTransition('previous');
  const until = here.getTimeZoneTransition('next');
  return {
    from: from?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: until?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1e6,
  };
}

function zoned(zone: string, instant: number): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CalendarError('badCalendar', `time zone ${JSON.stringify(zone)}: ${why}`);
  }
}
