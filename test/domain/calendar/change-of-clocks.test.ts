import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import type { Interval } from '../../../domain/calendar/types.ts';
import {
  addCalendarDays,
  addWorking,
  addWorkingDays,
  isOpen,
  localDate,
  nextOpen,
  workingBetween,
} from '../../../domain/calendar/working-time.ts';
import { calendarOf, daily } from './calendars.ts';

const open = (zone: string, ...intervals: Interval[]) =>
  compileCalendar(calendarOf(zone, { id: 'hours', week: daily(...intervals) }));

// Berlin 2026: 29 March 02:00 → 03:00 (at 01:00Z), 25 October 03:00 → 02:00 (at 01:00Z).

describe('a zone that changes its clocks', () => {
  const shop = open('Europe/Berlin', ['09:00', '18:00']);
  const round = open('Europe/Berlin', ['00:00', '24:00']);

  it('opens at nine on the wall before and after the change', () => {
    expect(nextOpen(shop, '2026-03-28T20:00:00Z').at).toBe('2026-03-29T07:00:00.000Z');
    expect(nextOpen(shop, '2026-03-27T20:00:00Z').at).toBe('2026-03-28T08:00:00.000Z');
    expect(nextOpen(shop, '2026-10-24T20:00:00Z').at).toBe('2026-10-25T08:00:00.000Z');
  });

  it('has a day of 23 and a day of 25 hours', () => {
    expect(workingBetween(round, '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toBe(23 * 60);
    expect(workingBetween(round, '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toBe(25 * 60);
    expect(addCalendarDays(round, '2026-03-28T12:00:00Z', 1).at).toBe('2026-03-29T22:00:00.000Z');
    expect(addCalendarDays(round, '2026-10-24T12:00:00Z', 1).at).toBe('2026-10-25T23:00:00.000Z');
  });

  it('an hour is an hour across both changes', () => {
    expect(addWorking(round, '2026-03-29T00:30:00Z', 60).at).toBe('2026-03-29T01:30:00.000Z');
    expect(addWorking(round, '2026-10-25T00:30:00Z', 60).at).toBe('2026-10-25T01:30:00.000Z');
  });

  it('loses the skipped hour of a night shift and works the repeated one', () => {
    const night = open('Europe/Berlin', ['01:00', '04:00']);
    expect(workingBetween(night, '2026-03-28T20:00:00Z', '2026-03-29T20:00:00Z')).toBe(2 * 60);
    expect(workingBetween(night, '2026-10-24T20:00:00Z', '2026-10-25T20:00:00Z')).toBe(4 * 60);
    expect(workingBetween(night, '2026-06-24T20:00:00Z', '2026-06-25T20:00:00Z')).toBe(3 * 60);
  });

  it('an interval inside the skipped hour does not take place; one that begins in it begins at the change', () => {
    const short = open('Europe/Berlin', ['02:10', '02:50']);
    expect(nextOpen(short, '2026-03-28T20:00:00Z').at).toBe('2026-03-30T00:10:00.000Z');
    const half = open('Europe/Berlin', ['02:30', '04:00']);
    expect(nextOpen(half, '2026-03-28T20:00:00Z').at).toBe('2026-03-29T01:00:00.000Z');
    expect(workingBetween(half, '2026-03-28T20:00:00Z', '2026-03-29T20:00:00Z')).toBe(60);
  });

  it('neighbouring intervals with an edge in the repeated hour neither overlap nor leave a gap', () => {
    const split = open('Europe/Berlin', ['00:00', '02:30'], ['02:30', '24:00']);
    expect(workingBetween(split, '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toBe(25 * 60);
    expect(isOpen(split, '2026-10-25T00:30:00Z')).toBe(true);
    expect(isOpen(split, '2026-10-25T01:30:00Z')).toBe(true);
  });

  it('a promise of one working day is due at the close on the wall', () => {
    expect(addWorkingDays(shop, '2026-03-28T10:00:00Z', 1).at).toBe('2026-03-29T16:00:00.000Z');
    expect(addWorkingDays(shop, '2026-10-24T10:00:00Z', 1).at).toBe('2026-10-25T17:00:00.000Z');
  });

  it('nothing is overdue at the moment it is opened, in whatever zone', () => {
    for (const zone of [
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/Los_Angeles',
      'Pacific/Kiritimati',
      'Pacific/Niue',
    ]) {
      const calendar = open(zone, ['09:00', '17:00']);
      for (let hour = 0; hour < 24; hour += 1) {
        const now = new Date(Date.UTC(2026, 2, 4, hour, 17)).toISOString();
        expect(Date.parse(addWorking(calendar, now, 30).at) - Date.parse(now)).toBeGreaterThanOrEqual(30 * 60_000);
        expect(Date.parse(addWorkingDays(calendar, now, 1).at)).toBeGreaterThan(Date.parse(now));
        expect(Date.parse(addCalendarDays(calendar, now, 1).at)).toBeGreaterThan(Date.parse(now));
      }
    }
  });
});

describe('a zone that changes its clocks at midnight', () => {
  // Santiago 2026: 4 April 24:00 → 23:00 (at 03:00Z on the 5th), 6 September 00:00 → 01:00 (at 04:00Z).
  const round = open('America/Santiago', ['00:00', '24:00']);

  it('still has every instant in exactly one day', () => {
    expect(localDate(round, '2026-04-05T02:59:59Z')).toBe('2026-04-04');
    expect(localDate(round, '2026-04-05T03:00:00Z')).toBe('2026-04-04');
    expect(localDate(round, '2026-04-05T04:00:00Z')).toBe('2026-04-05');
    expect(localDate(round, '2026-09-06T03:59:59Z')).toBe('2026-09-05');
    expect(localDate(round, '2026-09-06T04:00:00Z')).toBe('2026-09-06');
    expect(workingBetween(round, '2026-04-04T03:00:00Z', '2026-04-05T04:00:00Z')).toBe(25 * 60);
  });

  it('the day that lost its midnight begins with the change', () => {
    expect(addCalendarDays(round, '2026-09-04T12:00:00Z', 1).at).toBe('2026-09-06T04:00:00.000Z');
  });

  it('no new day ends again where clocks go back over midnight', () => {
    // St. John's 1990-10-28: at 00:01 the clocks went back to 23:01 of the day before.
    const newfoundland = open('America/St_Johns', ['00:00', '24:00']);
    const midnight = '1990-10-28T02:30:00Z';
    expect(localDate(newfoundland, midnight)).toBe('1990-10-28');
    expect(localDate(newfoundland, '1990-10-28T02:45:00Z')).toBe('1990-10-28');
  });

  it('a date that a zone skipped has no time in it', () => {
    // Samoa went from 29 to 31 December 2011.
    const samoa = open('Pacific/Apia', ['09:00', '17:00']);
    expect(addWorkingDays(samoa, '2011-12-29T20:00:00Z', 1).lastDay).toBe('2011-12-31');
  });
});
