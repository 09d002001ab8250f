import { describe, expect, it } from 'vitest';
import {
  closeSpan,
  openSpan,
  pause,
  reopen,
  resume,
  retarget,
  startClock,
  stop,
  type Turn,
} from '../../../domain/clocks/spans.ts';

const setup = { name: 'diagnose', calendar: 'cn-office', unit: 'workingMinutes', target: 240 } as const;
const NINE = '2026-03-04T01:00:00.000Z';
const TEN = '2026-03-04T02:00:00.000Z';
const ELEVEN = '2026-03-04T03:00:00.000Z';
const NOON = '2026-03-04T04:00:00.000Z';

const ours = (at: string): Turn => ({ at, whose: 'us', reason: 'diagnosis' });
const theirs = (at: string): Turn => ({ at, whose: 'customer', reason: 'quoteAnswer' });

describe('the log of a clock', () => {
  it('begins with the start and keeps every turn', () => {
    const clock = resume(pause(startClock(setup, ours(NINE)), theirs(TEN)), ours(ELEVEN));
    expect(clock).toEqual({
      ...setup,
      startedAt: NINE,
      spans: [
        { from: NINE, to: TEN, running: true, whose: 'us', reason: 'diagnosis' },
        { from: TEN, to: ELEVEN, running: false, whose: 'customer', reason: 'quoteAnswer' },
        { from: ELEVEN, running: true, whose: 'us', reason: 'diagnosis' },
      ],
      marks: [],
    });
  });

  it('may begin paused', () => {
    expect(startClock(setup, theirs(NINE), false).spans).toEqual([
      { from: NINE, running: false, whose: 'customer', reason: 'quoteAnswer' },
    ]);
  });

  it('is left as it is, the due instant too, when nothing changes', () => {
    const clock = { ...startClock(setup, ours(NINE)), dueAt: NOON };
    expect(resume(clock, ours(TEN))).toBe(clock);
  });

  it('changes hands without a pause', () => {
    const clock = openSpan(startClock(setup, ours(NINE)), { at: TEN, whose: 'parts', reason: 'parts', running: true });
    expect(clock.spans.map(({ whose, running }) => [whose, running])).toEqual([
      ['us', true],
      ['parts', true],
    ]);
  });

  it('keeps a new reason of the same party', () => {
    const clock = resume(startClock(setup, ours(NINE)), { ...ours(TEN), reason: 'repair' });
    expect(clock.spans.map((span) => span.reason)).toEqual(['diagnosis', 'repair']);
  });

  it('keeps no trace of a span without length', () => {
    const clock = resume(pause(startClock(setup, ours(NINE)), theirs(TEN)), { ...ours(TEN), reason: 'repair' });
    expect(clock.spans.map((span) => [span.from, span.reason])).toEqual([
      [NINE, 'diagnosis'],
      [TEN, 'repair'],
    ]);
  });

  it('forgets what was known of its end with every change', () => {
    const timed = { ...startClock(setup, ours(NINE)), dueAt: NOON, provisional: true };
    for (const moved of [
      pause(timed, theirs(TEN)),
      closeSpan(timed, TEN),
      stop(timed, TEN),
      retarget(timed, { at: TEN }),
    ]) {
      expect(moved).not.toHaveProperty('dueAt');
      expect(moved).not.toHaveProperty('provisional');
    }
  });

  it('never goes backwards', () => {
    const clock = pause(startClock(setup, ours(NINE)), theirs(ELEVEN));
    expect(() => resume(clock, ours(TEN))).toThrow(`already at ${ELEVEN}`);
    expect(() => stop(clock, TEN)).toThrow('before that');
    expect(() => reopen(stop(clock, NOON), ours(ELEVEN))).toThrow(`already at ${NOON}`);
  });

  it('is not touched: each move gives a new clock', () => {
    const clock = Object.freeze({ ...startClock(setup, ours(NINE)) });
    const before = structuredClone(clock);
    stop(pause(clock, theirs(TEN)), ELEVEN);
    retarget(clock, { at: TEN, calendar: 'cn-service' });
    expect(clock).toEqual(before);
  });
});

describe('stopping', () => {
  const stopped = stop(startClock(setup, ours(NINE)), TEN);

  it('closes the span and remembers when; once is enough', () => {
    expect(stopped.spans).toEqual([{ from: NINE, to: TEN, running: true, whose: 'us', reason: 'diagnosis' }]);
    expect(stopped.stoppedAt).toBe(TEN);
    expect(stop(stopped, NOON)).toBe(stopped);
  });

  it('a stopped clock takes no turns until it is reopened', () => {
    expect(() => pause(stopped, theirs(ELEVEN))).toThrow('is stopped; reopen it first');
    const again = reopen(stopped, ours(NOON));
    expect(again).not.toHaveProperty('stoppedAt');
    expect(again.spans.map((span) => [span.from, span.to])).toEqual([
      [NINE, TEN],
      [NOON, undefined],
    ]);
    expect(() => reopen(again, ours(NOON))).toThrow('is not stopped');
  });
});

describe('a new target', () => {
  it('leaves the log alone when only the number changes', () => {
    const clock = startClock(setup, ours(NINE));
    expect(retarget(clock, { at: TEN, target: 60 })).toEqual({ ...clock, target: 60 });
  });

  it('with a new calendar binds the past to the old one', () => {
    const clock = pause(startClock(setup, ours(NINE)), theirs(TEN));
    const moved = retarget(clock, { at: ELEVEN, calendar: 'cn-service' });
    expect(moved.calendar).toBe('cn-service');
    expect(moved.spans).toEqual([
      { from: NINE, to: TEN, running: true, whose: 'us', reason: 'diagnosis', calendar: 'cn-office' },
      { from: TEN, to: ELEVEN, running: false, whose: 'customer', reason: 'quoteAnswer', calendar: 'cn-office' },
      { from: ELEVEN, running: false, whose: 'customer', reason: 'quoteAnswer' },
    ]);
    const again = retarget(moved, { at: NOON, calendar: 'cn-24x7' });
    expect(again.spans.map((span) => span.calendar)).toEqual(['cn-office', 'cn-office', 'cn-service', undefined]);
  });

  it.each([0, -10, 1.5])('%s is none', (target) => {
    expect(() => startClock({ ...setup, target }, ours(NINE))).toThrow('whole target of at least 1');
    expect(() => retarget(startClock(setup, ours(NINE)), { at: TEN, target })).toThrow('whole target');
  });
});
