import { describe, expect, it } from 'vitest';
import { timeByParty } from '../../../domain/clocks/time-by-party.ts';
import { at } from '../calendar/calendars.ts';
import { calendars, givenClock } from './clock-story.ts';

const workingDays = (target: number) => ({ unit: 'workingDays' as const, target });
const calendarDays = (target: number) => ({ unit: 'calendarDays' as const, target });

describe('a clock in working days', () => {
  it('car reply: ten working days from 24 September pass the holiday and count its make-up Saturday', () => {
    const start = '2026-09-24 15:00';
    expect(givenClock(start, workingDays(10)).asOf(start).dueAt).toBe(at('2026-10-15 18:00'));
    expect(givenClock(start, workingDays(20)).asOf(start).dueAt).toBe(at('2026-10-29 18:00'));
  });

  it('tractor repair: thirty working days from 20 April', () => {
    const start = '2026-04-20 09:00';
    expect(givenClock(start, workingDays(30)).asOf(start).dueAt).toBe(at('2026-06-03 18:00'));
  });

  it('uses up a day at its close', () => {
    const clock = givenClock('2026-03-04 10:00', workingDays(2));
    expect(clock.asOf('2026-03-05 17:59').usedDays).toBe(0);
    expect(clock.asOf('2026-03-05 18:00').usedDays).toBe(1);
    expect(clock.asOf('2026-03-06 17:59')).not.toHaveProperty('breachedAt');
    expect(clock.asOf('2026-03-06 18:00').breachedAt).toBe(at('2026-03-06 18:00'));
  });

  it('warns within a day by its working time: half of 9–12 and 13–18 is 14:00', () => {
    expect(givenClock('2026-03-04 10:00', workingDays(1)).asOf('2026-03-04 10:00').marks).toEqual([
      { percent: 50, at: at('2026-03-05 14:00') },
      { percent: 75, at: at('2026-03-05 16:00') },
      { percent: 90, at: at('2026-03-05 17:12') },
      { percent: 100, at: at('2026-03-05 18:00') },
      { percent: 150, at: at('2026-03-06 14:00') },
    ]);
  });

  it('a pause within one day costs nothing', () => {
    const clock = givenClock('2026-03-04 10:00', workingDays(3))
      .waitsFor('customer', '2026-03-05 09:30')
      .goesOn('2026-03-05 17:30');
    expect(clock.asOf('2026-03-05 17:30').dueAt).toBe(at('2026-03-09 18:00'));
  });

  it('a pause over two closes leaves out two days, the day it ends counts', () => {
    const clock = givenClock('2026-03-02 10:00', workingDays(3))
      .waitsFor('customer', '2026-03-03 11:00')
      .goesOn('2026-03-05 11:00');
    // Tuesday and Wednesday closed in the pause; Thursday, Friday and Monday count.
    expect(clock.asOf('2026-03-05 11:00').dueAt).toBe(at('2026-03-09 18:00'));
  });

  it('a pause over a weekend leaves out Friday alone', () => {
    const clock = givenClock('2026-03-02 10:00', workingDays(5))
      .waitsFor('customer', '2026-03-06 11:00')
      .goesOn('2026-03-09 11:00');
    expect(clock.asOf('2026-03-09 11:00').dueAt).toBe(at('2026-03-10 18:00'));
  });

  it('many short pauses a day add up to no more than one', () => {
    let clock = givenClock('2026-03-02 10:00', workingDays(2));
    for (const hour of [9, 10, 11, 14, 15]) {
      clock = clock.waitsFor('customer', `2026-03-03 ${String(hour).padStart(2, '0')}:10`);
      clock = clock.goesOn(`2026-03-03 ${String(hour).padStart(2, '0')}:40`);
    }
    expect(clock.asOf('2026-03-03 16:00').dueAt).toBe(at('2026-03-04 18:00'));
  });

  it('a pause that begins at the close does not take the day that closed', () => {
    const clock = givenClock('2026-03-02 10:00', workingDays(3)).waitsFor('customer', '2026-03-03 18:00');
    expect(clock.asOf('2026-03-20 10:00').usedDays).toBe(1);
    expect(clock.goesOn('2026-03-04 18:00').asOf('2026-03-04 18:00').usedDays).toBe(1);
  });

  it('paused, it has neither an end nor marks', () => {
    const timing = givenClock('2026-03-02 10:00', workingDays(5))
      .waitsFor('supplier', '2026-03-04 10:00')
      .asOf('2026-06-01 10:00');
    expect(timing).toEqual({
      marks: [],
      reached: [],
      usedDays: 1,
      provisional: false,
      calendarVersion: '2026.1',
    });
  });

  it('a mark that falls into a pause of a counted day is reached when the clock runs again', () => {
    const clock = givenClock('2026-03-04 10:00', workingDays(1))
      .waitsFor('customer', '2026-03-05 10:00')
      .goesOn('2026-03-05 15:00');
    expect(clock.asOf('2026-03-05 15:00').reached).toEqual([{ percent: 50, at: at('2026-03-05 15:00') }]);
    expect(clock.asOf('2026-03-05 15:00').marks[0]).toEqual({ percent: 75, at: at('2026-03-05 16:00') });
  });

  it('keeps its days through a change of target and of calendar', () => {
    const clock = givenClock('2026-03-04 10:00', workingDays(3));
    expect(clock.isRetargeted('2026-03-06 20:00', { target: 4 }).asOf('2026-03-06 20:00')).toMatchObject({
      usedDays: 2,
      dueAt: at('2026-03-10 18:00'),
    });
    // The desk that takes over works on Saturdays too.
    const moved = clock.isRetargeted('2026-03-06 20:30', { calendar: 'cn-service' });
    expect(moved.asOf('2026-03-06 20:30')).toMatchObject({ usedDays: 2, dueAt: at('2026-03-07 20:00') });
  });

  it('does not count one day twice when the second calendar closes later', () => {
    const clock = givenClock('2026-03-04 10:00', workingDays(3)).isRetargeted('2026-03-05 19:00', {
      calendar: 'cn-service',
    });
    expect(clock.asOf('2026-03-05 21:00').usedDays).toBe(1);
  });

  it('does not count the days on which it was stopped', () => {
    const clock = givenClock('2026-03-02 10:00', workingDays(4))
      .isStopped('2026-03-04 12:00')
      .isReopened('2026-03-10 12:00');
    expect(clock.asOf('2026-03-10 12:00')).toMatchObject({ usedDays: 1, dueAt: at('2026-03-12 18:00') });
  });

  it('reopened at the very close of a day, it does not count that day', () => {
    const clock = givenClock('2026-03-02 10:00', workingDays(4))
      .isStopped('2026-03-03 12:00')
      .isReopened('2026-03-04 18:00');
    expect(clock.asOf('2026-03-05 20:00').usedDays).toBe(1);
  });

  it('is provisional when it ends on a day nobody knows yet', () => {
    expect(givenClock('2026-12-29 10:00', workingDays(2)).asOf('2026-12-29 10:00').provisional).toBe(false);
    expect(givenClock('2026-12-29 10:00', workingDays(3)).asOf('2026-12-29 10:00').provisional).toBe(true);
  });

  it('tells how many days were whose, and how many of them counted', () => {
    const clock = givenClock('2026-03-02 10:00', workingDays(5))
      .waitsFor('customer', '2026-03-04 10:00')
      .goesOn('2026-03-06 10:00').clock;
    expect(timeByParty(clock, calendars, at('2026-03-09 20:00'))).toMatchObject([
      { whose: 'us', netDays: 3, countedDays: 3 },
      { whose: 'customer', netDays: 2, countedDays: 0 },
    ]);
  });
});

