import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { CN_OFFICE } from '../../../domain/calendar/seed-calendars.ts';
import { contactTime, type QuietHours } from '../../../domain/notifications/contact-time.ts';
import { urgencyOf } from '../../../domain/notifications/urgency.ts';
import { contactHours } from '../../../domain/policy/messaging.ts';
import { parsePolicy } from '../../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../../domain/policy/seed-policy.ts';

const office = compileCalendar(CN_OFFICE);
const policy = parsePolicy(SEED_POLICY);
const service = contactHours(policy, 'service');

/** Wall time in Shanghai to the instant. */
const at = (day: string, time: string): string => new Date(`${day}T${time}:00+08:00`).toISOString();
const when = (now: string, quiet?: QuietHours): string =>
  contactTime(now, { ...service, ...(quiet ? { quiet } : {}) }, office);

describe('when a customer may be written to', () => {
  it.each([
    ['in the middle of the day: now', '2026-11-03', '11:30', '2026-11-03', '11:30'],
    ['before nine: at nine', '2026-11-03', '08:59', '2026-11-03', '09:00'],
    ['at eight in the evening: tomorrow at nine', '2026-11-03', '20:00', '2026-11-04', '09:00'],
    ['at night: in the morning', '2026-11-04', '02:00', '2026-11-04', '09:00'],
    ['on a Sunday as on any day', '2026-11-08', '10:00', '2026-11-08', '10:00'],
  ])('%s', (_what, day, time, onDay, atTime) => expect(when(at(day, time))).toBe(at(onDay, atTime)));

  it('not while he wants his peace, be it at noon or over midnight', () => {
    const noon = { from: '12:00', to: '14:30' };
    expect(when(at('2026-11-03', '12:00'), noon)).toBe(at('2026-11-03', '14:30'));
    expect(when(at('2026-11-03', '11:59'), noon)).toBe(at('2026-11-03', '11:59'));
    const evening = { from: '18:00', to: '10:00' };
    expect(when(at('2026-11-03', '19:00'), evening)).toBe(at('2026-11-04', '10:00'));
    expect(when(at('2026-11-03', '09:30'), evening)).toBe(at('2026-11-03', '10:00'));
  });

  it('in contact hours all the same when his quiet ones leave nothing of them', () => {
    expect(when(at('2026-11-03', '21:00'), { from: '08:00', to: '22:00' })).toBe(at('2026-11-04', '09:00'));
  });

  it('of a debt on working days alone, make-up days included', () => {
    const collection = contactHours(policy, 'collection');
    const due = (day: string, time: string): string => contactTime(at(day, time), collection, office);
    expect(due('2026-11-06', '18:00')).toBe(at('2026-11-09', '09:00'));
    // The Saturday after the National Day holiday is worked.
    expect(due('2026-10-10', '10:00')).toBe(at('2026-10-10', '10:00'));
    expect(due('2026-10-02', '10:00')).toBe(at('2026-10-08', '09:00'));
  });

  it('never outside eight to eight, whatever the hours of a purpose say', () => {
    const { outer, own } = service;
    if (outer === undefined || own === undefined) throw new Error('the policy has both rows');
    const wild = { own: { ...own, from: '06:00', to: '23:00' }, outer };
    expect(contactTime(at('2026-11-03', '06:30'), wild, office)).toBe(at('2026-11-03', '08:00'));
    expect(contactTime(at('2026-11-03', '22:00'), wild, office)).toBe(at('2026-11-04', '08:00'));
  });

  it('never earlier than asked, and at once when asked again then', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    const time = minute.map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
    const quiet = fc.option(fc.record({ from: time, to: time }), { nil: undefined });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 525_600 }), quiet, (minutes, hours) => {
        const now = new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000).toISOString();
        const then = when(now, hours);
        expect(then >= now).toBe(true);
        expect(when(then, hours)).toBe(then);
        const hour = Number(new Date(Date.parse(then) + 8 * 3_600_000).toISOString().slice(11, 13));
        expect(hour).toBeGreaterThanOrEqual(9);
        expect(hour).toBeLessThan(20);
      }),
    );
  });
});

describe('how urgent a message is', () => {
  const tasks = [{ task: 't1', kind: 'safetyFault', role: 'lead', since: '', until: '', data: {} }] as const;
  const urgency = (text: string, params: Record<string, string>): string =>
    urgencyOf({ text, params }, tasks, ['safetyFault']);

  it('safety goes at any hour, also when its task is overdue', () => {
    expect(urgency('taskOpened', { kind: 'safetyFault' })).toBe('safety');
    expect(urgency('taskOverdue', { task: 't1' })).toBe('safety');
  });

  it('what tells that time runs out waits for working time, the rest does not', () => {
    expect(urgency('clockMark', { clock: 'diagnose' })).toBe('ladder');
    expect(urgency('taskOverdue', { task: 't2' })).toBe('ladder');
    expect(urgency('taskOpened', { kind: 'undoByHand' })).toBe('plain');
  });
});
