import { describe, expect, it } from 'vitest';
import { CalendarError } from '../../../domain/calendar/calendar-error.ts';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { CN_NATIONAL } from '../../../domain/calendar/seed-calendars.ts';
import type { CalendarLayer, Interval, WorkingCalendar } from '../../../domain/calendar/types.ts';
import { addWorking, isOpen, workingBetween } from '../../../domain/calendar/working-time.ts';
import { at, calendarOf, daily } from './calendars.ts';

const SHANGHAI = 'Asia/Shanghai';
const week: CalendarLayer['week'] = { ...daily(['09:00', '18:00']), 6: [], 7: [] };
const company: CalendarLayer = { id: 'company', level: 'company', week };

function stack(...above: Omit<CalendarLayer, 'level'>[]): WorkingCalendar {
  const site = above.map((layer): CalendarLayer => ({ level: 'site', ...layer }));
  return { ...calendarOf(SHANGHAI), layers: [CN_NATIONAL, company, ...site] };
}

/** Open hours of one day in China, as the calendar sees them. */
function hoursOn(data: WorkingCalendar, date: string): number {
  return workingBetween(compileCalendar(data), at(`${date} 00:00`), at(`${date} 23:59`)) / 60;
}

describe('layers of a calendar', () => {
  it('a national holiday closes the company, whatever its week says', () => {
    expect(hoursOn(stack(), '2026-10-01')).toBe(0);
    expect(hoursOn(stack(), '2026-10-08')).toBe(9);
  });

  it('a make-up Saturday is worked with the hours of a Monday', () => {
    expect(hoursOn(stack({ id: 'site', week: { 1: [['10:00', '16:00']] } }), '2026-10-10')).toBe(6);
  });

  it('a make-up day may bring hours of its own', () => {
    const makeUpDays = [{ date: '2026-10-10', name: '国庆节', intervals: [['09:00', '12:00']] as Interval[] }];
    expect(hoursOn(stack({ id: 'site', makeUpDays }), '2026-10-10')).toBe(3);
  });

  it('a site changes single weekdays and leaves the others', () => {
    const site = { id: 'site', week: { 6: [['10:00', '14:00']] as Interval[] } };
    expect(hoursOn(stack(site), '2026-03-07')).toBe(4);
    expect(hoursOn(stack(site), '2026-03-06')).toBe(9);
  });

  it('a weekly pattern above does not open a holiday below it', () => {
    expect(hoursOn(stack({ id: 'site', week: daily(['10:00', '14:00']) }), '2026-10-01')).toBe(0);
  });

  it('unless the layer says that it is open on holidays', () => {
    const site = { id: 'site', holidaysOpen: true, week: daily(['10:00', '14:00']) };
    expect(hoursOn(stack(site), '2026-10-01')).toBe(4);
  });

  it('a layer open on holidays can still close on a day of its own', () => {
    const exceptions = [{ date: '2026-02-17', name: '春节', intervals: [] }];
    const site = { id: 'site', holidaysOpen: true, week: daily(['10:00', '14:00']), exceptions };
    expect(hoursOn(stack(site), '2026-02-17')).toBe(0);
    expect(hoursOn(stack(site), '2026-02-18')).toBe(4);
  });

  it('the later layer wins for the day it names', () => {
    const open = { date: '2026-10-02', name: '国庆值班', intervals: [['10:00', '15:00']] as Interval[] };
    const shut = { date: '2026-10-02', name: '盘点' };
    expect(hoursOn(stack({ id: 'site', exceptions: [open] }), '2026-10-02')).toBe(5);
    expect(hoursOn(stack({ id: 'site', exceptions: [open] }, { id: 'room', holidays: [shut] }), '2026-10-02')).toBe(0);
    expect(hoursOn(stack({ id: 'room', holidays: [shut] }, { id: 'site', exceptions: [open] }), '2026-10-02')).toBe(5);
  });

  it('inside one layer an exception beats its holiday', () => {
    const holidays = [{ date: '2026-03-18', name: '司庆' }];
    const exceptions = [{ date: '2026-03-18', name: '值班', intervals: [['09:00', '11:00']] as Interval[] }];
    expect(hoursOn(stack({ id: 'site', holidays, exceptions }), '2026-03-18')).toBe(2);
  });

  it('knows its hours only as far as every layer does', () => {
    const calendar = compileCalendar(stack());
    expect(addWorking(calendar, at('2026-12-31 17:00'), 61).provisional).toBe(true);
    const open = compileCalendar(stack({ id: 'site', holidaysOpen: true, week: daily(['10:00', '14:00']) }));
    expect(addWorking(open, at('2026-12-31 13:30'), 61).provisional).toBe(false);
    const short = compileCalendar(stack({ id: 'site', coveredUntil: '2026-06-30' }));
    expect(addWorking(short, at('2026-06-30 17:00'), 61).provisional).toBe(true);
  });

  it('several intervals a day, up to midnight, are all worked', () => {
    const nights: Interval[] = [
      ['00:00', '02:00'],
      ['06:00', '10:00'],
      ['14:30', '15:00'],
      ['22:00', '24:00'],
    ];
    const calendar = compileCalendar(calendarOf(SHANGHAI, { id: 'nights', week: daily(...nights) }));
    expect(addWorking(calendar, at('2026-03-04 09:30'), 60).at).toBe(at('2026-03-04 15:00'));
    expect(addWorking(calendar, at('2026-03-04 23:00'), 180).at).toBe(at('2026-03-05 02:00'));
    expect(isOpen(calendar, at('2026-03-05 00:00'))).toBe(true);
  });
});

