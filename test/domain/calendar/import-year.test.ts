import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { parseYear, withYear, type YearOfDays } from '../../../domain/calendar/import-year.ts';
import { isRestDay } from '../../../domain/calendar/rest-days.ts';
import { CN_24X7, CN_OFFICE, CN_SERVICE } from '../../../domain/calendar/seed-calendars.ts';
import type { WorkingCalendar } from '../../../domain/calendar/types.ts';
import { addWorkdays } from '../../../domain/calendar/workdays.ts';
import { ShapeError } from '../../../domain/policy/shape.ts';

const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** A list as it may come for 2027; nobody has announced one. */
function yearOf(year: number, rest: Partial<YearOfDays> = {}): YearOfDays {
  const holidays = FIXED.map((day) => ({ date: `${year}-${day}`, name: '示例节' }));
  return { year, source: 'example notice', holidays, makeUpDays: [], ...rest };
}

function problemsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof ShapeError) return error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

function withDays(calendar: WorkingCalendar, year: YearOfDays): WorkingCalendar {
  const made = withYear(calendar, year, '2027.1');
  if (made === undefined) throw new Error('it follows the national list');
  return made;
}

describe('the days of a year', () => {
  it('make dates of that year certain, which were provisional before', () => {
    const days = yearOf(2027, { makeUpDays: [{ date: '2027-01-03', name: '示例节' }] });
    const [before, after] = [compileCalendar(CN_OFFICE), compileCalendar(withDays(CN_OFFICE, days))];
    // Monday 4 January is the third working day after 30 December: the 31st, Sunday the 3rd worked for another, the 4th.
    expect(addWorkdays(before, '2026-12-30', 3)).toMatchObject({ date: '2027-01-04', provisional: true });
    expect(addWorkdays(after, '2026-12-30', 3)).toMatchObject({ date: '2027-01-04', provisional: false });
    expect(isRestDay(after, '2027-01-01', 'HOLIDAY_ONLY')).toBe(true);
    expect(isRestDay(after, '2027-01-03', 'WEEKEND_AND_HOLIDAY')).toBe(false);
    expect(after.version).toBe('2027.1');
  });

  it('leave every other year as it was, and never shorten what a calendar covers', () => {
    const made = withDays(CN_24X7, yearOf(2027));
    expect(made.coveredUntil).toBe('9999-12-31');
    expect(withDays(CN_SERVICE, yearOf(2027)).coveredUntil).toBe('2027-12-31');
    const [before, after] = [CN_24X7, made].map(({ layers }) =>
      layers.flatMap(({ holidays = [] }) => holidays).filter(({ date }) => date < '2027'),
    );
    expect(after).toEqual(before);
    expect(made.layers[0]?.sources).toContain('example notice');
  });

  it('that were announced anew replace those that were known', () => {
    const first = withDays(CN_OFFICE, yearOf(2027, { makeUpDays: [{ date: '2027-09-26', name: '示例节' }] }));
    const again = withDays(first, yearOf(2027, { makeUpDays: [{ date: '2027-10-09', name: '示例节' }] }));
    const worked = again.layers.flatMap(({ makeUpDays = [] }) => makeUpDays).map(({ date }) => date);
    expect(worked).toContain('2027-10-09');
    expect(worked).not.toContain('2027-09-26');
  });

  it('must follow the last year that is known', () => {
    expect(problemsOf(() => withYear(CN_OFFICE, yearOf(2028), 'x'))).toEqual([
      'year: 2027 comes first: nothing is known after 2026-12-31',
    ]);
  });

  it('are not whole without the days that are off every year', () => {
    const holidays = yearOf(2027).holidays.filter(({ date }) => date !== '2027-05-02');
    expect(problemsOf(() => withYear(CN_OFFICE, yearOf(2027, { holidays }), 'x'))).toEqual([
      'holidays: lacks 2027-05-02, which is a day off every year',
    ]);
  });

  it('are refused with everything that is wrong with them', () => {
    const holidays = [
      { date: '2027-01-01', name: '示例节' },
      { date: '2027-01-01', name: '示例节' },
      { date: '2028-01-01', name: '示例节' },
    ];
    const makeUpDays = [
      { date: '2027-01-01', name: '示例节' },
      { date: '2027-03-03', name: '示例节' },
    ];
    expect(problemsOf(() => parseYear(yearOf(2027, { holidays, makeUpDays })))).toEqual([
      'holidays[1].date: 2027-01-01 stands twice',
      'holidays[2].date: 2028-01-01 does not lie in 2027',
      'makeUpDays[0].date: 2027-01-01 stands twice',
      'makeUpDays[0].date: 2027-01-01 is a working day already: only a Saturday or Sunday can be worked for another',
      'makeUpDays[1].date: 2027-03-03 is a working day already: only a Saturday or Sunday can be worked for another',
    ]);
    expect(
      problemsOf(() => parseYear({ ...yearOf(2027), holidays: [{ date: '2027-02-30', name: '' }], more: 1 })),
    ).toEqual([
      'holidays[0].date: must be a date YYYY-MM-DD',
      'holidays[0].name: must be a text that is not empty',
      'more: is not a known member',
    ]);
  });

  it('may begin in the last days of the old year, as New Year does', () => {
    const early = { date: '2026-12-31', name: '示例节' };
    const made = withDays(CN_OFFICE, yearOf(2027, { holidays: [early, ...yearOf(2027).holidays] }));
    expect(isRestDay(compileCalendar(made), '2026-12-31', 'HOLIDAY_ONLY')).toBe(true);
  });

  it('mean nothing to a calendar without a national layer', () => {
    const own = { ...CN_OFFICE, layers: CN_OFFICE.layers.slice(1) };
    expect(withYear(own, yearOf(2027), 'x')).toBeUndefined();
  });
});
