import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import type { WorkingCalendar } from '../../../domain/calendar/types.ts';
import { addWorkingDays } from '../../../domain/calendar/working-time.ts';
import { breaksOf } from '../../../domain/clocks/breaks.ts';
import { explainClock } from '../../../domain/clocks/explain-clock.ts';
import { failedBy } from '../../../domain/clocks/failed-by.ts';
import { startClock, stop } from '../../../domain/clocks/spans.ts';
import { timeByParty } from '../../../domain/clocks/time-by-party.ts';
import { timeClock } from '../../../domain/clocks/time-clock.ts';
import { at, office, service } from '../calendar/calendars.ts';
import { calendars, givenClock } from './clock-story.ts';

const HOUR = 3_600_000;

/** A shop in Berlin, where clocks go forward on 29 March and back on 25 October 2026. */
const berlin = compileCalendar({
  id: 'berlin',
  version: '1',
  zone: 'Europe/Berlin',
  coveredUntil: '2030-12-31',
  layers: [
    {
      id: 'hours',
      level: 'company',
      week: Object.fromEntries(
        [1, 2, 3, 4, 5, 6, 7].map((day) => [
          day,
          [
            ['08:00', '12:00'],
            ['14:00', '18:00'],
          ],
        ]),
      ),
    },
  ],
} as WorkingCalendar);

function berlinClock(startedAt: string, target: number) {
  const setup = { name: 'visit', calendar: 'berlin', unit: 'workingMinutes' as const, target };
  return startClock(setup, { at: startedAt, whose: 'us', reason: 'work' });
}

