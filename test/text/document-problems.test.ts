import { describe, expect, it } from 'vitest';
import { parseYear, withYear } from '../../domain/calendar/import-year.ts';
import { parseCalendar } from '../../domain/calendar/parse-calendar.ts';
import { CN_OFFICE } from '../../domain/calendar/seed-calendars.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { ShapeError } from '../../domain/policy/shape.ts';
import { documentProblem } from '../../domain/text/document-problems.ts';

function messagesOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof ShapeError) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

/** Policies and calendars with one thing wrong each, or several. */
// biome-ignore lint/suspicious/noExplicitAny: a document is spoilt here as a person does in an editor
const POLICIES: ((document: any) => void)[] = [
  (document) =>
    Object.assign(document.categories[0], { wholeMonths: '12', enabled: 'yes', cite: '', from: '2026-02-30' }),
  (document) => Object.assign(document, { laws: {}, general: [], surprise: 1, knowledgeUntil: undefined }),
  (document) => Object.assign(document.categories[0], { dailyRate: 0.5, id: 'a b', regime: 'NONE' }),
  (document) =>
    Object.assign(document.categories[0], {
      cite: 'NOWHERE 1',
      inherits: 'nobody',
      from: '2026-01-02',
      to: '2026-01-01',
    }),
  (document) => Object.assign(document.categories[0], { source: 'GAP', wholeMonths: null }),
  (document) =>
    Object.assign(document.categories[1], { id: document.categories[0].id, wholeMonths: null, inherits: 'none' }),
  (document) => Object.assign(document.commonVersions[1], { from: '2024-01-01' }),
  (document) => Object.assign(document.service.clocks[0], { ladder: 'nowhere' }),
  (document) => document.service.terms.shift(),
];
const CALENDARS: object[] = [
  { layers: [{ id: 'a', level: 'company', week: { 1: [['09:00']] } }] },
  {
    coveredUntil: '2026-13-01',
    layers: [
      { id: 'a', level: 'company' },
      { id: 'a', level: 'site' },
    ],
  },
  {
    coveredFrom: '2027-01-01',
    layers: [
      {
        id: 'a',
        level: 'company',
        week: {
          1: [
            ['9', '10:00'],
            ['12:00', '11:00'],
          ],
        },
      },
    ],
  },
  {
    layers: [
      {
        id: 'a',
        level: 'company',
        week: {
          1: [
            ['09:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      },
    ],
  },
  {
    layers: [
      {
        id: 'a',
        level: 'company',
        exceptions: [
          { date: 'x', name: 'x', intervals: [] },
          { date: 'x', name: 'x', intervals: [] },
        ],
      },
    ],
  },
];
const day = (date: string) => ({ date, name: '示例节' });

describe('what is wrong with a document', () => {
  it('is said in Chinese to who reads Chinese', () => {
    const messages = [
      ...POLICIES.flatMap((spoil) => {
        const document = structuredClone(SEED_POLICY);
        spoil(document);
        return messagesOf(() => parsePolicy(document));
      }),
      ...CALENDARS.flatMap((wrong) => messagesOf(() => parseCalendar({ ...CN_OFFICE, ...wrong }))),
      ...messagesOf(() =>
        parseYear({
          year: 2027,
          source: 's',
          holidays: [day('2028-01-01'), day('2028-01-01')],
          makeUpDays: [day('2027-03-03')],
        }),
      ),
      ...messagesOf(() => withYear(CN_OFFICE, { year: 2027, source: 's', holidays: [], makeUpDays: [] }, 'x')),
      ...messagesOf(() => withYear(CN_OFFICE, { year: 2029, source: 's', holidays: [], makeUpDays: [] }, 'x')),
    ];
    expect(messages.length).toBeGreaterThan(30);
    const untold = messages.filter((message) => !/\p{Script=Han}/u.test(documentProblem(message, 'zh')));
    expect(untold).toEqual([]);
  });

  it('keeps the values it speaks of', () => {
    expect(documentProblem('must be one of A, B', 'zh')).toBe('只能是：A, B');
    expect(documentProblem('09:00-08:00 is not a pair of HH:MM', 'zh')).toBe('09:00-08:00 不是一对 HH:MM');
    expect(documentProblem('something nobody foresaw', 'zh')).toBe('something nobody foresaw');
  });
});
