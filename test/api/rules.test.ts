import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays, addYears } from '../../domain/calendar/date.ts';
import { CN_OFFICE } from '../../domain/calendar/seed-calendars.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { eventOf } from '../../domain/events/event.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { RuleBook } from '../../drizzle/rule-book.ts';
import { markTakenUp, publicationsToFollow } from '../../drizzle/rules/publications.ts';
import { publishRules } from '../../drizzle/rules/publish.ts';
import { takeDeliveries } from '../../drizzle/webhooks/deliveries.ts';
import { publishEvents } from '../../worker/event-publisher.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';

const TODAY = shanghaiDate(new Date().toISOString());
const inDays = (days: number): string => addDays(TODAY, days);

let api: GivenApi;
let app: Database;

beforeAll(async () => {
  api = await givenApi();
  app = connect(api.databaseUrl, { name: 'as the application', max: 2 });
  await api.put('/v1/webhooks/rules', { url: 'http://127.0.0.1:9/rules', types: ['rules.published.v1'] });
});
afterAll(async () => {
  await app?.close();
  await api?.stop();
});

/** The policy that is in force with another guarantee of fridges. */
// biome-ignore lint/suspicious/noExplicitAny: a document is changed here as a person does in an editor
function policyWith(version: string, change: (document: any) => void): Record<string, unknown> {
  const document = structuredClone(SEED_POLICY) as Record<string, unknown>;
  document.version = version;
  change(document);
  return document;
}

// biome-ignore lint/suspicious/noExplicitAny: as above
const fridgeFor = (months: number) => (document: any) => {
  document.categories.find(({ id }: { id: string }) => id === 'fridge').wholeMonths = months;
};

const brought = (version: string, document: unknown, call: Call = {}): Promise<Reply> =>
  api.put(`/v1/rules/policies/cn/${version}`, { reason: '厂家承诺延长', document }, call);

const published = (version: string, digest: string, rest: object = {}, call: Call = {}): Promise<Reply> =>
  api.post(
    '/v1/rules/publications',
    { effectiveFrom: TODAY, drafts: [{ kind: 'policy', id: 'cn', version, digest, ...rest }] },
    { as: 'manager', ...call },
  );

const publishedOn = (effectiveFrom: string, drafts: readonly object[], call: Call = {}): Promise<Reply> =>
  api.post('/v1/rules/publications', { effectiveFrom, drafts }, { as: 'manager', ...call });

async function statusOf(version: string): Promise<string | undefined> {
  const { json } = await api.get('/v1/rules?kind=policy', { as: 'auditor' });
  return json.versions.find((one: { version: string }) => one.version === version)?.status;
}

describe('a draft of the rules', () => {
  it('is brought in by an admin and by nobody else, replaced as often as he likes, and thrown away', async () => {
    for (const as of ['agent', 'manager', 'system'] as const) {
      expect((await brought('d1', policyWith('d1', fridgeFor(18)), { as })).status).toBe(403);
    }
    const first = await brought('d1', policyWith('d1', fridgeFor(18)));
    expect([first.status, first.json.outcome]).toEqual([201, 'created']);
    expect((await brought('d1', policyWith('d1', fridgeFor(18)))).json).toEqual({ ...first.json, outcome: 'same' });
    const second = await brought('d1', policyWith('d1', fridgeFor(24)));
    expect([second.status, second.json.outcome]).toEqual([200, 'changed']);
    expect(await statusOf('d1')).toBe('draft');
    expect((await api.delete('/v1/rules/policies/cn/d1')).status).toBe(204);
    expect(await statusOf('d1')).toBeUndefined();
    expect((await api.get('/v1/rules/policies/cn/d1', { as: 'admin' })).status).toBe(404);
  });

  it('is refused with everything that is wrong with it, each with its path', async () => {
    const bad = policyWith('bad', (document) => {
      document.categories[0].wholeMonths = '12';
      document.categories[1].cite = 'NOWHERE 1';
      document.parameters.A1.reading = 'SUNDAYS';
      document.surprise = true;
    });
    const { status, json } = await brought('bad', bad);
    expect([status, json.code]).toEqual([422, 'rules_invalid']);
    const fields = json.errors.map(({ field }: { field: string }) => field);
    expect(fields).toEqual(expect.arrayContaining(['categories[0].wholeMonths', 'parameters.A1.reading', 'surprise']));
    expect(json.params.count).toBe(fields.length);
    const chinese = await brought('bad', bad, { headers: { 'accept-language': 'zh' } });
    const said = chinese.json.errors.map(({ detail }: { detail: string }) => detail);
    expect(said).toContain('字段 surprise 无效：检查结果是“没有此项，请检查拼写”。请更正后使用新的键重新提交。');
    const elsewhere = await brought('other', policyWith('bad', fridgeFor(18)));
    expect(elsewhere.json.errors).toMatchObject([{ field: 'version' }]);
  });

  it('of a calendar is looked at as well', async () => {
    const document = {
      ...CN_OFFICE,
      version: 'x',
      zone: 'Asia/Nowhere',
      layers: [...CN_OFFICE.layers, { id: 'shop', level: 'site', week: { 1: [['09:00', '08:00']], 8: [] } }],
    };
    const strange = await api.put('/v1/rules/calendars/cn-office/x', { reason: '试', document });
    expect(strange.json.errors.map(({ field }: { field: string }) => field)).toEqual(['layers[2].week.8']);
    const [national, hours] = CN_OFFICE.layers;
    const layers = [national, hours, { id: 'shop', level: 'site', week: { 1: [['09:00', '08:00']] } }];
    const wrong = await api.put('/v1/rules/calendars/cn-office/x', { reason: '试', document: { ...document, layers } });
    expect(wrong.json.errors.map(({ field }: { field: string }) => field)).toEqual(['layers.shop.week.1', 'zone']);
  });
});