describe('calendar data that makes no sense', () => {
  const problemsOf = (layer: Omit<CalendarLayer, 'level'>): string => {
    try {
      compileCalendar(calendarOf(SHANGHAI, layer));
    } catch (error) {
      return error instanceof CalendarError ? error.message : String(error);
    }
    return 'compiled';
  };

  it.each([
    [[['09:00', '08:00']], '09:00-08:00 does not end after it begins'],
    [[['22:00', '02:00']], 'hours past midnight belong to the next day'],
    [[['9:00', '12:00']], '9:00-12:00 is not a pair of HH:MM'],
    [[['09:00', '24:30']], 'is not a pair of HH:MM'],
    [[['24:00', '24:00']], 'does not end after it begins'],
    [
      [
        ['09:00', '13:00'],
        ['12:00', '18:00'],
      ],
      '12:00-18:00 overlaps or precedes',
    ],
  ] as [Interval[], string][])('hours %j are refused', (intervals, problem) => {
    expect(problemsOf({ id: 'bad', week: { 1: intervals } })).toContain(problem);
  });

  it('dates that do not exist or stand twice are refused', () => {
    const day = (date: string) => ({ date, name: '假日' });
    expect(problemsOf({ id: 'bad', holidays: [day('2026-02-30')] })).toContain('2026-02-30 is not a date');
    expect(problemsOf({ id: 'bad', holidays: [day('2026-05-01'), day('2026-05-01')] })).toContain('stands twice');
    expect(problemsOf({ id: 'bad', holidays: [day('2026-05-01')], makeUpDays: [day('2026-05-01')] })).toContain(
      '2026-05-01 stands twice',
    );
  });

  it('everything wrong is said at once', () => {
    const message = problemsOf({
      id: 'bad',
      coveredFrom: '2027-01-01',
      coveredUntil: '2026-01-01',
      week: { 3: [['18:00', '09:00']] },
      exceptions: [{ date: 'soon', name: '盘点', intervals: [] }],
    });
    expect(message).toContain('coveredFrom 2027-01-01 is after coveredUntil 2026-01-01');
    expect(message).toContain('bad.week.3');
    expect(message).toContain('soon is not a date');
  });

  it('an unknown zone and a layer that stands twice are refused', () => {
    expect(() => compileCalendar(calendarOf('Asia/Atlantis', { id: 'a' }))).toThrow('Asia/Atlantis');
    expect(() => compileCalendar(calendarOf(SHANGHAI, { id: 'a' }, { id: 'a' }))).toThrow('layer a stands twice');
  });
});
