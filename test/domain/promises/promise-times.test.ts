import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { addDays } from '../../../domain/calendar/date.ts';
import { isOpenDay, workingBefore } from '../../../domain/calendar/open-days.ts';
import { SEED_CALENDARS } from '../../../domain/calendar/seed-calendars.ts';
import { workingBetween } from '../../../domain/calendar/working-time.ts';
import { promiseTimes } from '../../../domain/promises/promise-times.ts';
import { occurrence } from '../../../domain/promises/recurrence.ts';

const office = SEED_CALENDARS.find(({ id }) => id === 'cn-office');
if (office === undefined) throw new Error('there is no office calendar');
const calendar = compileCalendar(office);

const RULES = {
  due: { unit: 'workingDays', n: 1 },
  restDays: 'next',
  remindBefore: 120,
  managerAfter: 480,
} as const;
/** Monday morning in Shanghai. */
const MONDAY = '2026-03-02T01:00:00.000Z';

describe('the times of a promise', () => {
  it('a working day is the whole next one; the reminder comes before its close, the manager hears of it on the day after', () => {
    const { dueOn, dueAt, remindAt, managerAt } = promiseTimes(RULES, calendar, undefined, MONDAY);
    expect([dueOn, dueAt]).toEqual(['2026-03-03', '2026-03-03T16:00:00.000Z']);
    expect(remindAt?.slice(0, 10)).toBe('2026-03-03');
    expect(managerAt.slice(0, 10)).toBe('2026-03-04');
  });

  it('a date on a rest day goes to the next working day, and what was said is kept beside it', () => {
    // 4 to 6 April 2026: Qingming.
    const said = promiseTimes(RULES, calendar, { on: '2026-04-04' }, MONDAY);
    expect([said.dueOn, said.said]).toEqual(['2026-04-07', '2026-04-04']);
    expect(promiseTimes({ ...RULES, restDays: 'before' }, calendar, { on: '2026-04-04' }, MONDAY).dueOn).toBe(
      '2026-04-03',
    );
    expect(promiseTimes({ ...RULES, restDays: 'stays' }, calendar, { on: '2026-04-04' }, MONDAY).dueOn).toBe(
      '2026-04-04',
    );
  });

  it('never goes back to before it was made', () => {
    const saturday = '2026-04-04T01:00:00.000Z';
    const { dueOn } = promiseTimes({ ...RULES, restDays: 'before' }, calendar, { on: '2026-04-05' }, saturday);
    expect(dueOn).toBe('2026-04-07');
  });

  it('an hour stays an hour, also on a rest day', () => {
    const at = '2026-04-04T02:30:00.000Z';
    expect(promiseTimes(RULES, calendar, { at }, MONDAY)).toMatchObject({ dueOn: '2026-04-04', dueAt: at });
  });

  it('nobody is reminded of what was promised so late that the reminder would lie behind it', () => {
    const at = '2026-03-02T01:30:00.000Z';
    expect(promiseTimes(RULES, calendar, { at }, MONDAY).remindAt).toBeUndefined();
  });
});

describe('working time before an instant', () => {
  it('is as much as was asked for, and no later instant leaves so much', () => {
    const minutes = fc.integer({ min: 1, max: 5_000 });
    const instants = fc.integer({ min: 0, max: 300 * 24 * 60 }).map((minute) => {
      return new Date(Date.parse(MONDAY) + minute * 60_000).toISOString();
    });
    fc.assert(
      fc.property(instants, minutes, (to, count) => {
        const from = workingBefore(calendar, to, count);
        expect(workingBetween(calendar, from, to)).toBeCloseTo(count, 6);
        const aMinuteLater = new Date(Date.parse(from) + 60_000).toISOString();
        expect(workingBetween(calendar, aMinuteLater, to)).toBeLessThan(count);
      }),
    );
  });
});

describe('the times of a recurring promise', () => {
  it('are the same day of every month, the first one not before its beginning', () => {
    const rule = { day: 10, everyMonths: 1, from: '2026-03-11' };
    expect([1, 2, 3].map((n) => occurrence(rule, n))).toEqual(['2026-04-10', '2026-05-10', '2026-06-10']);
    expect(occurrence({ ...rule, from: '2026-03-10' }, 1)).toBe('2026-03-10');
  });

  it('are the last day of a month that is shorter', () => {
    const rule = { day: 31, everyMonths: 1, from: '2027-12-31' };
    expect([1, 2, 3, 4, 5].map((n) => occurrence(rule, n))).toEqual([
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
  });

  it('end after so many times, or with their last day', () => {
    const rule = { day: 1, everyMonths: 2, from: '2026-01-01' };
    expect([occurrence({ ...rule, times: 2 }, 2), occurrence({ ...rule, times: 2 }, 3)]).toEqual([
      '2026-03-01',
      undefined,
    ]);
    expect(occurrence({ ...rule, until: '2026-02-28' }, 2)).toBeUndefined();
  });

  it('rise, one to a period, and stay on their day', () => {
    const rules = fc.record({
      day: fc.integer({ min: 1, max: 31 }),
      everyMonths: fc.integer({ min: 1, max: 13 }),
      from: fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-01-01', days)),
    });
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 60 }), (rule, n) => {
        const [one = '', next = ''] = [occurrence(rule, n), occurrence(rule, n + 1)];
        expect(one >= rule.from && next > one).toBe(true);
        const last = addDays(one, 1).slice(8) === '01';
        expect(Number(one.slice(8)) === rule.day || (last && Number(one.slice(8)) < rule.day)).toBe(true);
      }),
    );
  });

  it('of a monthly visit fall on working days once rest days are looked at', () => {
    for (let n = 1; n <= 12; n += 1) {
      const on = occurrence({ day: 10, everyMonths: 1, from: '2026-01-01' }, n);
      if (on === undefined) throw new Error('it recurs');
      expect(isOpenDay(calendar, promiseTimes(RULES, calendar, { on }, '2025-12-31T01:00:00.000Z').dueOn)).toBe(true);
    }
  });
});