describe('the differences of two versions', () => {
  it('are told row by row, by the names the rows bear, in the language of the reader', async () => {
    await brought('d2', policyWith('d2', fridgeFor(24)));
    const path = '/v1/rules/policies/cn/d2/differences';
    const { json } = await api.get(path, { as: 'manager', headers: { 'accept-language': 'en' } });
    expect(json).toMatchObject({ version: 'd2', against: '1' });
    expect(json.differences).toEqual([
      expect.objectContaining({ path: 'version', old: '1', new: 'd2' }),
      {
        path: 'categories.fridge.wholeMonths',
        what: 'changed',
        old: 12,
        new: 24,
        says: 'categories › Household fridge (fridge) › months of the whole unit: 12 becomes 24',
      },
    ]);
    const text = await api.get(`${path}?as=text`, { as: 'manager', headers: { 'accept-language': 'zh' } });
    expect(text.headers['content-type']).toContain('text/plain');
    expect(text.text).toContain('~ 商品类别 › 家用电冰箱 (fridge) › 整机三包月数：由 12 改为 24');
    expect(text.text).toContain(json.digest);
    expect((await api.get(`${path}?against=99`, { as: 'manager' })).json.code).toBe('unknown_reference');
    await api.delete('/v1/rules/policies/cn/d2');
  });
});

