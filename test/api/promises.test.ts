import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';

let system: RealSystem;
let api: GivenApi;

beforeAll(async () => {
  system = await realSystem('api-promises');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  for (const customer of ['C-1', 'C-2', 'C-3'])
    await api.put(`/v1/customers/${customer}`, { kind: 'person', name: '张示例' });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

const promised = (body: object, call: Call = {}): Promise<Reply> =>
  api.post('/v1/promises', { customer: 'C-1', ...body }, call);

async function opened(body: object, call: Call = {}): Promise<Reply['json']> {
  const { status, json, text } = await promised(body, call);
  if (status !== 201) throw new Error(text);
  return json;
}

async function act(at: Reply['json'], action: string, input: object, call: Call = {}): Promise<Reply> {
  const wait = at.waits[0]?.wait;
  const reply = await api.post(`/v1/cases/${at.caseNo}/actions/${action}`, { ...(wait ? { wait } : {}), input }, call);
  if (reply.status === 200) await api.get(`/v1/cases/${at.caseNo}?atLeast=${reply.json.version}`, { as: 'agent' });
  return reply;
}

async function seen(at: Reply['json'], as: string = 'agent'): Promise<Reply['json']> {
  return (await api.get(`/v1/cases/${at.caseNo}?atLeast=${at.version}`, { as })).json;
}

const ahead = (days: number): string => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

async function file(): Promise<object> {
  const { json } = await api.post('/v1/evidence', PNG, { headers: { 'content-type': 'image/png' } });
  return json;
}

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a promise over HTTP', () => {
  it('of the catalogue counts at once, is owned by who promised, and is kept', async () => {
    const call = await opened({ kind: 'callback', tellCustomer: true });
    expect([call.stage, call.waits[0]?.name]).toEqual(['promised', 'promise']);
    expect((await seen(call)).owner).toBe('desk-agent');
    const { json } = await act(call, 'keepPromise', { evidence: [] });
    expect([json.status, json.outcome]).toEqual(['closed', 'kept']);
  });

  it('of no catalogue waits for another person: not for who wrote it down, nor for who made it', async () => {
    const due = { on: ahead(9) };
    const favour = await opened({ words: '终身免费清洗', due }, { as: 'lead' });
    expect([favour.stage, favour.waits[0]?.name]).toEqual(['proposed', 'promiseApproval']);
    const own = await act(favour, 'approvePromise', {}, { as: 'lead' });
    expect([own.status, own.json.code]).toEqual([403, 'own_request']);
    const agent = await act(favour, 'approvePromise', {}, { as: 'agent' });
    expect([agent.status, agent.json.code]).toEqual([403, 'role_not_allowed']);
    const { json } = await act(favour, 'approvePromise', {}, { as: 'manager' });
    expect(json.stage).toBe('promised');
    const { detail } = await seen(json);
    expect(detail.rule.needsApproval).toBe('notInCatalogue');
    expect(detail.times.dueAt > detail.datedAt).toBe(true);
  });

  it('that is not for this role to make waits for another person too', async () => {
    const visit = await opened({ kind: 'writtenAnswer' }, { as: 'technician' });
    expect(visit.stage).toBe('proposed');
    expect((await seen(visit)).detail.rule.needsApproval).toBe('notYours');
  });

  it('moves only with consent, only ahead, and keeps the old date in the ledger', async () => {
    const call = await opened({ kind: 'callback', due: { on: ahead(2) } });
    const consent = { channel: 'phone', words: '客户同意' };
    const refused = async (input: object) => {
      const { status, json } = await act(call, 'renegotiatePromise', { reason: '备件未到', ...input });
      return [status, json.code, json.errors?.[0]?.field ?? json.params?.field ?? json.field, json.params?.reason];
    };
    const nothing = { channel: 'phone' };
    expect(await refused({ due: { on: ahead(5) }, consent: nothing })).toEqual([
      422,
      'invalid_input',
      'input.consent',
      'consentUnshown',
    ]);
    expect(await refused({ due: { on: ahead(-1) }, consent })).toEqual([422, 'invalid_input', 'input.due', 'notAhead']);
    const moved = await act(call, 'renegotiatePromise', { due: { on: ahead(15) }, consent, reason: '备件未到' });
    expect(moved.status).toBe(200);
    const { json } = await api.get(`/v1/promises?case=${call.caseNo}`, { as: 'agent' });
    expect(json.promises).toMatchObject([{ promise: call.caseNo, standing: 'running', moved: 1, kind: 'callback' }]);
    expect(json.promises[0].dueOn >= ahead(15)).toBe(true);
    expect((await seen(moved.json)).detail.earlier).toHaveLength(1);
  });

  it('that was kept before it is written down is shown by a file, and was not kept in the future', async () => {
    const call = await opened({ kind: 'callback' });
    const refused = async (input: object) => {
      const { status, json } = await act(call, 'keepPromise', { evidence: [], ...input });
      return [status, json.params?.reason];
    };
    const now = new Date().toISOString();
    expect(await refused({ at: now })).toEqual([422, 'evidenceMissing']);
    const evidence = [await file()];
    expect(await refused({ at: new Date(Date.now() + 60_000).toISOString(), evidence })).toEqual([422, 'notPast']);
    expect(await refused({ at: '2020-01-01T00:00:00Z', evidence })).toEqual([422, 'tooEarly']);
    expect((await act(call, 'keepPromise', { at: now, evidence })).json.outcome).toBe('kept');
  });

  it('of a kind that asks for a file is not kept without one', async () => {
    const answer = await opened({ kind: 'writtenAnswer' });
    const { status, json } = await act(answer, 'keepPromise', { evidence: [] });
    expect([status, json.params.reason]).toEqual([422, 'evidenceMissing']);
  });

  it('is given up by the customer himself, or with his word', async () => {
    const mine = await opened({ kind: 'callback', customer: 'C-2' });
    const unshown = await act(mine, 'releasePromise', {});
    expect([unshown.status, unshown.json.params.reason]).toEqual([422, 'consentUnshown']);
    const customer = await api.token('customer', 'C-2');
    expect((await act(mine, 'releasePromise', {}, { as: customer })).json.outcome).toBe('released');
    const other = await opened({ kind: 'callback', customer: 'C-1' });
    expect((await act(other, 'releasePromise', {}, { as: customer })).status).toBe(404);
  });

  it('is refused for what nobody knows, what has passed, and what contradicts itself', async () => {
    const said = async (body: object, call: Call = {}) => {
      const { status, json } = await promised(body, call);
      return [status, json.code, json.params?.field ?? json.field, json.params?.reason];
    };
    expect((await said({ kind: 'moon' })).slice(0, 3)).toEqual([422, 'unknown_reference', 'kind']);
    expect((await said({ kind: 'callback', customer: 'C-404' })).slice(0, 3)).toEqual([
      422,
      'unknown_reference',
      'customer',
    ]);
    expect((await said({ kind: 'callback', serial: 'SN-404' })).slice(0, 3)).toEqual([
      422,
      'unknown_reference',
      'serial',
    ]);
    expect((await said({ kind: 'callback', parent: 'WR-2611-999999' })).slice(0, 3)).toEqual([
      422,
      'unknown_reference',
      'parent',
    ]);
    expect((await said({})).slice(0, 2)).toEqual([422, 'invalid_input']);
    expect((await said({ kind: 'callback', due: { on: ahead(-2) } })).slice(0, 2)).toEqual([422, 'impossible_date']);
    const recurs = { day: 10, everyMonths: 1, from: ahead(1) };
    expect((await said({ kind: 'monthlyVisit', recurs, due: { on: ahead(2) } })).slice(0, 2)).toEqual([
      422,
      'invalid_input',
    ]);
    expect((await said({ kind: 'monthlyVisit', recurs: { ...recurs, day: 32 } })).slice(0, 2)).toEqual([
      422,
      'invalid_input',
    ]);
    expect((await said({ kind: 'callback', colour: 'red' })).slice(0, 2)).toEqual([422, 'unknown_field']);
    expect((await said({ kind: 'callback' }, { as: 'auditor' })).slice(0, 2)).toEqual([403, 'role_not_allowed']);
  });

  it('is opened once under one key', async () => {
    const [first, again] = [
      await promised({ kind: 'callback' }, { key: 'k-1' }),
      await promised({ kind: 'callback' }, { key: 'k-1' }),
    ];
    expect([again.status, again.json.caseNo]).toEqual([201, first.json.caseNo]);
  });
});

