/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';

/** Open from … to, local wall time `HH:MM`, the end excluded. `24:00` is allowed as an end. */
export type Interval = readonly [from: string, to: string];

/** A date with the name it bears in the official notice (Chinese) and, for English readers, in English. */
export interface NamedDay {
  /** `YYYY-MM-DD` in the zone of the calendar. */
  readonly date: string;
  readonly name: string;
  readonly nameEn?: string;
}

/** A make-up working day (调休), worked with Monday's intervals unless it brings its own. */
export interface MakeUpDay extends NamedDay {
  readonly intervals?: readonly Interval[];
}

/** One date with hours of its own; no interval means closed. */
export interface ExceptionalDay extends NamedDay {
  readonly intervals: readonly Interval[];
}

/**
 * One layer of a working calendar, as data. Layers are stacked national → company → site.
 * For one date the order is: what a layer says about that very date beats every weekly pattern; among dated
 * statements the later layer wins, and inside a layer an exception beats a make-up day, which beats a holiday;
 * where no layer names the date, the latest layer with a pattern for that weekday decides.
 */
export interface CalendarLayer {
  readonly id: string;
  /** Only national layers make statutory rest days; a company holiday closes the shop but moves no legal date. */
  readonly level: 'national' | 'company' | 'site';
  readonly week?: Readonly<Partial<Record<Weekday, readonly Interval[]>>>;
  readonly holidays?: readonly NamedDay[];
  readonly makeUpDays?: readonly MakeUpDay[];
  readonly exceptions?: readonly ExceptionalDay[];
  /** The hours of this layer also hold on days named by the layers below it (a desk that is open on holidays). */
  readonly holidaysOpen?: boolean;
  /** First and last `YYYY-MM-DD` whose dated facts are known. Absent: not limited by this layer. */
  readonly coveredFrom?: string;
  readonly coveredUntil?: string;
  /** Where the dated facts were published. */
  readonly sources?: readonly string[];
}

/** A working calendar: versioned data, plain JSON. What lies after `coveredUntil` is answered provisionally. */
export interface WorkingCalendar {
  readonly id: string;
  readonly version: string;
  /** IANA time zone of all wall times and dates. */
  readonly zone: string;
  readonly layers: readonly CalendarLayer[];
  readonly coveredFrom?: string;
  readonly coveredUntil: string;
}

/**
 * Which days move the end of a period (A1). `WEEKEND_AND_HOLIDAY`: Saturdays, Sundays and the State Council's days off.
 * `HOLIDAY_ONLY`: only the days off of the State Council list, whatever weekday they are; a plain weekend is not one.
 * Make-up working days are never rest days.
 */
export type RestDayMode = 'WEEKEND_AND_HOLIDAY' | 'HOLIDAY_ONLY';

/** Why a day is not counted, or is counted against its weekday. */
export type DayReason = 'weekend' | 'weeklyClosing' | 'holiday' | 'makeUpDay' | 'exception';

/** A local day, compiled: instants in milliseconds since 1970. */
export interface CompiledDay {
  /** Days since 1970-01-01, see `date.ts`. */
  readonly day: number;
  readonly date: string;
  /** The local day runs from `start` to `end` (the next midnight); 23 or 25 hours where clocks change. */
  readonly start: number;
  readonly end: number;
  /** Open intervals in order, flat: from, to, from, to, … */
  readonly open: readonly number[];
  readonly openMs: number;
  /** Why it is closed, or open against its weekday. Absent on a plain working day. */
  readonly reason?: DayReason;
  readonly name?: string;
  readonly nameEn?: string;
  /** The layer that decided. */
  readonly layer?: string;
  /** False outside the years the calendar knows. */
  readonly covered: boolean;
}

/** What the national layers say about a date. */
export interface NationalDay {
  readonly off: boolean;
  readonly name: string;
  readonly nameEn?: string;
}

/** A calendar made ready for questions by `compileCalendar`. Not JSON: it stays inside one process. */
export interface CompiledCalendar {
  readonly id: string;
  readonly version: string;
  readonly zone: string;
  /** The data it was made of: what another layer is laid over. */
  readonly source: WorkingCalendar;
  /** National days off and make-up working days by day number, and the day numbers they are known for. */
  readonly national: {
    readonly days: ReadonlyMap<number, NationalDay>;
    readonly coveredFrom: number;
    readonly coveredUntil: number;
  };
  /** The local day with this number; compiled when first asked for. */
  dayAt(day: number): CompiledDay;
  /** The number of the local day that holds this instant (milliseconds). */
  dayOf(instant: number): number;
}