describe('a publication', () => {
  it('needs a second person, who publishes what he saw and not what stands there meanwhile', async () => {
    const { digest } = (await brought('2', policyWith('2', fridgeFor(18)))).json;
    const own = await published('2', digest, {}, { as: 'admin' });
    expect([own.status, own.json.code]).toEqual([403, 'own_request']);
    expect((await published('2', digest, {}, { as: 'agent' })).status).toBe(403);
    const deputy = { id: 'deputy', role: 'manager', for: 'desk-admin' } as const;
    const drafts = [{ kind: 'policy', id: 'cn', version: '2', digest }] as const;
    const inHisPlace = publishRules(app.sql, { drafts, effectiveFrom: TODAY, today: TODAY, by: deputy });
    await expect(inHisPlace).rejects.toMatchObject({ code: 'own_request' });
    const later = (await brought('2', policyWith('2', fridgeFor(24)))).json.digest;
    const unseen = await published('2', digest);
    expect([unseen.status, unseen.json.code]).toEqual([409, 'draft_changed']);
    const yesterday = await publishedOn(inDays(-1), [{ kind: 'policy', id: 'cn', version: '2', digest: later }]);
    expect(yesterday.json.code).toBe('impossible_date');
    expect(await statusOf('2')).toBe('draft');

    expect((await published('2', later)).status).toBe(200);
    expect(await statusOf('2')).toBe('inForce');
    expect(await statusOf('1')).toBe('past');
    const { json } = await api.get('/v1/rules/policies/cn/2', { as: 'auditor' });
    expect(json).toMatchObject({
      effectiveFrom: TODAY,
      importedBy: 'desk-admin',
      approvedBy: 'desk-manager',
      reason: { text: '厂家承诺延长' },
      document: { version: '2' },
    });
    // The answer may have been lost on the way.
    expect((await published('2', later)).status).toBe(200);
    // Somebody else, or the same with another day, comes too late.
    const tomorrow = await publishedOn(inDays(1), [{ kind: 'policy', id: 'cn', version: '2', digest: later }]);
    for (const late of [tomorrow, await published('2', later, {}, { as: 'legal' })]) {
      expect([late.status, late.json.code]).toEqual([409, 'version_published']);
    }
  });

  it('begins within five years, so that none stands in the way of all others for good', async () => {
    const { digest } = (await brought('far', policyWith('far', fridgeFor(30)))).json;
    const far = [{ kind: 'policy', id: 'cn', version: 'far', digest }];
    const { status, json } = await publishedOn('2099-12-31', far);
    expect([status, json.code, json.field]).toEqual([422, 'impossible_date', 'effectiveFrom']);
    expect(json.detail).toContain(addYears(TODAY, 5));
    expect((await publishedOn(addDays(addYears(TODAY, 5), 1), far)).json.code).toBe('impossible_date');
    await api.delete('/v1/rules/policies/cn/far');
  });

  it('is for good: no import, no removal and no statement of the application changes a published version', async () => {
    const changed = await brought('2', policyWith('2', fridgeFor(36)));
    expect([changed.status, changed.json.code]).toEqual([409, 'version_published']);
    expect((await api.delete('/v1/rules/policies/cn/2')).json.code).toBe('version_published');
    await expect(app.sql`UPDATE policy_version SET effective_from = '2020-01-01'`).rejects.toThrow('permission denied');
    await expect(app.sql`DELETE FROM policy_version WHERE version = '2'`).rejects.toThrow('permission denied');
    const owner = api.database.sql;
    await expect(owner`UPDATE policy_version SET data = '{}'::jsonb`).rejects.toThrow('append-only');
  });

  it('cannot be made past the two people by writing the row either', async () => {
    const row = (importedBy: string | null, approvedBy: string | null) => app.sql`
      INSERT INTO policy_version (id, version, data, effective_from, imported_by, approved_by)
      VALUES ('cn', 'sly', '{}', '2030-01-01', ${importedBy}, ${approvedBy})`;
    await expect(row(null, null)).rejects.toThrow('needs one person who brought it in and another who approved it');
    await expect(row('a', 'a')).rejects.toThrow('policy_version_two_people');
    await expect(row(null, 'a')).rejects.toThrow('policy_version_two_people');
  });

  it('begins after every other version, and says something new', async () => {
    const same = (await brought('3', policyWith('3', fridgeFor(24)))).json.digest;
    const [again, overlapping] = [
      await publishedOn(inDays(1), [{ kind: 'policy', id: 'cn', version: '3', digest: same }]),
      await published('3', same),
    ];
    expect([again.status, again.json.code]).toEqual([409, 'same_rules']);
    expect([overlapping.status, overlapping.json.code]).toEqual([409, 'effective_overlap']);
    expect(overlapping.json.detail).toContain(TODAY);
    await api.delete('/v1/rules/policies/cn/3');
  });

  it('ahead of its day can be superseded, and then never comes in force', async () => {
    const wrong = (await brought('4', policyWith('4', fridgeFor(240)))).json.digest;
    const draft = (version: string, digest: string, rest = {}) => ({
      kind: 'policy',
      id: 'cn',
      version,
      digest,
      ...rest,
    });
    expect((await publishedOn(inDays(10), [draft('4', wrong)])).status).toBe(200);
    expect(await statusOf('4')).toBe('ahead');
    const right = (await brought('5', policyWith('5', fridgeFor(36)))).json.digest;
    expect((await publishedOn(inDays(5), [draft('5', right)])).json.code).toBe('effective_overlap');
    expect((await publishedOn(inDays(5), [draft('5', right, { supersedes: '2' })])).json.code).toBe(
      'effective_overlap',
    );
    expect((await publishedOn(inDays(5), [draft('5', right, { supersedes: '4' })])).status).toBe(200);
    expect([await statusOf('4'), await statusOf('5')]).toEqual(['superseded', 'ahead']);
    const book = new RuleBook(app.sql);
    expect((await book.at({ day: inDays(20) })).policy.version).toBe('5');
    expect((await book.at({ day: inDays(4) })).policy.version).toBe('2');
    // Who wanted to replace version 4 as well is told that somebody was faster, and where he said so.
    const late = (await brought('5b', policyWith('5b', fridgeFor(48)))).json.digest;
    const race = await publishedOn(inDays(6), [draft('5b', late, { supersedes: '4' })]);
    expect([race.status, race.json.code, race.json.field]).toEqual([409, 'version_superseded', 'drafts[0].supersedes']);
    expect(race.json.params).toMatchObject({ version: '4', other: '5' });
    const never = await publishedOn(inDays(6), [draft('5b', late, { supersedes: 'never' })]);
    expect([never.json.code, never.json.field]).toEqual(['unknown_reference', 'drafts[0].supersedes']);
    await api.delete('/v1/rules/policies/cn/5b');
    book.close();
  });

  it('is taken back before its day by publishing what is in force anew in its place', async () => {
    const kept = (await brought('2-again', policyWith('2-again', fridgeFor(24)))).json.digest;
    const draft = { kind: 'policy', id: 'cn', version: '2-again', digest: kept };
    expect((await publishedOn(inDays(5), [{ ...draft, supersedes: '5' }])).status).toBe(200);
    expect([await statusOf('5'), await statusOf('2-again')]).toEqual(['superseded', 'ahead']);
    const book = new RuleBook(app.sql);
    const { policy } = await book.at({ day: inDays(20) });
    expect(policy.categories.get('fridge')?.wholeMonths).toBe(24);
    book.close();
  });

  it('of a policy that names a calendar nobody published is refused; together with that calendar it goes through', async () => {
    const document = policyWith('6', (policy) => {
      policy.service.terms.find(({ id }: { id: string }) => id === 'diagnose').calendar = 'north-desk';
    });
    const policy = { kind: 'policy', id: 'cn', version: '6', digest: (await brought('6', document)).json.digest };
    const alone = await publishedOn(inDays(40), [policy]);
    expect(alone.json).toMatchObject({ code: 'rules_invalid', field: 'service.terms.diagnose.calendar' });
    const desk = { ...CN_OFFICE, id: 'north-desk', version: 'n1' };
    const kept = await api.put('/v1/rules/calendars/north-desk/n1', { reason: '新服务点', document: desk });
    const calendar = { kind: 'calendar', id: 'north-desk', version: 'n1', digest: kept.json.digest };
    expect((await publishedOn(inDays(40), [policy, calendar])).status).toBe(200);
  });
});

