import { describe, expect, it } from 'vitest';
import { applyTiming } from '../../../domain/clocks/apply-timing.ts';
import { at } from '../calendar/calendars.ts';
import { givenClock } from './clock-story.ts';

describe('what the calendar said, written on the clock', () => {
  it('is the end, the version, and each mark once', () => {
    const story = givenClock('2026-03-04 09:00');
    const first = applyTiming(story.clock, story.asOf('2026-03-04 11:30'));
    expect(first.clock).toMatchObject({ dueAt: at('2026-03-04 14:00'), calendarVersion: '2026.1' });
    expect(first.fresh).toEqual([{ percent: 50, at: at('2026-03-04 11:00') }]);
    const second = applyTiming(first.clock, story.asOf('2026-03-04 12:30'));
    expect(second.fresh).toEqual([{ percent: 75, at: at('2026-03-04 12:00') }]);
    expect(second.clock.marks.map((mark) => mark.percent)).toEqual([50, 75]);
  });

  it('takes the end away from a clock that was paused', () => {
    const running = givenClock('2026-03-04 09:00');
    const timed = applyTiming(running.clock, running.asOf('2026-03-04 09:00')).clock;
    const paused = running.waitsFor('customer', '2026-03-04 10:00').asOf('2026-03-04 10:00');
    expect(applyTiming(timed, paused).clock).not.toHaveProperty('dueAt');
  });

  it('keeps a breach and a recorded mark that a later pause would hide', () => {
    const story = givenClock('2026-03-04 10:00', { unit: 'workingDays', target: 1 });
    const warned = applyTiming(story.clock, story.asOf('2026-03-05 14:30')).clock;
    const paused = story.waitsFor('customer', '2026-03-05 15:00').asOf('2026-03-06 10:00');
    expect(paused.reached).toEqual([]);
    const after = applyTiming({ ...warned, breachedAt: at('2026-03-05 18:00') }, paused);
    expect(after.fresh).toEqual([]);
    expect(after.clock.marks).toEqual([{ percent: 50, at: at('2026-03-05 14:00') }]);
    expect(after.clock.breachedAt).toBe(at('2026-03-05 18:00'));
  });

  it('after a retarget tells again what the new target has reached', () => {
    const story = givenClock('2026-03-04 09:00');
    const timed = applyTiming(story.clock, story.asOf('2026-03-04 12:00')).clock;
    expect(timed.marks).toHaveLength(2);
    const moved = story.isRetargeted('2026-03-04 12:00', { target: 300 });
    expect(applyTiming(moved.clock, moved.asOf('2026-03-04 12:00')).fresh.map((mark) => mark.percent)).toEqual([50]);
  });
});
