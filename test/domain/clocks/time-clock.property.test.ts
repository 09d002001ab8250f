import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { addWorking, addWorkingDays, workingBetween } from '../../../domain/calendar/working-time.ts';
import { openSpan, retarget, startClock, stop } from '../../../domain/clocks/spans.ts';
import { timeByParty } from '../../../domain/clocks/time-by-party.ts';
import { timeClock } from '../../../domain/clocks/time-clock.ts';
import type { ClockView } from '../../../domain/journal/view.ts';
import { always, office } from '../calendar/calendars.ts';
import { someCalendar, someInstant, someMinutes } from '../calendar/some-calendar.ts';

const LADDER = [25, 50, 75, 90, 100, 150];
const setup = { name: 'resolve', calendar: 'shop', unit: 'workingMinutes', target: 600 } as const;

const iso = (millis: number): string => new Date(millis).toISOString();

/** A clock that starts at the first instant and runs and pauses in turn at the others; the last is now. */
function alternating(unit: ClockView['unit'], target: number, instants: readonly string[]): ClockView {
  const [start = '', ...turns] = [...instants].sort();
  let clock = startClock({ ...setup, unit, target }, { at: start, whose: 'us', reason: 'work' });
  turns.slice(0, -1).forEach((at, index) => {
    const running = index % 2 === 1;
    clock = openSpan(clock, { at, whose: running ? 'us' : 'customer', reason: `turn ${index}`, running });
  });
  return clock;
}

const someInstants = fc.array(someInstant, { minLength: 2, maxLength: 8 }).map((instants) => [...instants].sort());
const someUnit = fc.constantFrom<ClockView['unit']>('workingMinutes', 'workingDays', 'calendarDays');

