import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';

let system: RealSystem;
let api: GivenApi;

beforeAll(async () => {
  system = await realSystem('api-maintenance');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例' });
  await api.put('/v1/products/FR-300', { nameZh: '冰箱', nameEn: 'Fridge', category: 'fridge' });
  await api.put('/v1/teams/north', {});
  for (const serial of ['SN-1', 'SN-2', 'SN-3', 'SN-4']) {
    const { status, text } = await api.put(`/v1/assets/${serial}`, { sku: 'FR-300', customer: 'C-1' });
    if (status >= 300) throw new Error(text);
  }
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

const ahead = (days: number): string => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

const planned = (body: object, call: Call = {}): Promise<Reply> =>
  api.post('/v1/maintenance-plans', { serial: 'SN-1', plan: 'monthly', from: ahead(0), ...body }, call);

async function opened(body: object): Promise<Reply['json']> {
  const { status, json, text } = await planned(body);
  if (status !== 201) throw new Error(text);
  await api.get(`/v1/cases/${json.caseNo}?atLeast=${json.version}`, { as: 'agent' });
  return json;
}

/** Acts on the wait that is open now, and looks at what came of it. */
async function act(at: Reply['json'], action: string, input: object, call: Call = {}): Promise<Reply> {
  const { json } = await api.get(`/v1/cases/${at.caseNo}`, { as: 'agent' });
  const wait = json.waits[0]?.wait;
  const body = { ...(wait ? { wait } : {}), input };
  const reply = await api.post(`/v1/cases/${at.caseNo}/actions/${action}`, body, call);
  if (reply.status === 200) await api.get(`/v1/cases/${at.caseNo}?atLeast=${reply.json.version}`, { as: 'agent' });
  return reply;
}

/** The view once it is as wanted, effects being back. */
async function until(at: Reply['json'], wanted: (view: Reply['json']) => boolean): Promise<Reply['json']> {
  for (let tries = 0; tries < 400; tries += 1) {
    const { json } = await api.get(`/v1/cases/${at.caseNo}`, { as: 'agent' });
    const rests = json?.waits?.every(({ name }: { name: string }) => !name.startsWith('effect:'));
    if (rests && wanted(json)) return json;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('it never came to that');
}

const seen = async (at: Reply['json'], as = 'agent'): Promise<Reply['json']> =>
  (await api.get(`/v1/cases/${at.caseNo}?atLeast=${at.version}`, { as })).json;

describe('the dates of a plan, before it is saved', () => {
  it('are shown with what moved each', async () => {
    const { json } = await api.get('/v1/maintenance-plans/preview?plan=monthly&from=2027-12-31&count=3', {
      as: 'agent',
    });
    expect(
      json.dates.map(({ nominal, shortMonth = false }: { nominal: string; shortMonth?: boolean }) => [
        nominal,
        shortMonth,
      ]),
    ).toEqual([
      ['2028-01-31', false],
      ['2028-02-29', true],
      ['2028-03-31', false],
    ]);
    const rest = await api.get('/v1/maintenance-plans/preview?plan=monthly&from=2026-03-04&count=1', { as: 'agent' });
    expect(rest.json.dates).toEqual([
      {
        date: '2026-04-07',
        nominal: '2026-04-04',
        windowFrom: '2026-03-30',
        windowUntil: '2026-04-09',
        movedTo: 'next',
        provisional: false,
      },
    ]);
  });

  it('are for our people, of plans the policy has', async () => {
    const status = async (query: string, as: string) =>
      (await api.get(`/v1/maintenance-plans/preview?${query}`, { as })).status;
    expect(await status('plan=monthly&from=2026-03-04', await api.token('customer', 'C-1'))).toBe(403);
    expect(await status('plan=moon&from=2026-03-04', 'agent')).toBe(422);
    expect(await status('plan=monthly&from=2026-02-30', 'agent')).toBe(400);
    expect(await status('plan=monthly&from=2026-03-04&count=61', 'agent')).toBe(400);
  });
});

describe('a maintenance plan over HTTP', () => {
  it('stands with its next date, which a customer sees; a second one of the kind is refused with the first', async () => {
    const plan = await opened({ team: 'north' });
    expect(plan.stage).toBe('resting');
    const view = await seen(plan, await api.token('customer', 'C-1'));
    expect(view.detail.next.date > ahead(20)).toBe(true);
    const second = await planned({});
    expect([second.status, second.json.code, second.json.case]).toEqual([409, 'already_open', plan.caseNo]);
    expect(second.json.params).toMatchObject({ caseNo: plan.caseNo, reason: 'onePlanOfAKind' });
    const { json } = await act(plan, 'endPlan', { reason: '合同终止' }, { as: 'lead' });
    expect(json.outcome ?? 'planEnded').toBe('planEnded');
    await until(json, ({ status }) => status === 'closed');
    expect((await planned({})).status).toBe(201);
  });

  it('#48 orders its visit for the team of the plan, hears how it ended, and opens the repair of what failed', async () => {
    const plan = await opened({ serial: 'SN-2', first: ahead(1), team: 'north' });
    const { detail } = await until(plan, (view) => view.detail.visit);
    const visit = await api.get(`/v1/cases/${detail.visit}?atLeast=1`, { as: 'dispatcher' });
    expect(visit.json).toMatchObject({
      subject: { kind: 'maintenance', serial: 'SN-2' },
      team: 'north',
      links: [{ caseNo: plan.caseNo, kind: 'parent' }],
    });
    await act(visit.json, 'callOff', { reason: '改期' }, { as: 'dispatcher' });
    const made = await until(plan, ({ stage }) => stage === 'undecided');
    expect(made.links).toEqual([{ caseNo: detail.visit, kind: 'visit' }]);
    const evidence = [(await api.post('/v1/evidence', PNG, { headers: { 'content-type': 'image/png' } })).json];
    const early = await act(plan, 'recordMaintenance', { on: ahead(1), reason: '客户自行保养', evidence });
    expect([early.status, early.json.params.reason]).toEqual([422, 'notPast']);
    await act(plan, 'recordMaintenance', { on: ahead(0), reason: '合作网点完成', evidence });
    const results = (items: object[]) => act(plan, 'recordResults', { items, evidence: [] }, { as: 'technician' });
    const reason = async (items: object[]) => (await results(items)).json.params?.reason;
    const fine = ['cleaning', 'safety'].map((item) => ({ item, ok: true }));
    expect(await reason(fine)).toBe('checklistIncomplete');
    expect(await reason([...fine, { item: 'moon', ok: true }])).toBe('notOnChecklist');
    expect(await reason([...fine, ...fine])).toBe('twice');
    expect(await reason([...fine, { item: 'function', ok: false }])).toBe('failureUnsaid');
    expect((await results([...fine, { item: 'function', ok: false, words: '门封漏气' }])).status).toBe(200);
    const { last, next } = (await until(plan, (view) => view.detail.last?.repair && view.detail.next)).detail;
    const repair = await api.get(`/v1/cases/${last.repair}?atLeast=1`, { as: 'agent' });
    expect(repair.json).toMatchObject({
      process: 'warranty-repair',
      subject: { serial: 'SN-2', product: 'FR-300', channel: 'maintenance' },
    });
    expect(next.date > ahead(20)).toBe(true);
    const { json } = await api.get('/v1/assets/SN-2/timeline', { as: 'agent' });
    expect(json.events.map(({ kind }: { kind: string }) => kind)).toContain('maintained');
  });

  it('takes readings that can be true, and none that cannot', async () => {
    const plan = await opened({ serial: 'SN-3', plan: 'machine500h', meter: 100 });
    const customer = await api.token('customer', 'C-1');
    const read = async (input: object) => {
      const { status, json } = await act(plan, 'recordMeter', input, { as: customer });
      return [status, json.params?.reason];
    };
    expect(await read({ value: 99 })).toEqual([422, 'meterBack']);
    expect(await read({ value: 10_000 })).toEqual([422, 'meterLeap']);
    expect(await read({ value: 110, on: ahead(2) })).toEqual([422, 'notPast']);
    expect(await read({ value: 110, on: ahead(-3) })).toEqual([422, 'tooEarly']);
    expect(await read({ value: -1 })).toEqual([422, 'tooSmall']);
    expect(await read({ value: 110 })).toEqual([200, undefined]);
    expect(await read({ value: 3, replaced: true })).toEqual([200, undefined]);
    const without = await opened({ serial: 'SN-3' });
    const { json } = await act(without, 'recordMeter', { value: 1 }, { as: 'technician' });
    expect(json.params.reason).toBe('noMeter');
  });

  it('is moved inside its window by the desk, beyond it by a lead, skipped by who dispatches', async () => {
    const plan = await opened({ serial: 'SN-4' });
    const { next } = (await seen(plan)).detail;
    const shift = (on: string, as: string) => act(plan, 'shiftMaintenance', { on, reason: '客户出差' }, { as });
    const far = ahead(70);
    expect((await shift(far, 'agent')).json.params.reason).toBe('outsideWindow');
    expect((await shift(ahead(-1), 'lead')).json.params.reason).toBe('notAhead');
    expect((await shift(next.windowUntil, 'agent')).status).toBe(200);
    expect((await shift(far, 'lead')).status).toBe(200);
    const skip = (as: string) => act(plan, 'skipMaintenance', { reason: '停机' }, { as });
    expect((await skip('agent')).json.code).toBe('role_not_allowed');
    expect((await skip('dispatcher')).status).toBe(200);
    const retired = await act(plan, 'retireAsset', { reason: '报废' }, { as: 'agent' });
    await until(retired.json, ({ status }) => status === 'closed');
  });

  it('is refused for what nobody knows and what cannot be', async () => {
    const said = async (body: object, call: Call = {}) => {
      const { status, json } = await planned({ serial: 'SN-4', ...body }, call);
      return [status, json.code, json.params?.field ?? json.field];
    };
    expect(await said({ serial: 'SN-404' })).toEqual([422, 'unknown_reference', 'serial']);
    expect(await said({ plan: 'moon' })).toEqual([422, 'unknown_reference', 'plan']);
    expect(await said({ site: 'cellar' })).toEqual([422, 'unknown_reference', 'site']);
    expect(await said({ parent: 'WR-2611-999999' })).toEqual([422, 'unknown_reference', 'parent']);
    expect(await said({ first: ahead(-9) })).toEqual([422, 'impossible_date', 'first']);
    expect(await said({ until: ahead(-9) })).toEqual([422, 'impossible_date', 'until']);
    expect(await said({ from: '2020-01-01' })).toEqual([422, 'impossible_date', 'from']);
    expect(await said({ meter: 5 })).toEqual([422, 'invalid_input', 'meter']);
    expect((await said({ colour: 'red' })).slice(0, 2)).toEqual([422, 'unknown_field']);
    expect((await said({}, { as: 'technician' })).slice(0, 2)).toEqual([403, 'role_not_allowed']);
  });
});

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