describe('the days off of a year', () => {
  const holidays = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => ({
    date: `2027-${day}`,
    name: '示例节',
  }));
  const year = (of: number, rest: object = {}): Promise<Reply> =>
    api.put(`/v1/rules/years/${of}`, { reason: '公布了', source: 'example notice', holidays, makeUpDays: [], ...rest });

  it('make drafts of every calendar that follows the national list', async () => {
    const { status, json } = await year(2027, { version: 'y27' });
    expect([status, json.drafts.map(({ id }: { id: string }) => id)]).toEqual([
      200,
      expect.arrayContaining(['cn-24x7', 'cn-office', 'cn-service']),
    ]);
    const { json: said } = await api.get('/v1/rules/calendars/cn-office/y27/differences', {
      as: 'manager',
      headers: { 'accept-language': 'zh' },
    });
    const lines = said.differences.map(({ says }: { says: string }) => says);
    expect(lines).toContain('层 › cn-national › 放假日 › 示例节 (2027-10-01)：新增 示例节');
    for (const { id } of json.drafts) await api.delete(`/v1/rules/calendars/${id}/y27`);
  });

  it('are refused with every day that is wrong', async () => {
    const makeUpDays = [{ date: '2027-03-03', name: '示例节' }];
    const { json } = await year(2027, { makeUpDays, holidays: holidays.slice(1) });
    expect(json.code).toBe('rules_invalid');
    expect(json.errors.map(({ field }: { field: string }) => field)).toEqual(['makeUpDays[0].date']);
    const later = await year(2029, {
      holidays: holidays.map((day) => ({ ...day, date: day.date.replace('2027', '2029') })),
    });
    expect(later.json).toMatchObject({ code: 'rules_invalid', field: 'year' });
  });
});