describe('a clock in calendar days', () => {
  it('parts wait: ninety days from 1 April end with 30 June, thirty with 1 May', () => {
    const start = '2024-04-01 10:00';
    expect(givenClock(start, calendarDays(90)).asOf(start).dueAt).toBe(at('2024-07-01 00:00'));
    expect(givenClock(start, calendarDays(30)).asOf(start).dueAt).toBe(at('2024-05-02 00:00'));
  });

  it('counts holidays and weekends like any day', () => {
    const clock = givenClock('2026-09-30 10:00', calendarDays(7));
    expect(clock.asOf('2026-09-30 10:00').dueAt).toBe(at('2026-10-08 00:00'));
    expect(clock.asOf('2026-10-04 12:00').usedDays).toBe(3);
  });

  it('leaves out the days that end in a pause', () => {
    const clock = givenClock('2026-03-02 10:00', calendarDays(7))
      .waitsFor('customer', '2026-03-05 10:00')
      .goesOn('2026-03-08 10:00');
    expect(clock.asOf('2026-03-08 10:00').dueAt).toBe(at('2026-03-13 00:00'));
  });

  it('reaches half a day at noon', () => {
    const timing = givenClock('2026-03-02 10:00', calendarDays(5)).asOf('2026-03-02 10:00', [50]);
    expect(timing.marks).toEqual([{ percent: 50, at: at('2026-03-05 12:00') }]);
  });
});
