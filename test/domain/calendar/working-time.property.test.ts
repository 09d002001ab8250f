import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { explainAddWorking, explainWorkingBetween } from '../../../domain/calendar/explain-working.ts';
import type { Interval, WorkingCalendar } from '../../../domain/calendar/types.ts';
import { addWorking, addWorkingDays, isOpen, nextOpen, workingBetween } from '../../../domain/calendar/working-time.ts';
import { someCalendar, someInstant, someMinutes } from './some-calendar.ts';

const minutesAfter = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

/** The hours of a date by the book: the last layer that names it, else the last layer with that weekday. */
function hoursByTheBook({ layers }: WorkingCalendar, date: string, weekday: number): readonly Interval[] {
  const weekly = (day: number) =>
    layers.map((layer) => Object.entries(layer.week ?? {}).find(([key]) => key === `${day}`)?.[1]).findLast(Boolean);
  for (const layer of layers.toReversed()) {
    const exception = layer.exceptions?.find((day) => day.date === date);
    if (exception) return exception.intervals;
    const makeUp = layer.makeUpDays?.find((day) => day.date === date);
    if (makeUp) return makeUp.intervals ?? weekly(1) ?? [];
    if (layer.holidays?.some((day) => day.date === date)) return [];
  }
  return weekly(weekday) ?? [];
}

/** Open or not by what the clock on the wall shows. */
function openByTheWall(calendar: WorkingCalendar, instant: string): boolean {
  const wall = Temporal.Instant.from(instant).toZonedDateTimeISO(calendar.zone);
  const time = wall.toPlainTime().toString().slice(0, 5);
  const hours = hoursByTheBook(calendar, wall.toPlainDate().toString(), wall.dayOfWeek);
  return hours.some(([from, to]) => time >= from && time < to);
}

/** Asks Temporal instead of us whether clocks change on this local day or the next. */
function clocksChange({ zone }: WorkingCalendar, instant: string): boolean {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).startOfDay();
  return day.hoursInDay !== 24 || day.add({ days: 1 }).hoursInDay !== 24;
}

describe('for every calendar', () => {
  it('it is open when the clock on the wall says so', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, (data, instant) => {
        // In the repeated hour the wall alone cannot tell; its own examples stand elsewhere.
        fc.pre(!clocksChange(data, instant));
        expect(isOpen(compileCalendar(data), instant)).toBe(openByTheWall(data, instant));
      }),
      { numRuns: 300 },
    );
  });

  it('working time is as many minutes as one can count one by one', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, fc.integer({ min: 0, max: 1500 }), (data, instant, length) => {
        const from = `${instant.slice(0, 16)}:00.000Z`;
        fc.pre(!clocksChange(data, from) && !clocksChange(data, minutesAfter(from, length)));
        let counted = 0;
        for (let minute = 0; minute < length; minute += 1) {
          if (openByTheWall(data, minutesAfter(from, minute))) counted += 1;
        }
        expect(workingBetween(compileCalendar(data), from, minutesAfter(from, length))).toBe(counted);
      }),
      { numRuns: 25 },
    );
  });

  it('adding working time and measuring it are inverse', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, someMinutes, (data, from, minutes) => {
        const calendar = compileCalendar(data);
        expect(workingBetween(calendar, from, addWorking(calendar, from, minutes).at)).toBe(minutes);
      }),
    );
  });

  it('working time ends at the earliest instant by which it has passed', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, someMinutes, (data, from, minutes) => {
        fc.pre(minutes > 0);
        const calendar = compileCalendar(data);
        const due = Date.parse(addWorking(calendar, from, minutes).at);
        expect(workingBetween(calendar, from, new Date(due - 1).toISOString())).toBeLessThan(minutes);
      }),
    );
  });

  it('adding twice is adding the sum', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, someMinutes, someMinutes, (data, from, first, second) => {
        const calendar = compileCalendar(data);
        const halfway = addWorking(calendar, from, first).at;
        expect(addWorking(calendar, halfway, second).at).toBe(
          second === 0 ? halfway : addWorking(calendar, from, first + second).at,
        );
      }),
    );
  });

  it('who starts later is not due earlier', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, someInstant, someMinutes, (data, one, other, minutes) => {
        const calendar = compileCalendar(data);
        const [early, late] = one < other ? [one, other] : [other, one];
        expect(addWorking(calendar, early, minutes).at <= addWorking(calendar, late, minutes || 1).at).toBe(true);
        expect(addWorkingDays(calendar, early, 3).at <= addWorkingDays(calendar, late, 3).at).toBe(true);
        expect(nextOpen(calendar, early).at <= nextOpen(calendar, late).at).toBe(true);
      }),
    );
  });

  it('time may be cut anywhere and adds up again', () => {
    fc.assert(
      fc.property(someCalendar, fc.tuple(someInstant, someInstant, someInstant), (data, instants) => {
        const calendar = compileCalendar(data);
        const [from = '', cut = '', to = ''] = [...instants].sort();
        expect(workingBetween(calendar, from, cut) + workingBetween(calendar, cut, to)).toBeCloseTo(
          workingBetween(calendar, from, to),
          6,
        );
      }),
    );
  });

  it('the next opening is open, and nothing before it is', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, (data, from) => {
        const calendar = compileCalendar(data);
        const { at } = nextOpen(calendar, from);
        expect(isOpen(calendar, at)).toBe(true);
        expect(workingBetween(calendar, from, at)).toBe(0);
      }),
    );
  });

  it('the n-th working day is the n-th later date with hours', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, fc.integer({ min: 1, max: 20 }), (data, from, n) => {
        fc.pre(!['Europe/Berlin', 'America/New_York'].includes(data.zone));
        let date = Temporal.Instant.from(from).toZonedDateTimeISO(data.zone).toPlainDate();
        for (let counted = 0; counted < n; ) {
          date = date.add({ days: 1 });
          if (hoursByTheBook(data, date.toString(), date.dayOfWeek).length > 0) counted += 1;
        }
        const close = hoursByTheBook(data, date.toString(), date.dayOfWeek).at(-1)?.[1] ?? '';
        const due = addWorkingDays(compileCalendar(data), from, n);
        expect(due.lastDay).toBe(date.toString());
        const wall = Temporal.Instant.from(due.at).subtract({ minutes: 1 }).toZonedDateTimeISO(data.zone);
        expect(wall.toPlainDate().equals(date)).toBe(true);
        expect(wall.hour * 60 + wall.minute + 1).toBe(Number(close.slice(0, 2)) * 60 + Number(close.slice(3)));
      }),
    );
  });

  it('the reasons tell the same as the answer', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, someMinutes, (data, from, minutes) => {
        const calendar = compileCalendar(data);
        const { at, provisional, explanation } = explainAddWorking(calendar, from, minutes);
        const used = explanation.used.reduce((sum, interval) => sum + interval.ms, 0);
        expect(used).toBe(minutes * 60_000);
        expect(provisional).toBe(explanation.provisionalFrom !== undefined);
        expect(explainWorkingBetween(calendar, from, at).explanation).toEqual(explanation);
        for (const day of explanation.skipped) {
          expect(explanation.used.some((interval) => interval.date === day.date)).toBe(false);
        }
      }),
    );
  });
});