describe('rules that were published', () => {
  it('answer in every process within half a minute, without a restart', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const book = new RuleBook(app.sql);
    try {
      const before = (await book.current()).calendar('cn-service').version;
      const document = { ...(await whole('cn-service', before)), version: 'longer', coveredUntil: '2027-06-30' };
      const { digest } = (await api.put('/v1/rules/calendars/cn-service/longer', { reason: '已定', document })).json;
      await publishedOn(TODAY, [{ kind: 'calendar', id: 'cn-service', version: 'longer', digest }]);
      await vi.advanceTimersByTimeAsync(30_000);
      await vi.waitFor(async () => expect((await book.current()).calendar('cn-service').version).toBe('longer'), 5_000);
      // What was answered years ago is computed again with the version of that day.
      const old = await book.at({ policy: '1', calendars: { 'cn-service': before } });
      expect([old.policy.version, old.calendar('cn-service').version]).toEqual(['1', before]);
      expect(old.policy.categories.get('fridge')?.wholeMonths).toBe(12);
      await expect(book.at({ policy: 'never' })).rejects.toThrow('no version never of the policy cn');
    } finally {
      book.close();
      vi.useRealTimers();
    }
  });

  it('are told in the feed, and wait there to be followed up until somebody has', async () => {
    await publishEvents({ sql: app.sql });
    const { json } = await api.get('/v1/events?types=rules.published.v1&limit=500', { as: 'auditor' });
    const [first] = json.events;
    expect(first).toMatchObject({
      id: 'evt_rules_1',
      type: 'rules.published.v1',
      by: 'manager',
      data: { kind: 'policy', id: 'cn', version: '2', effectiveFrom: TODAY, previous: '1' },
    });
    expect(first).not.toHaveProperty('caseNo');
    // A webhook is sent the very same, one after the other in a line of their own.
    await publishEvents({ sql: app.sql });
    const due = await takeDeliveries(app.sql, 8, new Map());
    expect(due).toHaveLength(1);
    const sent = due.map(({ type, caseNo, process, body }) => eventOf(type, { caseNo, process }, JSON.parse(body)));
    expect(sent).toEqual([Object.fromEntries(Object.entries(first).filter(([name]) => name !== 'cursor'))]);
    const waiting = await publicationsToFollow(app.sql);
    // Those whose day is still to come are not among them.
    expect(waiting.map(({ version }) => version)).toEqual(['2', 'longer']);
    await markTakenUp(app.sql, waiting[0]?.no ?? 0);
    expect((await publicationsToFollow(app.sql)).map(({ version }) => version)).toEqual(['longer']);
  });
});

describe('a calendar', () => {
  it('that knows other national days off than the national one is refused; published together they go through', async () => {
    const changed = async (id: string): Promise<object> => {
      const [latest] = (await api.get(`/v1/rules?kind=calendar&id=${id}`, { as: 'admin' })).json.versions;
      // biome-ignore lint/suspicious/noExplicitAny: a document is changed here as a person does in an editor
      const document: any = { ...(await whole(id, latest.version)), version: 'off' };
      const national = document.layers.find(({ level }: { level: string }) => level === 'national');
      national.holidays = [...national.holidays, { date: '2026-12-31', name: '示例节' }];
      const { digest } = (await api.put(`/v1/rules/calendars/${id}/off`, { reason: '试', document })).json;
      return { kind: 'calendar', id, version: 'off', digest };
    };
    const national = await changed('cn-office');
    const alone = await publishedOn(inDays(60), [national]);
    expect([alone.status, alone.json.code]).toEqual([422, 'rules_invalid']);
    expect(alone.json.errors.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['cn-service.layers.cn-national']),
    );
    const others = await Promise.all(['cn-service', 'cn-24x7', 'north-desk'].map(changed));
    expect((await publishedOn(inDays(60), [national, ...others])).status).toBe(200);
  });
});

async function whole(id: string, version: string): Promise<Record<string, unknown>> {
  return (await api.get(`/v1/rules/calendars/${id}/${version}`, { as: 'admin' })).json.document;
}
