import { describe, expect, it } from 'vitest';
import { explainClock } from '../../../domain/clocks/explain-clock.ts';
import type { ClockExplanation } from '../../../domain/clocks/types.ts';
import { at } from '../calendar/calendars.ts';
import { type ClockStory, calendars, givenClock } from './clock-story.ts';

const whyAt = (story: ClockStory, local: string): ClockExplanation =>
  explainClock(story.clock, calendars, [50, 100], at(local));

describe('why this minute', () => {
  const story = givenClock('2026-04-03 15:00').waitsFor('customer', '2026-04-03 16:00').goesOn('2026-04-07 11:00');

  it('names every span with its net time and the days skipped in it', () => {
    const { spans, timing } = whyAt(story, '2026-04-07 11:30');
    expect(timing).toMatchObject({ usedMinutes: 90, dueAt: at('2026-04-07 15:00') });
    expect(
      spans.map(({ running, whose, netMs, grossMs }) => [running, whose, netMs / 60_000, grossMs / 60_000]),
    ).toEqual([
      [true, 'us', 60, 60],
      [false, 'customer', 240, 91 * 60],
      [true, 'us', 30, 30],
    ]);
    expect(spans[1]?.skipped.map((day) => [day.date, day.name])).toEqual([
      ['2026-04-04', '清明'],
      ['2026-04-05', '清明'],
      ['2026-04-06', '清明'],
    ]);
  });

  it('lists the way that is still ahead', () => {
    expect(whyAt(story, '2026-04-07 11:30').ahead).toMatchObject({
      calendar: 'cn-office',
      version: '2026.1',
      used: [
        { from: at('2026-04-07 11:30'), to: at('2026-04-07 12:00') },
        { from: at('2026-04-07 13:00'), to: at('2026-04-07 15:00') },
      ],
    });
  });

  it('has nothing ahead when it is paused, stopped or already due', () => {
    expect(whyAt(story.waitsFor('customer', '2026-04-07 11:30'), '2026-04-07 12:00')).not.toHaveProperty('ahead');
    expect(whyAt(story.isStopped('2026-04-07 11:30'), '2026-04-07 12:00')).not.toHaveProperty('ahead');
    expect(whyAt(story, '2026-04-07 16:00')).not.toHaveProperty('ahead');
  });

  it('names the calendar and version that measured each span', () => {
    const moved = givenClock('2026-03-04 16:00').isRetargeted('2026-03-04 22:00', { calendar: 'cn-24x7' });
    const { spans } = whyAt(moved, '2026-03-04 23:00');
    expect(spans.map((span) => [span.calendar, span.calendarVersion, span.netMs / 3_600_000])).toEqual([
      ['cn-office', '2026.1', 2],
      ['cn-24x7', '2026.1', 1],
    ]);
  });

  it('of working days: the dates counted, left out in a pause, and still to come', () => {
    const days = givenClock('2026-09-24 15:00', { unit: 'workingDays', target: 5 })
      .waitsFor('customer', '2026-09-29 10:00')
      .goesOn('2026-09-30 10:00');
    const { spans, ahead, timing } = whyAt(days, '2026-09-30 12:00');
    expect(spans.map((span) => span.days)).toEqual([['2026-09-28'], ['2026-09-29'], []]);
    expect(spans[0]?.skipped.map((day) => day.name)).toEqual(['中秋', '中秋', '中秋']);
    expect(ahead?.counted).toEqual(['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10']);
    expect(ahead?.used).toEqual([]);
    expect(ahead?.skipped).toHaveLength(7);
    expect(ahead?.extra.map((day) => [day.date, day.why])).toEqual([['2026-10-10', 'makeUpDay']]);
    expect(timing.dueAt).toBe(at('2026-10-10 18:00'));
  });

  it('of calendar days: no day is skipped', () => {
    const days = givenClock('2026-09-30 10:00', { unit: 'calendarDays', target: 3 });
    const { spans, ahead } = whyAt(days, '2026-10-01 12:00');
    expect(spans[0]?.skipped).toEqual([]);
    expect(ahead).toMatchObject({ counted: ['2026-10-01', '2026-10-02', '2026-10-03'], skipped: [] });
  });
});