describe('for every log and calendar', () => {
  it('a pause moves the end by its own working time', () => {
    fc.assert(
      fc.property(
        someCalendar,
        fc.tuple(someInstant, someInstant, someInstant),
        someMinutes,
        (data, instants, target) => {
          const calendar = compileCalendar(data);
          const [start = '', paused = '', resumed = ''] = [...instants].sort();
          fc.pre(target > Math.ceil(workingBetween(calendar, start, paused)));
          const clock = alternating('workingMinutes', target, [start, paused, resumed, resumed]);
          const { dueAt } = timeClock(clock, calendar, LADDER, resumed);
          const lost = workingBetween(calendar, paused, resumed);
          const all = addWorking(calendar, start, target + lost).at;
          expect(dueAt).toBe(all);
        },
      ),
    );
  });

  it('pauses add up: cut in two, they are the same pause', () => {
    fc.assert(
      fc.property(
        someCalendar,
        someUnit,
        fc.tuple(someInstant, someInstant, someInstant, someInstant),
        (data, unit, instants) => {
          const calendar = compileCalendar(data);
          const [start = '', paused = '', cut = '', resumed = ''] = [...instants].sort();
          const turn = (at: string, running: boolean, reason: string) => ({
            at,
            running,
            reason,
            whose: 'us' as const,
          });
          const started = startClock({ ...setup, unit, target: 30 }, { at: start, whose: 'us', reason: 'work' });
          const once = openSpan(started, turn(paused, false, 'parts'));
          const twice = openSpan(once, turn(cut, false, 'customer'));
          const timed = [once, twice].map((clock) =>
            timeClock(openSpan(clock, turn(resumed, true, 'work')), calendar, LADDER, resumed),
          );
          expect(timed[1]).toEqual(timed[0]);
        },
      ),
    );
  });

  it('a change of hands without a pause changes nothing of the time', () => {
    fc.assert(
      fc.property(someCalendar, someUnit, fc.tuple(someInstant, someInstant, someInstant), (data, unit, instants) => {
        const calendar = compileCalendar(data);
        const [start = '', handed = '', now = ''] = [...instants].sort();
        const clock = startClock({ ...setup, unit, target: 20 }, { at: start, whose: 'us', reason: 'work' });
        const passed = openSpan(clock, { at: handed, whose: 'parts', reason: 'parts', running: true });
        expect(timeClock(passed, calendar, LADDER, now)).toEqual(timeClock(clock, calendar, LADDER, now));
      }),
    );
  });

  it('marks rise with their percent, and those behind lie not after now', () => {
    fc.assert(
      fc.property(
        someCalendar,
        someUnit,
        someInstants,
        fc.integer({ min: 1, max: 40 }),
        (data, unit, instants, target) => {
          const calendar = compileCalendar(data);
          const now = instants.at(-1) ?? '';
          const { reached, marks } = timeClock(alternating(unit, target, instants), calendar, LADDER, now);
          const all = [...reached, ...marks];
          expect(all).toEqual([...all].sort((a, b) => a.percent - b.percent));
          expect(all.map((mark) => mark.at)).toEqual(all.map((mark) => mark.at).sort());
          expect(reached.every((mark) => mark.at <= now)).toBe(true);
          expect(marks.every((mark) => mark.at > now)).toBe(true);
        },
      ),
    );
  });

  it('looking at it later changes only what is behind, never the end', () => {
    fc.assert(
      fc.property(
        someCalendar,
        someUnit,
        someInstants,
        fc.nat({ max: 5_000_000_000 }),
        (data, unit, instants, later) => {
          const calendar = compileCalendar(data);
          const now = instants.at(-1) ?? '';
          const clock = alternating(unit, 10, instants);
          const [here, then] = [now, iso(Date.parse(now) + later)].map((at) => timeClock(clock, calendar, LADDER, at));
          expect(then?.dueAt).toBe(here?.dueAt);
          expect(then?.reached.slice(0, here?.reached.length)).toEqual(here?.reached);
        },
      ),
    );
  });

  it('the time of all parties is the time of the whole log', () => {
    fc.assert(
      fc.property(someCalendar, someInstants, (data, instants) => {
        const calendar = compileCalendar(data);
        const [start = '', now = ''] = [instants[0], instants.at(-1)];
        const clock = alternating('workingMinutes', 600, instants);
        const parties = timeByParty(clock, calendar, now);
        const sum = (pick: (party: (typeof parties)[number]) => number) =>
          parties.reduce((total, party) => total + pick(party), 0);
        expect(sum((party) => party.grossMs)).toBe(Date.parse(now) - Date.parse(start));
        expect(sum((party) => party.netMs)).toBe(Math.round(workingBetween(calendar, start, now) * 60_000));
        const used = timeClock(clock, calendar, LADDER, now).usedMinutes;
        expect(Math.floor(sum((party) => party.countedMs) / 60_000)).toBe(used);
      }),
    );
  });

  it('a new target or team keeps the time used', () => {
    fc.assert(
      fc.property(
        someCalendar,
        someUnit,
        someInstants,
        fc.integer({ min: 1, max: 900 }),
        (data, unit, instants, target) => {
          const shop = compileCalendar(data);
          const book = (id: string) => (id === 'shop' ? shop : always);
          const at = instants.at(-1) ?? '';
          const clock = alternating(unit, 300, instants);
          const { usedMinutes, usedDays } = timeClock(clock, book, LADDER, at);
          for (const change of [{ target }, { target, calendar: 'cn-24x7' }]) {
            const moved = timeClock(retarget(clock, { at, ...change }), book, LADDER, at);
            expect([moved.usedMinutes, moved.usedDays]).toEqual([usedMinutes, usedDays]);
          }
        },
      ),
    );
  });

  it('a clock stopped before its end is not broken, one stopped after it is', () => {
    fc.assert(
      fc.property(
        someCalendar,
        someInstant,
        fc.integer({ min: 1, max: 3000 }),
        fc.integer(),
        (data, start, target, shift) => {
          const calendar = compileCalendar(data);
          const clock = startClock({ ...setup, target }, { at: start, whose: 'us', reason: 'work' });
          const due = Date.parse(addWorking(calendar, start, target).at);
          const end = Math.max(Date.parse(start), due + (shift % 86_400_000));
          const { breachedAt } = timeClock(stop(clock, iso(end)), calendar, LADDER, iso(end + 86_400_000));
          expect(breachedAt).toBe(end > due ? iso(due) : undefined);
        },
      ),
    );
  });

  it('days are counted one by one: a clock that never pauses ends with the n-th working day', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, fc.integer({ min: 1, max: 30 }), (data, start, target) => {
        const calendar = compileCalendar(data);
        const clock = alternating('workingDays', target, [start, start]);
        expect(timeClock(clock, calendar, LADDER, start).dueAt).toBe(addWorkingDays(calendar, start, target).at);
      }),
    );
  });
});

describe('the office', () => {
  it('every answer of a clock is plain JSON', () => {
    const clock = alternating('workingMinutes', 60, ['2026-03-04T01:00:00Z', '2026-03-04T02:00:00Z']);
    const timing = timeClock({ ...clock, calendar: 'cn-office' }, office, LADDER, '2026-03-04T02:00:00Z');
    expect(JSON.parse(JSON.stringify(timing))).toEqual(timing);
  });

  it('does not measure a clock of another calendar', () => {
    const clock = alternating('workingMinutes', 60, ['2026-03-04T01:00:00Z', '2026-03-04T02:00:00Z']);
    expect(() => timeClock(clock, office, LADDER, '2026-03-04T02:00:00Z')).toThrow('measured by calendar shop');
  });
});