describe('what users of such programs ask of clocks', () => {
  it('row 1: waiting for parts stops the clock', () => {
    const waiting = givenClock('2026-03-02 09:00').waitsFor('parts', '2026-03-02 11:00');
    expect(waiting.asOf('2026-03-20 11:00')).not.toHaveProperty('dueAt');
    expect(waiting.goesOn('2026-03-05 09:00').asOf('2026-03-05 09:00').dueAt).toBe(at('2026-03-05 11:00'));
  });

  it('row 2: a clock that says it stands still uses nothing, however long it is looked at', () => {
    const paused = givenClock('2026-03-02 09:00').waitsFor('customer', '2026-03-02 10:00');
    const used = ['2026-03-02 10:00', '2026-03-09 10:00', '2026-06-01 10:00'].map(
      (now) => paused.asOf(now).usedMinutes,
    );
    expect(used).toEqual([60, 60, 60]);
  });

  it('row 3: hold and work are measured by the same hours, and together are all the working time there was', () => {
    const { clock } = givenClock('2026-03-06 16:00')
      .waitsFor('customer', '2026-03-06 17:00')
      .goesOn('2026-03-09 10:00');
    const [us, customer] = timeByParty(clock, office, at('2026-03-09 12:00'));
    expect([us?.netMs, customer?.netMs]).toEqual([3 * HOUR, 2 * HOUR]);
    expect(us?.countedMs).toBe(3 * HOUR);
    expect(customer?.countedMs).toBe(0);
  });

  it('row 5: the second team has its own target, less what was really used', () => {
    const story = givenClock('2026-03-02 09:00').isRetargeted('2026-03-02 11:00', { target: 480 });
    expect(story.asOf('2026-03-02 11:00')).toMatchObject({ usedMinutes: 120, dueAt: at('2026-03-02 18:00') });
  });

  it('row 6: after a change of group nothing of the old target stays on', () => {
    const story = givenClock('2026-03-02 09:00').isRetargeted('2026-03-03 11:00', {
      target: 1_200,
      calendar: 'cn-service',
    });
    expect(story.clock).toMatchObject({ target: 1_200, calendar: 'cn-service', marks: [] });
    expect(story.clock).not.toHaveProperty('breachedAt');
    expect(story.clock.spans[0]?.calendar).toBe('cn-office');
  });

  it('row 8: reopened, it does not count the time in which it was closed', () => {
    const story = givenClock('2026-03-02 09:00').isStopped('2026-03-02 11:00').isReopened('2026-03-20 14:00');
    expect(story.asOf('2026-03-20 14:00')).toMatchObject({ usedMinutes: 120, dueAt: at('2026-03-20 16:00') });
    const [us] = timeByParty(story.clock, office, at('2026-03-20 15:00'));
    expect(us?.grossMs).toBe(3 * HOUR);
  });

  it('row 10: targets are met in business hours', () => {
    expect(givenClock('2026-03-06 17:00').asOf('2026-03-06 17:00').dueAt).toBe(at('2026-03-09 12:00'));
  });

  it('row 11: a breach and by how much it failed are measured in business hours, not by the clock on the wall', () => {
    const story = givenClock('2026-03-06 16:00');
    const weekend = at('2026-03-08 12:00');
    expect(story.asOf('2026-03-08 12:00')).not.toHaveProperty('breachedAt');
    expect(failedBy(story.clock, calendars, weekend)).toBeUndefined();
    // Due on Monday at eleven; looked at on Tuesday at ten.
    expect(failedBy(story.clock, calendars, at('2026-03-10 10:00'))).toEqual({
      since: at('2026-03-09 11:00'),
      grossMs: 23 * HOUR,
      netMs: 7 * HOUR,
    });
  });

  it('row 11: what failed by so much is frozen when it stops, and a pause after the breach adds nothing', () => {
    const late = givenClock('2026-03-02 09:00').waitsFor('customer', '2026-03-02 15:00').goesOn('2026-03-03 17:00');
    const stopped = stop(late.clock, at('2026-03-03 17:30'));
    const failed = failedBy(stopped, calendars, at('2026-05-01 09:00'));
    // Due at 14:00; an hour of ours, a day and more of the customer, half an hour of ours.
    expect(failed).toMatchObject({ since: at('2026-03-02 14:00'), netMs: 1.5 * HOUR, grossMs: 27.5 * HOUR });
  });

  it('row 11: of a target in days it says how many days too many', () => {
    const { clock } = givenClock('2026-03-02 09:00', { unit: 'workingDays', target: 2 });
    expect(failedBy(clock, calendars, at('2026-03-10 20:00'))).toMatchObject({
      since: at('2026-03-04 18:00'),
      days: 4,
    });
  });

  it('row 12: lunch and split shifts are no working time, and stand in the explanation as pauses', () => {
    const { clock } = givenClock('2026-03-02 11:00', { target: 120 });
    expect(timeClock(clock, office, [], at('2026-03-02 11:00')).dueAt).toBe(at('2026-03-02 14:00'));
    const { ahead } = explainClock(clock, office, [], at('2026-03-02 11:00'));
    expect(breaksOf(ahead ?? { used: [] })).toEqual([
      { date: '2026-03-02', from: at('2026-03-02 12:00'), to: at('2026-03-02 13:00') },
    ]);
    expect(addWorkingDays(berlin, '2026-06-01T09:00:00.000Z', 1).at).toBe('2026-06-02T16:00:00.000Z');
  });

  it('row 13: 调休: the Saturday worked for the holiday counts, and the holiday does not', () => {
    const { clock } = givenClock('2026-02-13 17:00', { unit: 'workingDays', target: 2 });
    const explained = explainClock(clock, office, [], at('2026-02-13 17:00'));
    expect(explained.ahead?.counted).toEqual(['2026-02-14', '2026-02-24']);
    expect(explained.ahead?.extra.map(({ date, why }) => [date, why])).toEqual([['2026-02-14', 'makeUpDay']]);
    expect(explained.ahead?.skipped.map(({ why }) => why)).toContain('holiday');
  });

  it('row 15: a mark is recorded at its instant, be it outside of hours', () => {
    const { clock } = givenClock('2026-03-02 12:30', { calendar: 'cn-service', target: 900 });
    const { marks } = timeClock(clock, service, [50, 100], at('2026-03-02 12:30'));
    expect(marks).toEqual([
      { percent: 50, at: at('2026-03-02 20:00') },
      { percent: 100, at: at('2026-03-03 16:30') },
    ]);
  });

  it('row 16: nothing is failed right after it was created, whatever the zone of the server', () => {
    for (const now of ['2026-03-02 00:01', '2026-03-02 08:30', '2026-03-02 23:59', '2026-03-08 12:00']) {
      const { clock } = givenClock(now);
      expect(failedBy(clock, calendars, at(now))).toBeUndefined();
      expect(timeClock(clock, calendars, [50], at(now))).toMatchObject({ usedMinutes: 0, reached: [] });
    }
  });

  it.each([
    ['forward', '2026-03-27T16:00:00.000Z', '2026-03-28T16:00:00.000Z', '2026-03-29T16:00:00.000Z'],
    ['back', '2026-10-23T15:00:00.000Z', '2026-10-24T15:00:00.000Z', '2026-10-25T17:00:00.000Z'],
  ])('row 16: where clocks go %s, a working day keeps its hours on the wall', (_how, start, eve, sunday) => {
    expect(timeClock(berlinClock(start, 60), berlin, [], start).dueAt).toBe(inBerlin(start, 1));
    expect(timeClock(berlinClock(eve, 480 + 60), berlin, [], eve).dueAt).toBe(sunday);
  });

  it('row 18: the ladder goes on above the target, level by level', () => {
    const { reached } = givenClock('2026-03-02 09:00').asOf('2026-03-02 18:00', [50, 75, 90, 100, 150]);
    expect(reached.map(({ percent, at: when }) => [percent, when])).toEqual([
      [50, at('2026-03-02 11:00')],
      [75, at('2026-03-02 12:00')],
      [90, at('2026-03-02 13:36')],
      [100, at('2026-03-02 14:00')],
      [150, at('2026-03-02 16:00')],
    ]);
  });
});

/** So many hours after an instant, on the same day. */
function inBerlin(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * HOUR).toISOString();
}
