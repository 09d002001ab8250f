import { list, type Reader, refuse, ShapeError, type ShapeProblem, shape, text, whole } from '../policy/shape.ts';
import { addDays, isDate, weekday } from './date.ts';
import type { CalendarLayer, MakeUpDay, NamedDay, WorkingCalendar } from './types.ts';

/** The days off and make-up working days (调休) of one year, as the State Council announces them. */
export interface YearOfDays {
  readonly year: number;
  /** The notice they stand in: its address or number. */
  readonly source: string;
  readonly holidays: readonly NamedDay[];
  readonly makeUpDays: readonly MakeUpDay[];
}

/** Days off by law on fixed dates (全国年节及纪念日放假办法, 2024 revision): a list without them is not whole. */
const FIXED_DAYS_OFF = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
const CHINA = 'cn-national';
/** A new year's holiday may begin in the last days of the old one. */
const DAYS_BEFORE = 10;

const date: Reader<string> = (value, path) =>
  typeof value === 'string' && isDate(value) ? value : refuse(path, 'must be a date YYYY-MM-DD');
const namedDay = shape<NamedDay>({ date, name: text }, { nameEn: text });

const yearOfDays = shape<YearOfDays>(
  { year: whole(1990), source: text, holidays: list(namedDay), makeUpDays: list(namedDay) },
  {},
);

/** Reads a year's days. Throws `ShapeError` with everything that is wrong, each with its path. */
export function parseYear(json: unknown): YearOfDays {
  const year = yearOfDays(json, '');
  const problems = dayProblems(year);
  if (problems.length > 0) throw new ShapeError(problems);
  return year;
}

function dayProblems({ year, holidays, makeUpDays }: YearOfDays): ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  const first = addDays(`${year}-01-01`, -DAYS_BEFORE);
  const last = `${year}-12-31`;
  const seen = new Set<string>();
  for (const [member, days] of Object.entries({ holidays, makeUpDays })) {
    for (const [index, day] of days.entries()) {
      const path = `${member}[${index}].date`;
      if (day.date < first || day.date > last) problems.push({ path, message: `${day.date} does not lie in ${year}` });
      if (seen.has(day.date)) problems.push({ path, message: `${day.date} stands twice` });
      seen.add(day.date);
      if (member === 'makeUpDays' && weekday(day.date) < 6) {
        const message = `${day.date} is a working day already: only a Saturday or Sunday can be worked for another`;
        problems.push({ path, message });
      }
    }
  }
  return problems;
}

/**
 * The calendar with a year's days in its national layer, under another version; `undefined` when it has no national
 * layer. A year that is there already is replaced, because a notice can be corrected.
 *
 * Throws `ShapeError`: a year that does not follow the years that are known, or a list that lacks a fixed day off.
 */
export function withYear(calendar: WorkingCalendar, year: YearOfDays, version: string): WorkingCalendar | undefined {
  const national = calendar.layers.find(({ level }) => level === 'national');
  if (national === undefined) return undefined;
  const problems = [...gapProblems(national, year), ...missingDays(national, year)];
  if (problems.length > 0) throw new ShapeError(problems);
  const until = `${year.year}-12-31`;
  return {
    ...calendar,
    version,
    coveredUntil: later(calendar.coveredUntil, until),
    layers: calendar.layers.map((layer) => (layer === national ? layerWith(layer, year, until) : layer)),
  };
}

function gapProblems({ coveredFrom, coveredUntil }: CalendarLayer, { year }: YearOfDays): ShapeProblem[] {
  if (coveredUntil === undefined) return [];
  const next = Number(coveredUntil.slice(0, 4)) + 1;
  if (year > next) return [{ path: 'year', message: `${next} comes first: nothing is known after ${coveredUntil}` }];
  if (coveredFrom !== undefined && `${year}-01-01` < coveredFrom) {
    return [{ path: 'year', message: `lies before ${coveredFrom}, where the calendar begins` }];
  }
  return [];
}

function missingDays({ id }: CalendarLayer, { year, holidays }: YearOfDays): ShapeProblem[] {
  if (id !== CHINA || year < 2025) return [];
  const off = new Set(holidays.map((day) => day.date));
  return FIXED_DAYS_OFF.filter((day) => !off.has(`${year}-${day}`)).map((day) => ({
    path: 'holidays',
    message: `lacks ${year}-${day}, which is a day off every year`,
  }));
}

function layerWith(layer: CalendarLayer, year: YearOfDays, until: string): CalendarLayer {
  const { holidays = [], makeUpDays = [], sources = [] } = layer;
  const named = new Set([...year.holidays, ...year.makeUpDays].map((day) => day.date));
  const kept = (day: NamedDay): boolean => !day.date.startsWith(`${year.year}-`) && !named.has(day.date);
  return {
    ...layer,
    holidays: inOrder([...holidays.filter(kept), ...year.holidays]),
    makeUpDays: inOrder([...makeUpDays.filter(kept), ...year.makeUpDays]),
    sources: sources.includes(year.source) ? sources : [...sources, year.source],
    ...(layer.coveredUntil === undefined ? {} : { coveredUntil: later(layer.coveredUntil, until) }),
  };
}

function inOrder<T extends NamedDay>(days: readonly T[]): T[] {
  return [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
