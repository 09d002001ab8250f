import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import {
  addCalendarDays,
  addWorking,
  addWorkingDays,
  isOpen,
  localDate,
  nextOpen,
  workingBetween,
} from '../../../domain/calendar/working-time.ts';
import { always, at, calendarOf, daily, office, service } from './calendars.ts';

const HOUR = 60;

describe('working time', () => {
  it('runs in business hours, not on the wall clock', () => {
    // Friday 17:00: one hour today, the other three on Monday.
    expect(addWorking(office, at('2026-03-06 17:00'), 4 * HOUR).at).toBe(at('2026-03-09 12:00'));
    expect(workingBetween(office, at('2026-03-06 17:00'), at('2026-03-09 12:00'))).toBe(4 * HOUR);
  });

  it('stands still over lunch', () => {
    expect(addWorking(office, at('2026-03-04 11:30'), HOUR).at).toBe(at('2026-03-04 13:30'));
    expect(workingBetween(office, at('2026-03-04 12:10'), at('2026-03-04 12:50'))).toBe(0);
  });

  it('that ends exactly at a close is due at that close, not at the next opening', () => {
    expect(addWorking(office, at('2026-03-04 11:00'), HOUR).at).toBe(at('2026-03-04 12:00'));
    expect(addWorking(office, at('2026-03-06 17:00'), HOUR).at).toBe(at('2026-03-06 18:00'));
  });

  it('one minute more is due after the next opening', () => {
    expect(addWorking(office, at('2026-03-06 17:00'), HOUR + 1).at).toBe(at('2026-03-09 09:01'));
  });

  it('begins at the opening for what comes in at night', () => {
    expect(addWorking(office, at('2026-03-04 23:15'), 30).at).toBe(at('2026-03-05 09:30'));
    expect(addWorking(office, at('2026-03-07 15:00'), 30).at).toBe(at('2026-03-09 09:30'));
  });

  it('keeps the seconds', () => {
    expect(addWorking(office, at('2026-03-04 17:59:30'), 1).at).toBe(at('2026-03-05 09:00:30'));
    expect(workingBetween(office, at('2026-03-04 17:59:30'), at('2026-03-05 09:00:30'))).toBe(1);
  });

  it('of nothing ends where it began, even at night', () => {
    expect(addWorking(office, at('2026-03-04 23:15'), 0).at).toBe(at('2026-03-04 23:15'));
  });

  it('skips the holidays and works the make-up days around them', () => {
    // Sunday 20 September is worked; 1 to 7 October are off; Saturday the 10th is worked.
    expect(addWorking(office, at('2026-09-19 12:00'), HOUR).at).toBe(at('2026-09-20 10:00'));
    expect(addWorking(office, at('2026-09-30 17:30'), HOUR).at).toBe(at('2026-10-08 09:30'));
    expect(workingBetween(office, at('2026-10-09 18:00'), at('2026-10-12 09:00'))).toBe(8 * HOUR);
  });

  it('is counted from minutes to years without a step of its own', () => {
    // 2025: 365 days, 104 of them at weekends, 18 weekdays off, 5 make-up days.
    expect(workingBetween(office, at('2025-01-01 00:00'), at('2026-01-01 00:00'))).toBe(248 * 8 * HOUR);
  });

  it('backwards is none', () => {
    expect(workingBetween(office, at('2026-03-05 12:00'), at('2026-03-04 12:00'))).toBe(0);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%s is not a number of minutes', (minutes) => {
    expect(() => addWorking(office, at('2026-03-04 12:00'), minutes)).toThrow('not a number of minutes');
  });

  it.each(['2026-03-04', '2026-03-04T12:00:00+08:00', '2026-02-30T12:00:00Z', 'now'])('%s is no instant', (text) => {
    expect(() => isOpen(office, text)).toThrow('is not an instant');
  });
});

describe('opening', () => {
  it('is closed at the closing minute and open at the opening minute', () => {
    expect(isOpen(office, at('2026-03-04 09:00'))).toBe(true);
    expect(isOpen(office, at('2026-03-04 12:00'))).toBe(false);
    expect(isOpen(always, at('2026-03-04 00:00'))).toBe(true);
  });

  it('escalations written at midnight or on a Saturday wait for the next opening', () => {
    expect(nextOpen(office, at('2026-03-05 00:00'))).toEqual({ at: at('2026-03-05 09:00'), provisional: false });
    expect(nextOpen(office, at('2026-03-07 10:00')).at).toBe(at('2026-03-09 09:00'));
    expect(nextOpen(office, at('2026-03-04 12:30')).at).toBe(at('2026-03-04 13:00'));
    expect(nextOpen(always, at('2026-03-07 03:00')).at).toBe(at('2026-03-07 03:00'));
  });

  it('is now while it is open', () => {
    expect(nextOpen(office, at('2026-03-04 10:17')).at).toBe(at('2026-03-04 10:17'));
  });
});