describe('the ledger', () => {
  it('counts what each person kept, by the month in which it was due', async () => {
    const due = { on: ahead(40) };
    const month = due.on.slice(0, 7);
    const by = { kind: 'callback', customer: 'C-3', by: 'T-7', due };
    const [kept, broken, running, released] = [await opened(by), await opened(by), await opened(by), await opened(by)];
    await act(kept, 'keepPromise', { evidence: [] });
    await act(broken, 'breakPromise', { reason: '忘记了' });
    await act(released, 'releasePromise', { consent: { channel: 'phone', words: '不用了' } });
    await seen(running);
    const { json } = await api.get(`/v1/reports/promises?from=${month}&by=T-7`, { as: 'manager' });
    expect(json.rows).toEqual([
      {
        month,
        by: 'T-7',
        promised: 4,
        onTime: 1,
        late: 0,
        broken: 1,
        overdue: 0,
        running: 1,
        released: 1,
        moved: 0,
        onTimeRate: 0.5,
      },
    ]);
    const standing = await api.get('/v1/promises?customer=C-3&standing=broken', { as: 'agent' });
    expect(standing.json.promises).toMatchObject([
      { caseNo: broken.caseNo, by: 'T-7', why: 'said', name: expect.any(String) },
    ]);
  });

  it('is read by pages', async () => {
    const all = await api.get('/v1/promises?customer=C-3', { as: 'agent' });
    const names: string[] = [];
    for (let cursor = ''; ; ) {
      const { json } = await api.get(`/v1/promises?customer=C-3&limit=1${cursor}`, { as: 'agent' });
      names.push(...json.promises.map((one: { promise: string }) => one.promise));
      if (json.next === undefined) break;
      cursor = `&cursor=${json.next}`;
    }
    expect(names).toEqual(all.json.promises.map((one: { promise: string }) => one.promise));
    expect(new Set(names).size).toBe(4);
  });

  it('is for our people, a report for those who lead; a list of everything needs its first day', async () => {
    const status = async (path: string, as: string) => (await api.get(path, { as })).status;
    const customer = await api.token('customer', 'C-3');
    expect(await status('/v1/promises?customer=C-3', customer)).toBe(403);
    expect(await status('/v1/reports/promises?from=2026-11', 'agent')).toBe(403);
    expect(await status('/v1/reports/promises?from=2026-11&until=2026-10', 'manager')).toBe(422);
    expect(await status('/v1/promises', 'agent')).toBe(400);
    expect(await status(`/v1/promises?from=${ahead(0)}`, 'agent')).toBe(200);
  });
});
