import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { addDays, addYears } from '../../../domain/calendar/date.ts';
import { isRestDay, rollOver } from '../../../domain/calendar/rest-days.ts';
import { CN_NATIONAL } from '../../../domain/calendar/seed-calendars.ts';
import { addWorkdays, workdaysBetween } from '../../../domain/calendar/workdays.ts';
import { calendarOf, daily, office, service } from './calendars.ts';

const ends = (date: string): string => rollOver(office, date, 'WEEKEND_AND_HOLIDAY').date;

describe('the end of a guarantee on a rest day', () => {
  it('moves from a Saturday to Monday', () => {
    expect(rollOver(office, addYears('2024-03-01', 1), 'WEEKEND_AND_HOLIDAY')).toEqual({
      date: '2025-03-03',
      rolledFrom: '2025-03-01',
      skipped: [
        { date: '2025-03-01', why: 'weekend' },
        { date: '2025-03-02', why: 'weekend' },
      ],
      provisional: false,
    });
  });

  it('stays on a plain Saturday where only holidays count', () => {
    expect(rollOver(office, '2025-03-01', 'HOLIDAY_ONLY')).toEqual({
      date: '2025-03-01',
      skipped: [],
      provisional: false,
    });
  });

  it('stays on a Sunday that is a make-up working day', () => {
    expect(ends('2025-09-28')).toBe('2025-09-28');
    expect(ends(addYears('2024-02-29', 2))).toBe('2026-02-28');
    expect(ends(addDays('2026-03-10', 60))).toBe('2026-05-09');
  });

  it('passes the whole Spring Festival and names it', () => {
    const { date, skipped } = rollOver(office, addDays('2026-02-10', 7), 'WEEKEND_AND_HOLIDAY');
    expect(date).toBe('2026-02-24');
    expect(skipped).toHaveLength(7);
    expect(skipped[0]).toEqual({ date: '2026-02-17', why: 'holiday', name: '春节', nameEn: 'Spring Festival' });
  });

  it('passes holidays of both kinds of counting alike, the Saturdays inside them included', () => {
    for (const mode of ['WEEKEND_AND_HOLIDAY', 'HOLIDAY_ONLY'] as const) {
      expect(rollOver(office, '2026-06-20', mode).date).toBe('2026-06-22');
      expect(rollOver(office, '2026-05-01', mode).date).toBe('2026-05-06');
      expect(rollOver(office, '2026-10-01', mode).date).toBe('2026-10-08');
    }
  });

  it('rolls once after the extension, not before it', () => {
    expect(ends(addDays(addYears('2024-10-03', 1), 7))).toBe('2025-10-10');
  });

  it('is the first working day after a holiday that runs into a weekend', () => {
    expect(ends('2026-05-30')).toBe('2026-06-01');
    expect(ends('2026-04-04')).toBe('2026-04-07');
  });
});

describe('rest days the calendar does not know', () => {
  it('are not guessed: the date stands and is provisional', () => {
    expect(rollOver(office, '2027-02-20', 'WEEKEND_AND_HOLIDAY')).toEqual({
      date: '2027-02-20',
      skipped: [],
      provisional: true,
    });
    expect(rollOver(office, '2027-03-01', 'WEEKEND_AND_HOLIDAY').provisional).toBe(true);
    expect(rollOver(office, '2023-12-29', 'WEEKEND_AND_HOLIDAY').provisional).toBe(true);
  });

  it('begin the day after the last known one', () => {
    expect(rollOver(office, '2026-12-31', 'WEEKEND_AND_HOLIDAY').provisional).toBe(false);
    expect(rollOver(office, '2027-01-01', 'WEEKEND_AND_HOLIDAY').provisional).toBe(true);
    expect(rollOver(office, '2024-01-01', 'WEEKEND_AND_HOLIDAY')).toMatchObject({
      date: '2024-01-02',
      provisional: false,
    });
  });

  it('stop a roll that runs out of the known years', () => {
    const short = { ...CN_NATIONAL, coveredUntil: '2026-10-04' };
    const calendar = compileCalendar({ ...calendarOf('Asia/Shanghai'), layers: [short] });
    expect(rollOver(calendar, '2026-10-01', 'HOLIDAY_ONLY')).toMatchObject({ date: '2026-10-05', provisional: true });
  });

  it('are all of them where no national list is loaded', () => {
    const calendar = compileCalendar(calendarOf('Asia/Shanghai', { id: 'hours', week: daily(['09:00', '18:00']) }));
    expect(rollOver(calendar, '2026-03-04', 'WEEKEND_AND_HOLIDAY').provisional).toBe(true);
  });
});

describe('rest days and opening hours', () => {
  it('are two things: a desk open on holidays has the same rest days', () => {
    expect(isRestDay(service, '2026-10-01', 'HOLIDAY_ONLY')).toBe(true);
    expect(isRestDay(service, '2026-03-07', 'WEEKEND_AND_HOLIDAY')).toBe(true);
  });

  it('a holiday of the company moves no legal date', () => {
    const founding = { id: 'own', level: 'company', holidays: [{ date: '2026-03-18', name: '司庆' }] } as const;
    const calendar = compileCalendar({ ...calendarOf('Asia/Shanghai'), layers: [CN_NATIONAL, founding] });
    expect(isRestDay(calendar, '2026-03-18', 'WEEKEND_AND_HOLIDAY')).toBe(false);
  });

  it('refuses what is no date', () => {
    expect(() => isRestDay(office, '2026-02-30', 'HOLIDAY_ONLY')).toThrow('not a date');
  });
});

describe('statutory working days', () => {
  it('car: the reply is due on the 10th, the end on the 20th, past the National Day and with its make-up Saturday', () => {
    const { date, skipped, provisional } = addWorkdays(office, '2026-09-24', 10);
    expect(date).toBe('2026-10-15');
    expect(provisional).toBe(false);
    expect(skipped.map((day) => day.date)).not.toContain('2026-10-10');
    expect(addWorkdays(office, '2026-09-24', 20).date).toBe('2026-10-29');
  });

  it('tractor: 30 working days skip the May holiday and count the Saturday worked for it', () => {
    expect(addWorkdays(office, '2026-04-20', 30).date).toBe('2026-06-03');
  });

  it('complaint: 7 and 45 working days from a Monday', () => {
    expect(addWorkdays(office, '2026-03-02', 7).date).toBe('2026-03-11');
    expect(addWorkdays(office, '2026-03-02', 45).date).toBe('2026-05-08');
  });

  it('from a Saturday off, Monday is the first', () => {
    expect(addWorkdays(office, '2026-03-07', 1)).toEqual({
      date: '2026-03-09',
      skipped: [{ date: '2026-03-08', why: 'weekend' }],
      provisional: false,
    });
  });

  it('that reach into an unknown year are provisional', () => {
    expect(addWorkdays(office, '2026-12-30', 1).provisional).toBe(false);
    expect(addWorkdays(office, '2026-12-30', 2)).toMatchObject({ date: '2027-01-01', provisional: true });
  });

  it('are counted back between the two dates', () => {
    expect(workdaysBetween(office, '2026-09-24', '2026-10-15')).toBe(10);
    expect(workdaysBetween(office, '2026-10-15', '2026-09-24')).toBe(0);
  });

  it.each([0, -1, 1.5, 10_001])('%s is not a number of working days', (n) => {
    expect(() => addWorkdays(office, '2026-03-02', n)).toThrow('not a number of working days');
  });
});
