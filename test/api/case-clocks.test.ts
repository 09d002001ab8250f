import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommit } from '../../activities/commit.ts';
import { JournalStory } from '../drizzle/journal-story.ts';
import { type GivenApi, givenApi } from './given-api.ts';

/** Wednesday, 4 November 2026, 10:00 in Shanghai. */
const NOW = '2026-11-04T02:00:00.000Z';

let api: GivenApi;
let cases = 0;

beforeAll(async () => {
  api = await givenApi({ now: () => new Date(NOW) });
});
afterAll(async () => {
  await api?.stop();
});

const span = (from: string, to: string | undefined, whose: string, running: boolean, reason = 'assessment') => ({
  from,
  ...(to === undefined ? {} : { to }),
  whose,
  running,
  reason,
});

/** A case of Monday morning with one clock of three working days, which stood still while the customer was asked. */
async function givenCase(target = 3): Promise<string> {
  cases += 1;
  const story = new JournalStory(`WR-2611-${String(cases).padStart(6, '0')}`);
  story.fact('clocksTimed', {
    clocks: [
      {
        name: 'diagnose',
        calendar: 'cn-office',
        unit: 'workingDays',
        target,
        startedAt: '2026-11-02T02:00:00.000Z',
        spans: [
          span('2026-11-02T02:00:00.000Z', '2026-11-03T02:00:00.000Z', 'us', true),
          span('2026-11-03T02:00:00.000Z', '2026-11-04T01:30:00.000Z', 'customer', false, 'lookAgain'),
          span('2026-11-04T01:30:00.000Z', undefined, 'us', true, 'diagnosis'),
        ],
        dueAt: '2026-11-06T10:00:00.000Z',
        calendarVersion: '2026.1',
        marks: [],
      },
    ],
  });
  const by = {
    term: 'acknowledge',
    from: '2026-11-03T11:30:00.000Z',
    calendar: 'cn-service',
    calendarVersion: '2026.1',
  };
  const wait = { wait: 1, name: 'assessment', for: 'us', passing: 'escalates', actions: [], since: by.from };
  story.fact('waitOpened', { ...wait, until: '2026-11-04T02:30:00.000Z', by });
  story.fact('taskOpened', {
    task: `${story.caseNo}-T1`,
    kind: 'claimPayer',
    role: 'finance',
    until: '2026-11-05T10:00:00.000Z',
    data: {},
    by: { term: 'taskDefault', from: '2026-11-03T11:30:00.000Z' },
  });
  await createCommit(api.database.sql)(story.batch());
  return story.caseNo;
}

describe('why this very minute', () => {
  it('is told of a clock: spans, pauses, whose time, target, version, marks ahead', async () => {
    const caseNo = await givenCase();
    const { status, json } = await api.get(`/v1/cases/${caseNo}/clocks`, { as: 'agent' });
    expect(status).toBe(200);
    const [clock] = json.clocks;
    expect(clock).toMatchObject({
      name: 'diagnose',
      unit: 'workingDays',
      target: 3,
      calendar: 'cn-office',
      calendarVersion: '2026.1',
      dueAt: '2026-11-06T10:00:00.000Z',
      provisional: false,
      used: { days: 0 },
      ahead: { counted: ['2026-11-04', '2026-11-05', '2026-11-06'], skipped: [] },
    });
    expect(clock.spans.map(({ whose, running, days }: Record<string, unknown>) => [whose, running, days])).toEqual([
      ['us', true, []],
      ['customer', false, ['2026-11-03']],
      ['us', true, []],
    ]);
    expect(clock.byParty.map(({ whose, grossMs }: Record<string, unknown>) => [whose, grossMs])).toEqual([
      ['us', 24.5 * 3_600_000],
      ['customer', 23.5 * 3_600_000],
    ]);
    expect(clock).not.toHaveProperty('failedBy');
  });

  it('is told of the bounds of waits and tasks, with the hours that were left out', async () => {
    const caseNo = await givenCase();
    const { json } = await api.get(`/v1/cases/${caseNo}/clocks`, { as: 'manager' });
    const [wait, task] = json.bounds;
    // Half an hour before closing at eight in the evening, the rest from nine.
    expect(wait).toMatchObject({
      kind: 'wait',
      term: 'acknowledge',
      unit: 'workingMinutes',
      n: 120,
      calendarVersion: '2026.1',
      until: '2026-11-04T02:30:00.000Z',
      way: { skipped: [], breaks: [] },
    });
    expect(task).toMatchObject({ kind: 'task', term: 'taskDefault', way: { counted: ['2026-11-04', '2026-11-05'] } });
  });

  it('is said in sentences of both languages', async () => {
    const caseNo = await givenCase();
    const zh = await api.get(`/v1/cases/${caseNo}/clocks`, { as: 'agent', headers: { 'accept-language': 'zh' } });
    expect(zh.json.clocks[0].text).toEqual([
      '时限“检测”：目标 3 个工作日，从 2026-11-02 10:00 起算，按日历 cn-office（版本 2026.1）。',
      '2026-11-02 10:00 至 2026-11-03 10:00：计时，我方的时间（判定是否受理），净用 8 小时。',
      expect.stringContaining('2026-11-03 10:00 至 2026-11-04 09:30：暂停，客户的时间'),
      expect.stringContaining('2026-11-04 09:30 至 现在：计时，我方的时间'),
      '到期：2026-11-06 18:00。',
    ]);
    const en = await api.get(`/v1/cases/${caseNo}/clocks`, { as: 'agent', headers: { 'accept-language': 'en' } });
    expect(en.json.clocks[0].text[0]).toBe(
      'Clock "diagnose": 3 working days from 2026-11-02 10:00 on, by calendar cn-office, version 2026.1.',
    );
    expect(en.json.bounds[0].text.at(-1)).toBe('Due 2026-11-04 10:30.');
  });

  it('is nothing to customers, and of a case nobody knows is not found', async () => {
    const caseNo = await givenCase();
    const customer = await api.get(`/v1/cases/${caseNo}/clocks`, { as: 'customer' });
    expect(customer.status).toBe(403);
    expect((await api.get('/v1/cases/WR-2611-999999/clocks', { as: 'agent' })).json.code).toBe('case_not_found');
  });
});

