import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  dateOf,
  dayNumber,
  daysBetween,
  isDate,
  weekday,
} from '../../../domain/calendar/date.ts';

/** Dates by way of the platform's own calendar, years 1600 to 2400. */
const someDate = fc
  .integer({ min: Date.UTC(1600, 0, 1) / 86_400_000, max: Date.UTC(2400, 11, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

describe('dates', () => {
  it.each(['2026-02-29', '2100-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00'])(
    '%s is not a date',
    (text) => expect(isDate(text)).toBe(false),
  );

  it.each([
    '2026-1-1',
    '26-01-01',
    '2026/01/01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-0a',
    '0000-01-01',
    '',
  ])('%j is not written as a date', (text) => expect(isDate(text)).toBe(false));

  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('%s is a date', (text) =>
    expect(isDate(text)).toBe(true),
  );

  it('refuse to calculate with what is no date, and say so', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow('"2026-02-30" is not a date');
    expect(() => daysBetween('2026-01-01', 'tomorrow')).toThrow('"tomorrow" is not a date');
    expect(() => addDays('2026-01-01', 1.5)).toThrow('1.5 is not a whole number');
  });

  it('do not leave the four-digit years', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow('years 1 to 9999');
    expect(() => addYears('9990-01-01', 10)).toThrow('years 1 to 9999');
    expect(() => addMonths('0001-01-01', -1)).toThrow('years 1 to 9999');
  });

  it('a period of months ends on the last day of a month that lacks the day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2025-11-30', 3)).toBe('2026-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });

  it('a year from a leap day ends on 28 February, four years on the leap day again', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2024-02-29', 2)).toBe('2026-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });

  it('agree with the platform about weekdays and the next day', () => {
    fc.assert(
      fc.property(someDate, (date) => {
        const utc = new Date(`${date}T00:00:00Z`);
        expect(weekday(date)).toBe(utc.getUTCDay() === 0 ? 7 : utc.getUTCDay());
        utc.setUTCDate(utc.getUTCDate() + 1);
        expect(addDays(date, 1)).toBe(utc.toISOString().slice(0, 10));
      }),
    );
  });

  it('days between two dates lead from one to the other', () => {
    fc.assert(
      fc.property(someDate, someDate, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(daysBetween(to, from)).toBe(0 - daysBetween(from, to));
      }),
    );
  });

  it('every date has its own number', () => {
    fc.assert(
      fc.property(someDate, (date) => {
        expect(dateOf(dayNumber(date))).toBe(date);
      }),
    );
    expect(dayNumber('1970-01-01')).toBe(0);
  });
});
