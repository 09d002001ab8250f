import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { timeByParty } from '../../../domain/clocks/time-by-party.ts';
import { timeClock } from '../../../domain/clocks/time-clock.ts';
import { at, daily } from '../calendar/calendars.ts';
import { ClockStory, calendars, givenClock } from './clock-story.ts';

const HOUR = 3_600_000;

describe('waiting for somebody else', () => {
  it('waiting for parts stops the clock and moves its end by the working time of the wait', () => {
    // Wednesday 09:00 + 4 h is 14:00. From 10:00 on Wednesday to 10:00 on Friday 16 working hours pass.
    const clock = givenClock('2026-03-04 09:00').waitsFor('parts', '2026-03-04 10:00').goesOn('2026-03-06 10:00');
    expect(clock.asOf('2026-03-06 10:00').dueAt).toBe(at('2026-03-06 14:00'));
    expect(clock.asOf('2026-03-06 10:00').usedMinutes).toBe(60);
  });

  it('a clock that says it is paused does not run, however long one looks at it', () => {
    const clock = givenClock('2026-03-04 09:00').waitsFor('customer', '2026-03-04 11:00');
    const later = clock.asOf('2026-05-20 11:00');
    expect(later.usedMinutes).toBe(120);
    expect(later).not.toHaveProperty('dueAt');
    expect(later).not.toHaveProperty('breachedAt');
    expect(later.marks).toEqual([]);
    expect(later.reached).toEqual([{ percent: 50, at: at('2026-03-04 11:00') }]);
  });

  it('a clock paused after its end has broken its promise, but is due no more', () => {
    const timing = givenClock('2026-03-04 09:00').waitsFor('customer', '2026-03-04 15:00').asOf('2026-03-05 09:00');
    expect(timing.breachedAt).toBe(at('2026-03-04 14:00'));
    expect(timing).not.toHaveProperty('dueAt');
  });

  it('hold time and resolution time are measured by the same hours, so together they are all working time', () => {
    const clock = givenClock('2026-03-04 15:00')
      .waitsFor('customer', '2026-03-04 17:00')
      .goesOn('2026-03-09 10:00')
      .isStopped('2026-03-09 12:00').clock;
    // Wed 15–18, Thu 8 h, Fri 8 h, Mon 9–12 = 22 h, nights and the weekend not counted on either side.
    expect(timeByParty(clock, calendars, at('2026-03-09 18:00'))).toEqual([
      { whose: 'us', grossMs: 4 * HOUR, netMs: 4 * HOUR, countedMs: 4 * HOUR },
      { whose: 'customer', grossMs: 113 * HOUR, netMs: 18 * HOUR, countedMs: 0 },
    ]);
  });

  it('a wait that runs on still shows whose time it was', () => {
    const clock = givenClock('2026-03-04 09:00').goesOn('2026-03-04 10:00', 'parts').clock;
    expect(timeByParty(clock, calendars, at('2026-03-04 15:00'))).toEqual([
      { whose: 'us', grossMs: HOUR, netMs: HOUR, countedMs: HOUR },
      { whose: 'parts', grossMs: 5 * HOUR, netMs: 4 * HOUR, countedMs: 4 * HOUR },
    ]);
  });
});