describe('the report of whose time it was', () => {
  it('sums up by month, kind and clock, with what failed by how much', async () => {
    const before = await report();
    await breached();
    const after = await report();
    const [one] = after.rows.filter(({ clock }: { clock: string }) => clock === 'repairWork');
    expect(before.rows.some(({ clock }: { clock: string }) => clock === 'repairWork')).toBe(false);
    expect(one).toMatchObject({
      month: '2026-11',
      process: 'warranty-repair',
      name: 'repair work',
      clocks: 1,
      breached: 1,
      failedMs: 5_400_000,
      failedAverageMs: 5_400_000,
      byParty: [
        { whose: 'customer', name: 'the customer', ms: 3_600_000, countedMs: 0 },
        { whose: 'us', name: 'us', ms: 9_000_000, countedMs: 9_000_000 },
      ],
    });
  });

  it('is for those who manage, and of months that follow each other', async () => {
    expect((await api.get('/v1/reports/clocks?from=2026-11', { as: 'agent' })).status).toBe(403);
    const odd = await api.get('/v1/reports/clocks?from=2026-11&until=2026-10', { as: 'manager' });
    expect([odd.json.code, odd.json.field]).toEqual(['impossible_date', 'until']);
  });

  async function report() {
    const asked = await api.get('/v1/reports/clocks?from=2026-11', {
      as: 'manager',
      headers: { 'accept-language': 'en' },
    });
    expect(asked.status).toBe(200);
    return asked.json;
  }

  /** One hour of ours, one of the customer, then an hour and a half too long. */
  async function breached(): Promise<void> {
    cases += 1;
    const story = new JournalStory(`WR-2611-${String(cases).padStart(6, '0')}`);
    const spans = [
      span('2026-11-02T02:00:00.000Z', '2026-11-02T03:00:00.000Z', 'us', true),
      span('2026-11-02T03:00:00.000Z', '2026-11-02T04:00:00.000Z', 'customer', false),
      span('2026-11-02T05:00:00.000Z', '2026-11-02T06:30:00.000Z', 'us', true),
    ];
    const known = { name: 'repairWork', calendar: 'cn-office', unit: 'workingMinutes', target: 60 };
    const over = { breachedAt: '2026-11-02T05:00:00.000Z', stoppedAt: '2026-11-02T06:30:00.000Z' };
    story.fact('clocksTimed', {
      clocks: [{ ...known, startedAt: '2026-11-02T02:00:00.000Z', spans, marks: [], ...over }],
    });
    await createCommit(api.database.sql)(story.batch());
  }
});

describe('a re-timing that somebody asks for', () => {
  it('is asked for once under one key, by an administrator, and waits for a worker', async () => {
    const call = { as: 'admin', key: 'after-the-shift' };
    const asked = await api.post('/v1/retimings', { perSecond: 5 }, call);
    expect(asked.status).toBe(202);
    expect((await api.post('/v1/retimings', { perSecond: 5 }, call)).json.batch).toBe(asked.json.batch);
    expect((await api.post('/v1/retimings', {}, { as: 'manager' })).status).toBe(403);
    const { json } = await api.get('/v1/retimings', { as: 'lead' });
    expect(json.retimings).toEqual([
      expect.objectContaining({ batch: asked.json.batch, state: 'waiting', perSecond: 5, publications: [], told: 0 }),
    ]);
  });
});
