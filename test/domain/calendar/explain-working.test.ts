import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import {
  explainAddCalendarDays,
  explainAddWorking,
  explainAddWorkingDays,
  explainNextOpen,
  explainOpen,
} from '../../../domain/calendar/explain-working.ts';
import { at, calendarOf, daily, office } from './calendars.ts';

describe('the reasons behind an answer', () => {
  it('name the intervals used, with the calendar and its version', () => {
    const { explanation } = explainAddWorking(office, at('2026-03-06 11:00'), 4 * 60);
    expect(explanation).toEqual({
      calendar: 'cn-office',
      version: '2026.1',
      zone: 'Asia/Shanghai',
      used: [
        { date: '2026-03-06', from: at('2026-03-06 11:00'), to: at('2026-03-06 12:00'), ms: 3_600_000 },
        { date: '2026-03-06', from: at('2026-03-06 13:00'), to: at('2026-03-06 16:00'), ms: 10_800_000 },
      ],
      skipped: [],
      extra: [],
    });
  });

  it('tell a weekend from a holiday, and a holiday by its name', () => {
    const { explanation } = explainAddWorking(office, at('2026-04-03 17:30'), 60);
    const tombSweeping = { why: 'holiday', name: '清明', nameEn: 'Tomb-sweeping Day', layer: 'cn-national' };
    expect(explanation.skipped).toEqual([
      { date: '2026-04-04', ...tombSweeping },
      { date: '2026-04-05', ...tombSweeping },
      { date: '2026-04-06', ...tombSweeping },
    ]);
    expect(explainNextOpen(office, at('2026-03-07 10:00')).explanation.skipped).toEqual([
      { date: '2026-03-07', why: 'weekend', layer: 'cn-office-hours' },
      { date: '2026-03-08', why: 'weekend', layer: 'cn-office-hours' },
    ]);
  });

  it('say which days were worked against the rule', () => {
    const { explanation } = explainAddWorkingDays(office, at('2026-10-08 10:00'), 2);
    expect(explanation.counted).toEqual(['2026-10-09', '2026-10-10']);
    expect(explanation.extra).toEqual([
      { date: '2026-10-10', why: 'makeUpDay', name: '国庆节', nameEn: 'National Day', layer: 'cn-national' },
    ]);
  });

  it('list the dates of a period of days and those left out', () => {
    const { lastDay, explanation } = explainAddWorkingDays(office, at('2026-04-29 10:00'), 2);
    expect(lastDay).toBe('2026-05-06');
    expect(explanation.counted).toEqual(['2026-04-30', '2026-05-06']);
    expect(explanation.skipped.map((day) => day.date)).toEqual([
      '2026-05-01',
      '2026-05-02',
      '2026-05-03',
      '2026-05-04',
      '2026-05-05',
    ]);
  });

  it('of calendar days count the days off too', () => {
    const { explanation } = explainAddCalendarDays(office, at('2026-04-30 10:00'), 2);
    expect(explanation.counted).toEqual(['2026-05-01', '2026-05-02']);
    expect(explanation.skipped).toEqual([]);
    expect(explanation.extra).toEqual([]);
  });

  it('name the first date nobody knows yet', () => {
    const { provisional, explanation } = explainAddWorking(office, at('2026-12-31 17:00'), 120);
    expect(provisional).toBe(true);
    expect(explanation.provisionalFrom).toBe('2027-01-01');
  });

  it('reach to the day that opens, also when it opens at midnight', () => {
    const nights = { id: 'nights', week: { ...daily(['00:00', '06:00']), 4: [] }, coveredUntil: '2026-03-05' };
    const calendar = compileCalendar(calendarOf('Asia/Shanghai', nights));
    // Thursday the 5th is closed; Friday opens at midnight and is not known any more.
    const { at: opens, provisional, explanation } = explainNextOpen(calendar, at('2026-03-05 10:00'));
    expect([opens, provisional]).toEqual([at('2026-03-06 00:00'), true]);
    expect(explanation.provisionalFrom).toBe('2026-03-06');
  });

  it('say why it is closed and when that changes', () => {
    const closed = explainOpen(office, at('2026-09-25 10:00'));
    expect(closed.open).toBe(false);
    expect(closed.nextOpen.at).toBe(at('2026-09-28 09:00'));
    expect(closed.explanation.skipped.map((day) => day.name)).toEqual(['中秋', '中秋', '中秋']);
    expect(explainOpen(office, at('2026-09-24 10:00'))).toMatchObject({
      open: true,
      nextOpen: { at: at('2026-09-24 10:00') },
      explanation: { skipped: [] },
    });
  });
});
