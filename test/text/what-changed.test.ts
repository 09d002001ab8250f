import { describe, expect, it } from 'vitest';
import { calendarProblems } from '../../domain/calendar/check-calendar.ts';
import { CN_OFFICE } from '../../domain/calendar/seed-calendars.ts';
import { differences } from '../../domain/rules/differences.ts';
import { sayDifference } from '../../domain/rules/say-difference.ts';
import { caseEntryTexts } from '../../domain/text/entries.ts';
import { fill } from '../../domain/text/fill.ts';

describe('a difference in words', () => {
  it('shows what differs at the end of two long values that begin alike', () => {
    const sources = Array.from({ length: 9 }, (_one, year) => `https://example.com/notices/the-days-off-of-${year}`);
    const before = { sources };
    const after = { sources: [...sources, 'https://example.com/notices/2027'] };
    const [found] = differences(before, after);
    if (found === undefined) throw new Error('they differ');
    const said = sayDifference(found, 'en', [before, after]);
    expect(said).toContain('notices/2027');
    const [old, now] = said.split(' becomes ');
    expect(old?.includes('notices/2027')).toBe(false);
    expect(now).toContain('notices/2027');
  });
});

describe('bounds that were reckoned anew', () => {
  const moved = { kind: 'clock', name: 'diagnose', before: '2027-01-04T08:00:00Z', after: '2027-01-05T08:00:00Z' };
  const calendars = { 'cn-office': '2027.1', 'cn-service': '1' };
  const said = (versions: object): string =>
    fill(caseEntryTexts.retimed, 'en', { policyVersion: '1', calendars, moved: [{ ...moved, ...versions }] });

  it('name the calendar when it was the calendar that was published', () => {
    const sentence = said({ versionBefore: '1', versionAfter: '2027.1' });
    expect(sentence).toContain('calendar cn-office 2027.1');
    expect(sentence).not.toContain('policy');
    expect(sentence).not.toContain('cn-service');
  });

  it('name the policy when no calendar moved them', () => {
    const sentence = said({ versionBefore: '1', versionAfter: '1' });
    expect(sentence).toContain('policy 1');
    expect(sentence).not.toContain('calendar');
  });
});

it('what is wrong with a day of a calendar has the path of that day', () => {
  const layer = {
    id: 'shop',
    level: 'site',
    holidays: [
      { date: '2027-01-01', name: '甲' },
      { date: '2027-02-30', name: '乙' },
    ],
    makeUpDays: [{ date: '2027-01-01', name: '丙', intervals: [['18:00', '09:00']] }],
  } as const;
  const problems = calendarProblems({ ...CN_OFFICE, layers: [...CN_OFFICE.layers, layer] });
  expect(problems.map(({ path }) => path)).toEqual([
    'layers.shop.holidays[1].date',
    'layers.shop.makeUpDays[0].date',
    'layers.shop.makeUpDays[0].intervals',
  ]);
});
