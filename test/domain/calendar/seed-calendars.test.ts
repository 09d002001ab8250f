import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { addDays, weekday } from '../../../domain/calendar/date.ts';
import { isRestDay } from '../../../domain/calendar/rest-days.ts';
import { CN_NATIONAL, SEED_CALENDARS } from '../../../domain/calendar/seed-calendars.ts';
import { addWorking, isOpen } from '../../../domain/calendar/working-time.ts';
import { always, at, office, service } from './calendars.ts';
import { nationalLayer } from './national-days.ts';

function everyDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(date);
  return days;
}

const KNOWN = everyDay('2024-01-01', '2026-12-31');

describe('the seeded national days', () => {
  it('are three whole years', () => expect(KNOWN).toHaveLength(366 + 365 + 365));

  it('are what the script writes from the package', () => expect(CN_NATIONAL).toEqual(nationalLayer()));

  it('agree with chinese-days about every single day', () => {
    const wrong = KNOWN.filter(
      (date) => isRestDay(office, date, 'WEEKEND_AND_HOLIDAY') !== chineseDays.isHoliday(date),
    );
    expect(wrong).toEqual([]);
    expect(KNOWN.filter((date) => chineseDays.isWorkday(date) === chineseDays.isHoliday(date))).toEqual([]);
  });

  it('make a holiday of a day off that is no plain weekend, and of no working day', () => {
    const odd = KNOWN.filter((date) => {
      const offOnWeekday = chineseDays.isHoliday(date) && weekday(date) <= 5;
      return offOnWeekday && !isRestDay(office, date, 'HOLIDAY_ONLY');
    });
    expect(odd).toEqual([]);
    expect(KNOWN.filter((date) => chineseDays.isWorkday(date) && isRestDay(office, date, 'HOLIDAY_ONLY'))).toEqual([]);
  });
});

describe('cn-office', () => {
  it('is open on exactly the working days', () => {
    expect(KNOWN.filter((date) => isOpen(office, at(`${date} 10:00`)) !== chineseDays.isWorkday(date))).toEqual([]);
  });

  it('works 9 to 12 and 13 to 18', () => {
    const open = ['08:59', '09:00', '11:59', '12:00', '12:59', '13:00', '17:59', '18:00'].filter((time) =>
      isOpen(office, at(`2026-03-04 ${time}`)),
    );
    expect(open).toEqual(['09:00', '11:59', '13:00', '17:59']);
  });
});

describe('cn-service', () => {
  it('is open from 9 to 20 on every day, holidays included', () => {
    expect(KNOWN.filter((date) => !isOpen(service, at(`${date} 19:59`)))).toEqual([]);
    expect(
      KNOWN.filter((date) => isOpen(service, at(`${date} 20:00`)) || isOpen(service, at(`${date} 08:59`))),
    ).toEqual([]);
  });

  it('has decided its hours up to the end of 2026', () => {
    expect(addWorking(service, at('2026-12-31 19:00'), 60)).toEqual({ at: at('2026-12-31 20:00'), provisional: false });
    expect(addWorking(service, at('2026-12-31 19:00'), 61).provisional).toBe(true);
  });
});

describe('cn-24x7', () => {
  it('never closes and never becomes provisional', () => {
    expect(addWorking(always, at('2026-02-17 03:00'), 120)).toEqual({ at: at('2026-02-17 05:00'), provisional: false });
    expect(addWorking(always, at('2027-02-06 23:30'), 60)).toEqual({ at: at('2027-02-07 00:30'), provisional: false });
  });
});

it('every seeded calendar carries a version and the national layer', () => {
  for (const calendar of SEED_CALENDARS) {
    expect(calendar.version).toMatch(/^\d{4}\.\d+$/);
    expect(calendar.layers[0]).toBe(CN_NATIONAL);
  }
});
