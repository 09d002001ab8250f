import { describe, expect, it } from 'vitest';
import type { Contacted, ContactFacts } from '../../../domain/obligations/contact-facts.ts';
import { mayContact } from '../../../domain/obligations/may-contact.ts';
import { at } from '../calendar/calendars.ts';
import { CALENDAR, POLICY } from '../entitlement/given.ts';
import { all, one } from './given.ts';

const asked = (local: string, more: Partial<ContactFacts> = {}): ReturnType<typeof mayContact> =>
  mayContact({ at: local && at(local), kind: 'CALL', person: 'P-1', businessContact: true, ...more }, POLICY, CALENDAR);

const call = (local: string, more: Partial<Contacted> = {}): Contacted => ({
  at: at(local),
  kind: 'CALL',
  person: 'P-1',
  ...more,
});

/** Whether it may be, why (not), and from when. */
const told = (ruling: ReturnType<typeof mayContact>): unknown[] => {
  const { holds, because } = one(ruling, 'mayContact');
  return [holds, because.code, all(ruling, 'nextAllowed')[0]?.at];
};

describe('contacting somebody about a debt', () => {
  it('is possible in the hours of collection on a working day', () => {
    expect(told(asked('2026-06-08 09:00'))).toEqual([true, 'contact.allowed', undefined]);
  });

  it('does not mind how the instant is written', () => {
    expect(told(asked('', { at: '2026-06-08T01:00:00Z' }))[0]).toBe(true);
  });

  it.each([
    ['2026-06-08 07:59', 'contact.hardLimit', '2026-06-08 09:00'],
    ['2026-06-08 08:30', 'contact.hours', '2026-06-08 09:00'],
    ['2026-06-08 18:00', 'contact.hours', '2026-06-09 09:00'],
    ['2026-06-08 20:00', 'contact.hardLimit', '2026-06-09 09:00'],
    ['2026-06-12 19:00', 'contact.hours', '2026-06-15 09:00'],
    ['2026-06-13 10:00', 'contact.restDay', '2026-06-15 09:00'],
    ['2026-06-19 10:00', 'contact.restDay', '2026-06-22 09:00'],
  ])('at %s waits: %s', (now, why, next) => {
    expect(told(asked(now))).toEqual([false, why, at(next)]);
  });

  it('is possible on a worked Saturday', () => {
    expect(told(asked('2026-05-09 10:00'))[0]).toBe(true);
  });

  it('happens once a day with one person', () => {
    const log = [call('2026-06-08 09:30')];
    expect(told(asked('2026-06-08 15:00', { log }))).toEqual([false, 'contact.perDay', at('2026-06-09 09:00')]);
    expect(told(asked('2026-06-08 15:00', { log, person: 'P-2' }))[0]).toBe(true);
  });

  it('happens three times a week with one person, however it is done', () => {
    const log = [
      call('2026-06-08 09:30'),
      call('2026-06-09 10:00', { kind: 'VISIT' }),
      call('2026-06-10 10:00', { kind: 'MESSAGE' }),
    ];
    expect(told(asked('2026-06-11 10:00', { log }))).toEqual([false, 'contact.perWeek', at('2026-06-15 09:00')]);
    expect(told(asked('2026-06-15 10:00', { log }))[0]).toBe(true);
  });

  it('does not count statements and posted letters, and lets them go out', () => {
    const letters = [
      call('2026-06-08 09:30', { kind: 'POSTED_LETTER' }),
      call('2026-06-08 09:40', { kind: 'STATEMENT' }),
    ];
    expect(told(asked('2026-06-08 15:00', { log: letters }))[0]).toBe(true);
    expect(told(asked('2026-06-08 15:00', { kind: 'POSTED_LETTER', log: [call('2026-06-08 09:30')] }))[0]).toBe(true);
  });

  it('stops on a dispute, and never reaches a third person', () => {
    expect(told(asked('2026-06-08 10:00', { disputed: true }))).toEqual([false, 'contact.disputed', undefined]);
    const third = asked('2026-06-08 10:00', { businessContact: false });
    expect(one(third, 'mayContact')).toMatchObject({ holds: false, article: 'CC 1033; PSL 50,56' });
  });

  it('beyond the calendar is provisional', () => {
    expect(one(asked('2026-12-31 19:00'), 'nextAllowed')).toMatchObject({
      at: at('2027-01-01 09:00'),
      provisional: true,
    });
  });

  it('refuses a log that knows the future, and instants that are none', () => {
    expect(() => asked('2026-06-08 10:00', { log: [call('2026-06-08 10:01')] })).toThrow('dayOutOfOrder (at)');
    expect(() => asked('2026-06-08 10:00', { at: '2026-06-08' })).toThrow('invalidInstant (at)');
  });
});