describe('handing over', () => {
  it('the second team gets its own target, less what was really used', () => {
    const clock = givenClock('2026-03-04 09:00').isRetargeted('2026-03-04 12:30', { target: 600 });
    const timing = clock.asOf('2026-03-04 12:30');
    expect(timing.usedMinutes).toBe(180);
    // 7 of 10 hours are left: 5 on Wednesday afternoon, 2 on Thursday.
    expect(timing.dueAt).toBe(at('2026-03-05 11:00'));
  });

  it('nothing of the old target stays after a change of team', () => {
    const due = at('2026-03-04 14:00');
    const late = { ...givenClock('2026-03-04 09:00').clock, dueAt: due, breachedAt: due };
    const moved = new ClockStory({ ...late, marks: [{ percent: 100, at: due }] }).isRetargeted('2026-03-04 15:00', {
      target: 960,
    });
    expect(moved.clock).not.toHaveProperty('dueAt');
    expect(moved.clock).not.toHaveProperty('breachedAt');
    expect(moved.clock.marks).toEqual([]);
    expect(moved.asOf('2026-03-04 15:00')).not.toHaveProperty('breachedAt');
  });

  it('a shorter target may be over at once, at the minute it was used up', () => {
    const timing = givenClock('2026-03-04 09:00')
      .isRetargeted('2026-03-04 12:00', { target: 60 })
      .asOf('2026-03-04 12:00');
    expect(timing.breachedAt).toBe(at('2026-03-04 10:00'));
    expect(timing.reached.map((mark) => mark.percent)).toEqual([50, 75, 90, 100, 150]);
  });

  it('a team with other hours does not measure the time before it by its own hours', () => {
    // 16:00–18:00 were used in the office; the night until 22:00 was nobody's; then the clock runs round the clock.
    const clock = givenClock('2026-03-04 16:00').isRetargeted('2026-03-04 22:00', { calendar: 'cn-24x7' });
    expect(clock.asOf('2026-03-04 22:00').usedMinutes).toBe(120);
    expect(clock.asOf('2026-03-04 22:00').dueAt).toBe(at('2026-03-05 00:00'));
  });
});

describe('stopping and reopening', () => {
  it('the time in which it was closed is not counted, nor booked to anybody', () => {
    const clock = givenClock('2026-03-04 09:00')
      .goesOn('2026-03-04 10:00', 'customer')
      .isStopped('2026-03-04 11:00')
      .isReopened('2026-03-11 09:00');
    expect(clock.asOf('2026-03-11 09:00')).toMatchObject({ usedMinutes: 120, dueAt: at('2026-03-11 11:00') });
    expect(timeByParty(clock.clock, calendars, at('2026-03-11 10:00'))).toEqual([
      { whose: 'us', grossMs: 2 * HOUR, netMs: 2 * HOUR, countedMs: 2 * HOUR },
      { whose: 'customer', grossMs: HOUR, netMs: HOUR, countedMs: HOUR },
    ]);
  });

  it('a stopped clock has nothing ahead and breaks nothing later', () => {
    const timing = givenClock('2026-03-04 09:00').isStopped('2026-03-04 13:30').asOf('2026-04-01 09:00');
    expect(timing).toEqual({
      marks: [],
      reached: [
        { percent: 50, at: at('2026-03-04 11:00') },
        { percent: 75, at: at('2026-03-04 12:00') },
      ],
      usedMinutes: 210,
      provisional: false,
      calendarVersion: '2026.1',
    });
  });

  it('what is done at the very minute it is due is done in time', () => {
    expect(givenClock('2026-03-04 09:00').isStopped('2026-03-04 14:00').asOf('2026-03-05 09:00')).not.toHaveProperty(
      'breachedAt',
    );
    expect(givenClock('2026-03-04 09:00').isStopped('2026-03-04 14:01').asOf('2026-03-05 09:00').breachedAt).toBe(
      at('2026-03-04 14:00'),
    );
  });
});

describe('business hours', () => {
  it('are what a target is measured in', () => {
    expect(givenClock('2026-03-06 17:00').asOf('2026-03-06 17:00').dueAt).toBe(at('2026-03-09 12:00'));
  });

  it('decide about the breach too: a weekend breaks no promise', () => {
    const clock = givenClock('2026-03-06 17:00');
    expect(clock.asOf('2026-03-09 11:59')).not.toHaveProperty('breachedAt');
    expect(clock.asOf('2026-03-09 12:00').breachedAt).toBe(at('2026-03-09 12:00'));
  });

  it('leave out lunch', () => {
    const timing = givenClock('2026-03-04 11:00', { target: 120 }).asOf('2026-03-04 12:30');
    expect(timing).toMatchObject({ usedMinutes: 60, dueAt: at('2026-03-04 14:00') });
  });

  it('work the Sunday before the holiday and rest on the Thursday in it', () => {
    const clock = givenClock('2026-09-19 20:00', { target: 60 });
    expect(clock.asOf('2026-09-19 20:00').dueAt).toBe(at('2026-09-20 10:00'));
    expect(givenClock('2026-09-30 17:30', { target: 60 }).asOf('2026-09-30 17:30').dueAt).toBe(at('2026-10-08 09:30'));
  });

  it('do not let a clock be overdue at the moment it starts', () => {
    for (const start of ['2026-03-04 00:00', '2026-03-04 07:59', '2026-03-04 18:00', '2026-03-07 12:00']) {
      const timing = givenClock(start, { target: 1 }).asOf(start);
      expect(timing.reached).toEqual([]);
      expect((timing.dueAt ?? '') > at(start)).toBe(true);
    }
  });

  it('of a safety clock are all hours', () => {
    const clock = givenClock('2026-02-17 02:00', { calendar: 'cn-24x7', target: 120 });
    expect(clock.asOf('2026-02-17 02:00').dueAt).toBe(at('2026-02-17 04:00'));
  });
});