describe('working days', () => {
  it('do not count the day of the event and last until the close', () => {
    expect(addWorkingDays(office, at('2026-03-04 09:00'), 1)).toEqual({
      at: at('2026-03-05 18:00'),
      lastDay: '2026-03-05',
      provisional: false,
    });
    expect(addWorkingDays(office, at('2026-03-04 17:59'), 1).lastDay).toBe('2026-03-05');
  });

  it('from a Saturday off, Monday is the first', () => {
    expect(addWorkingDays(office, at('2026-03-07 11:00'), 1).lastDay).toBe('2026-03-09');
  });

  it('pass the National Day and count the Saturday worked for it', () => {
    expect(addWorkingDays(office, at('2026-09-24 15:00'), 10).lastDay).toBe('2026-10-15');
    expect(addWorkingDays(office, at('2026-09-24 15:00'), 20).lastDay).toBe('2026-10-29');
    expect(addWorkingDays(office, at('2026-04-20 08:00'), 30).lastDay).toBe('2026-06-03');
  });

  it('of a desk that never closes are all days, until its own close', () => {
    expect(addWorkingDays(service, at('2026-09-30 21:00'), 2).at).toBe(at('2026-10-02 20:00'));
  });

  it('belong to the local date, whatever the date is in UTC', () => {
    // 01:00 on Thursday in China is still Wednesday in UTC.
    expect(addWorkingDays(office, at('2026-03-05 01:00'), 1).lastDay).toBe('2026-03-06');
    expect(localDate(office, '2026-03-04T17:00:00Z')).toBe('2026-03-05');
  });
});

describe('calendar days', () => {
  it('end at midnight of the last day, open or not', () => {
    expect(addCalendarDays(office, at('2024-04-01 10:00'), 90)).toEqual({
      at: at('2024-07-01 00:00'),
      lastDay: '2024-06-30',
      provisional: false,
    });
    expect(addCalendarDays(office, at('2024-04-01 10:00'), 30).lastDay).toBe('2024-05-01');
  });

  it.each([0, -3, 2.5])('%s is not a number of days', (n) => {
    expect(() => addCalendarDays(office, at('2026-03-04 10:00'), n)).toThrow('not a number of days');
    expect(() => addWorkingDays(office, at('2026-03-04 10:00'), n)).toThrow('not a number of days');
  });
});

describe('what lies beyond the known years', () => {
  it('is answered by the weekly pattern and said to be provisional', () => {
    // Friday 1 January 2027 is surely a holiday; the calendar cannot know and says so.
    expect(addWorking(office, at('2026-12-31 17:00'), 2 * HOUR)).toEqual({
      at: at('2027-01-01 10:00'),
      provisional: true,
    });
    expect(addWorkingDays(office, at('2026-12-31 17:00'), 1)).toMatchObject({
      lastDay: '2027-01-01',
      provisional: true,
    });
    expect(addCalendarDays(office, at('2026-12-31 17:00'), 1).provisional).toBe(true);
    expect(nextOpen(office, at('2026-12-31 18:00')).provisional).toBe(true);
  });

  it('begins after the last known midnight, not before', () => {
    expect(addWorking(office, at('2026-12-31 17:00'), HOUR)).toEqual({
      at: at('2026-12-31 18:00'),
      provisional: false,
    });
    expect(addCalendarDays(office, at('2026-12-30 17:00'), 1)).toMatchObject({
      lastDay: '2026-12-31',
      provisional: false,
    });
  });

  it('lies before the first known year too', () => {
    expect(addWorking(office, at('2023-12-29 17:00'), 2 * HOUR).provisional).toBe(true);
    expect(addWorkingDays(office, at('2023-12-30 12:00'), 1).provisional).toBe(true);
  });
});

describe('a calendar without any opening', () => {
  const shut = compileCalendar(calendarOf('Asia/Shanghai', { id: 'shut' }));

  it('is found out instead of searched for ever', () => {
    expect(() => nextOpen(shut, at('2026-03-04 10:00'))).toThrow('does not open within a hundred years');
    expect(() => addWorkingDays(shut, at('2026-03-04 10:00'), 1)).toThrow('no such day within a hundred years');
    expect(() => addWorking(shut, at('2026-03-04 10:00'), 1)).toThrow('in a hundred years');
  });

  it('still counts calendar days', () => {
    expect(addCalendarDays(shut, at('2026-03-04 10:00'), 1).lastDay).toBe('2026-03-05');
  });

  it('is told apart from a target longer than a century', () => {
    const short = compileCalendar(calendarOf('Asia/Shanghai', { id: 'short', week: daily(['09:00', '09:01']) }));
    expect(() => addWorking(short, at('2026-03-04 10:00'), 40_000)).toThrow('that much open time in a hundred years');
  });
});
