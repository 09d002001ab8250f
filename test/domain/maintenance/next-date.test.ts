import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { addDays, addMonths, daysBetween } from '../../../domain/calendar/date.ts';
import { isOpenDay } from '../../../domain/calendar/open-days.ts';
import { SEED_CALENDARS } from '../../../domain/calendar/seed-calendars.ts';
import type { MaintenanceRule } from '../../../domain/maintenance/maintenance-date.ts';
import { nextDate, previewDates } from '../../../domain/maintenance/next-date.ts';

const office = SEED_CALENDARS.find(({ id }) => id === 'cn-office');
if (office === undefined) throw new Error('there is no office calendar');
const calendar = compileCalendar(office);

const MONTHLY: MaintenanceRule = { everyMonths: 1, windowBefore: 5, windowAfter: 5 };
const dates = (rule: MaintenanceRule, plan: Parameters<typeof nextDate>[2], count: number): string[] =>
  previewDates(rule, calendar, plan, count).map(({ date }) => date);

describe('the dates of a maintenance plan', () => {
  it('#48 begin one period after the first day, unless the plan names the first one', () => {
    expect(dates(MONTHLY, { start: '2026-03-03' }, 3)).toEqual(['2026-04-03', '2026-05-06', '2026-06-08']);
    expect(dates(MONTHLY, { start: '2026-03-03', first: '2026-03-05' }, 2)).toEqual(['2026-03-05', '2026-04-07']);
  });

  it('fall on the last day of a short month, and go back to the end of a long one', () => {
    const wide = { ...MONTHLY, windowBefore: 0, windowAfter: 0 };
    const [january, february, march, april] = previewDates(wide, calendar, { start: '2027-12-31' }, 4);
    expect([january, february, march, april].map((one) => one?.nominal)).toEqual([
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
    expect([february?.shortMonth, march?.shortMonth, april?.shortMonth]).toEqual([true, undefined, true]);
  });

  it('move off a rest day to the next working day inside the window, else to the one before', () => {
    // 4 April 2026 is a Saturday inside the holiday of Qingming (4 to 6 April).
    const from = { start: '2026-03-04' };
    expect(nextDate(MONTHLY, calendar, from, {})).toMatchObject({ date: '2026-04-07', movedTo: 'next' });
    const narrow = { ...MONTHLY, windowAfter: 2 };
    expect(nextDate(narrow, calendar, from, {})).toMatchObject({ date: '2026-04-03', movedTo: 'before' });
  });

  it('never go back to before the first day, nor to the day of the last visit: then the next working day counts', () => {
    const narrow = { ...MONTHLY, windowAfter: 0, windowBefore: 9 };
    const saturday = { start: '2026-04-04', first: '2026-04-04' };
    expect(nextDate(narrow, calendar, saturday, {})).toMatchObject({ date: '2026-04-07', movedTo: 'beyond' });
    const daily = { everyDays: 1, windowBefore: 9, windowAfter: 0 };
    expect(
      nextDate(daily, calendar, { start: '2026-04-01' }, { base: '2026-04-03', last: '2026-04-03' }),
    ).toMatchObject({
      date: '2026-04-07',
      movedTo: 'beyond',
    });
  });

  it('count from the visit that really happened', () => {
    const early = nextDate(MONTHLY, calendar, { start: '2026-03-03' }, { base: '2026-03-30', last: '2026-03-30' });
    expect(early.nominal).toBe('2026-04-30');
  });

  it('take the sooner of months and days', () => {
    const both = { ...MONTHLY, everyDays: 10 };
    expect(nextDate(both, calendar, { start: '2026-03-02' }, {}).nominal).toBe('2026-03-12');
  });
});

const aDay = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-01', days));
const aRule = fc.record({
  everyMonths: fc.integer({ min: 1, max: 24 }),
  windowBefore: fc.integer({ min: 0, max: 40 }),
  windowAfter: fc.integer({ min: 0, max: 40 }),
});
const aRuleOfDays = fc.record({
  everyDays: fc.integer({ min: 1, max: 400 }),
  windowBefore: fc.integer({ min: 0, max: 40 }),
  windowAfter: fc.integer({ min: 0, max: 40 }),
});

describe('laws of every plan', () => {
  it('dates rise, each on a working day, none before the start, and each inside its window unless none was free', () => {
    fc.assert(
      fc.property(fc.oneof(aRule, aRuleOfDays), aDay, (rule, start) => {
        const found = previewDates(rule, calendar, { start }, 12);
        for (const [index, one] of found.entries()) {
          const { date, windowFrom, windowUntil, movedTo, nominal } = one;
          expect(isOpenDay(calendar, date)).toBe(true);
          expect(date >= start && date > (found[index - 1]?.date ?? '')).toBe(true);
          expect(windowFrom <= nominal && nominal <= windowUntil).toBe(true);
          if (movedTo === undefined) expect(date).toBe(nominal);
          if (movedTo === 'next') expect(date > nominal && date <= windowUntil).toBe(true);
          if (movedTo === 'before') expect(date < nominal).toBe(true);
          if (movedTo === 'beyond') expect(date > windowUntil).toBe(true);
        }
      }),
    );
  });

  it('no working day nearer in the chosen direction was passed over', () => {
    fc.assert(
      fc.property(aRule, aDay, (rule, start) => {
        const { date, nominal } = nextDate(rule, calendar, { start }, {});
        const [from, until] = date < nominal ? [date, nominal] : [nominal, date];
        for (let day = addDays(from, 1); day < until; day = addDays(day, 1)) {
          expect(isOpenDay(calendar, day)).toBe(false);
        }
      }),
    );
  });

  it('a monthly plan neither creeps nor jumps: from visit to visit 28 to 31 days before rest days are looked at', () => {
    fc.assert(
      fc.property(aDay, (base) => {
        const { nominal } = nextDate(MONTHLY, calendar, { start: base }, { base, last: base });
        const days = daysBetween(base, nominal);
        expect(days >= 28 && days <= 31).toBe(true);
        expect(nominal.slice(0, 7)).toBe(addMonths(`${base.slice(0, 8)}01`, 1).slice(0, 7));
      }),
    );
  });
});