describe('the escalation ladder', () => {
  it('has an instant for every mark ahead, in working time', () => {
    expect(givenClock('2026-03-04 16:00').asOf('2026-03-04 16:00').marks).toEqual([
      { percent: 50, at: at('2026-03-04 18:00') },
      { percent: 75, at: at('2026-03-05 10:00') },
      { percent: 90, at: at('2026-03-05 10:36') },
      { percent: 100, at: at('2026-03-05 11:00') },
      { percent: 150, at: at('2026-03-05 14:00') },
    ]);
  });

  it('divides the marks into those behind and those ahead', () => {
    const timing = givenClock('2026-03-04 16:00').asOf('2026-03-05 10:30');
    expect(timing.reached.map((mark) => mark.percent)).toEqual([50, 75]);
    expect(timing.marks.map((mark) => mark.percent)).toEqual([90, 100, 150]);
  });

  it('may come in any order and need not hold 100', () => {
    const timing = givenClock('2026-03-04 09:00').asOf('2026-03-04 09:00', [90, 25, 90]);
    expect(timing.marks.map((mark) => mark.percent)).toEqual([25, 90]);
    expect(timing.dueAt).toBe(at('2026-03-04 14:00'));
  });

  it.each([0, -5, 12.5])('has no mark at %s percent', (percent) => {
    expect(() => givenClock('2026-03-04 09:00').asOf('2026-03-04 09:00', [percent])).toThrow('whole percent');
  });
});

describe('a clock beyond the known years', () => {
  it('is provisional, and only its late marks are when the end is still known', () => {
    const timing = givenClock('2026-12-31 14:00').asOf('2026-12-31 14:00');
    expect(timing).toMatchObject({ dueAt: at('2026-12-31 18:00'), provisional: false });
    expect(timing.marks.filter((mark) => mark.provisional).map((mark) => mark.percent)).toEqual([150]);
    expect(givenClock('2026-12-31 14:01').asOf('2026-12-31 14:01').provisional).toBe(true);
  });

  it('is firm when it ends with the last known midnight', () => {
    const nights = { id: 'cn-office', zone: 'Asia/Shanghai', version: 'test.1', coveredUntil: '2026-12-31' };
    const week = daily(['18:00', '24:00']);
    const calendar = compileCalendar({ ...nights, layers: [{ id: 'nights', level: 'company', week }] });
    const { clock } = givenClock('2026-12-31 20:00');
    expect(timeClock(clock, calendar, [], at('2026-12-31 20:00'))).toMatchObject({
      dueAt: at('2027-01-01 00:00'),
      provisional: false,
    });
  });

  it('rests on the years before the first known one too', () => {
    const clock = givenClock('2023-12-29 17:00').waitsFor('customer', '2023-12-29 18:00').goesOn('2024-01-03 09:00');
    expect(clock.asOf('2024-01-03 09:00')).toMatchObject({ usedMinutes: 60, provisional: true });
  });

  it('stays provisional while paused, when unknown days were used', () => {
    const clock = givenClock('2026-12-31 17:00', { target: 6000 }).waitsFor('customer', '2027-01-04 10:00');
    expect(clock.asOf('2027-01-04 10:00').provisional).toBe(true);
    const known = givenClock('2026-12-31 17:00').waitsFor('customer', '2026-12-31 17:30');
    expect(known.asOf('2027-01-04 10:00').provisional).toBe(false);
  });
});
