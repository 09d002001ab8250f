import { minutesOf } from './check-calendar.ts';
import { dayNumber } from './date.ts';
import type { CalendarLayer, DayReason, Interval, NamedDay, NationalDay, WorkingCalendar } from './types.ts';

/** Opening hours with the layer that set them: minutes since local midnight, flat: from, to, from, to, … */
export interface Hours {
  readonly minutes: readonly number[];
  readonly layer?: string;
}

/** What the winning layer says about one date. */
export interface DatedHours {
  readonly reason: DayReason;
  /** Absent: Monday's hours. */
  readonly minutes?: readonly number[];
  readonly day: NamedDay;
  readonly layer: string;
}

/** The layers of a calendar laid over each other. */
export interface Stack {
  /** Index 1 to 7. */
  readonly week: readonly Hours[];
  readonly dated: ReadonlyMap<number, DatedHours>;
  /** Day numbers between which the hours are known. */
  readonly hours: { readonly coveredFrom: number; readonly coveredUntil: number };
  readonly national: {
    readonly days: ReadonlyMap<number, NationalDay>;
    readonly coveredFrom: number;
    readonly coveredUntil: number;
  };
}

/** Lays the layers over each other by the order told at `CalendarLayer`. */
export function stackLayers(calendar: WorkingCalendar): Stack {
  const week: Hours[] = Array.from({ length: 8 }, () => ({ minutes: [] }));
  const dated = new Map<number, DatedHours>();
  let hours = coverage(calendar);
  for (const layer of calendar.layers) {
    if (layer.holidaysOpen === true) {
      dated.clear();
      hours = coverage(calendar);
    }
    hours = intersect(hours, coverage(layer));
    for (const [weekday, intervals] of Object.entries(layer.week ?? {})) {
      week[Number(weekday)] = { minutes: flat(intervals), layer: layer.id };
    }
    for (const [day, said] of datedHours(layer)) dated.set(day, said);
  }
  return { week, dated, hours, national: nationalDays(calendar) };
}

function datedHours(layer: CalendarLayer): [number, DatedHours][] {
  const said: [number, DatedHours][] = [];
  for (const day of layer.holidays ?? []) {
    said.push([dayNumber(day.date), { reason: 'holiday', minutes: [], day, layer: layer.id }]);
  }
  for (const day of layer.makeUpDays ?? []) {
    const minutes = day.intervals === undefined ? {} : { minutes: flat(day.intervals) };
    said.push([dayNumber(day.date), { reason: 'makeUpDay', ...minutes, day, layer: layer.id }]);
  }
  for (const day of layer.exceptions ?? []) {
    const minutes = flat(day.intervals);
    said.push([dayNumber(day.date), { reason: 'exception', minutes, day, layer: layer.id }]);
  }
  return said;
}

function nationalDays(calendar: WorkingCalendar): Stack['national'] {
  const days = new Map<number, NationalDay>();
  const layers = calendar.layers.filter((layer) => layer.level === 'national');
  // Without a national layer nothing is known of statutory rest days, so every answer about them is provisional.
  let covered = layers.length === 0 ? { coveredFrom: Infinity, coveredUntil: -Infinity } : coverage({});
  for (const layer of layers) {
    covered = intersect(covered, coverage(layer));
    for (const day of layer.holidays ?? []) days.set(dayNumber(day.date), nationalDay(day, true));
    for (const day of layer.makeUpDays ?? []) days.set(dayNumber(day.date), nationalDay(day, false));
  }
  return { days, ...covered };
}

function nationalDay(day: NamedDay, off: boolean): NationalDay {
  return { off, name: day.name, ...(day.nameEn === undefined ? {} : { nameEn: day.nameEn }) };
}

function coverage(covered: { readonly coveredFrom?: string; readonly coveredUntil?: string }): Stack['hours'] {
  return {
    coveredFrom: covered.coveredFrom === undefined ? -Infinity : dayNumber(covered.coveredFrom),
    coveredUntil: covered.coveredUntil === undefined ? Infinity : dayNumber(covered.coveredUntil),
  };
}

function intersect(a: Stack['hours'], b: Stack['hours']): Stack['hours'] {
  return {
    coveredFrom: Math.max(a.coveredFrom, b.coveredFrom),
    coveredUntil: Math.min(a.coveredUntil, b.coveredUntil),
  };
}

function flat(intervals: readonly Interval[]): number[] {
  return intervals.flatMap(([from, to]) => [minutesOf(from) ?? 0, minutesOf(to) ?? 0]);
}
