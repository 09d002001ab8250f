import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putTechnician } from '../../drizzle/queries/technicians.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';

let system: RealSystem;
let api: GivenApi;

/** The technician of the tests is the bearer of the technician's key. */
const ME = 'desk-technician';

beforeAll(async () => {
  system = await realSystem('api-visits', {
    prepare: async (database) => {
      await employ(database, ME, 'T-2', 'T-3');
      const field = { team: 'field', categories: ['fridge'], active: true, name: undefined, phone: undefined };
      // Valid to the end of today: not on the day of any visit below.
      const licences = [{ kind: 'gas', until: slot(0, 0).slice(0, 10) }];
      await putTechnician(database, 'T-GAS', { ...field, licences }, 'T-GAS');
    },
  });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/customers/C-1/sites/home', { region: '310100', address: '样板路 1 号' });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

/** In so many days at a full hour of Shanghai. */
function slot(days: number, hour: number): string {
  const day = new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
  return new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`).toISOString();
}

async function opened(more: object = {}): Promise<Reply['json']> {
  const body = { kind: 'repair', customer: 'C-1', site: 'home', category: 'fridge', ...more };
  const { status, json } = await api.post('/v1/visits', body);
  expect([status, json.stage]).toEqual([201, 'planned']);
  await api.get(`/v1/cases/${json.caseNo}?atLeast=${json.version}`, { as: 'agent' });
  return json;
}

/** Acts on the wait of the answer before, and gives the next answer. */
async function act(at: Reply['json'], action: string, input: object, call: Call = {}): Promise<Reply> {
  const wait = at.waits[0]?.wait;
  return api.post(`/v1/cases/${at.caseNo}/actions/${action}`, { ...(wait ? { wait } : {}), input }, call);
}

async function done(reply: Promise<Reply>): Promise<Reply['json']> {
  const { status, json, text } = await reply;
  if (status !== 200) throw new Error(text);
  return json;
}

/** A visit at which the technician of the tests is at work. */
async function atWork(days: number, more: object = {}): Promise<Reply['json']> {
  const booked = await done(assign(await opened(more), [ME], slot(days, 9)));
  const agreed = await done(act(booked, 'acceptVisit', {}, { as: 'technician' }));
  const there = await done(act(agreed, 'arrive', {}, { as: 'technician' }));
  return done(act(there, 'startWork', {}, { as: 'technician' }));
}

function assign(at: Reply['json'], technicians: string[], startsAt: string, more: object = {}): Promise<Reply> {
  return act(at, 'assign', { technicians, startsAt, ...more }, { as: 'dispatcher' });
}

describe('a visit over HTTP', () => {
  it('is offered who could come for as long as it takes, by its own number', async () => {
    const { caseNo } = await opened({ minutes: 240 });
    const proposals = (query: string) => api.get(`/v1/dispatch/proposals?${query}`, { as: 'dispatcher' });
    const { json } = await proposals(`visit=${caseNo}`);
    const [{ startsAt, endsAt }] = json.proposals;
    expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(240 * 60_000);
    expect((await proposals('visit=VS-2001-000001')).json).toMatchObject({ code: 'case_not_found' });
  });

  it('is booked, accepted, made, proven and signed for, and frees its time', async () => {
    const visit = await opened();
    const booked = await done(assign(visit, [ME], slot(1, 9)));
    expect(booked.stage).toBe('dispatched');
    const agreed = await done(act(booked, 'acceptVisit', {}, { as: 'technician' }));
    const away = await done(act(agreed, 'startTravel', {}, { as: 'technician' }));
    const there = await done(act(away, 'arrive', {}, { as: 'technician' }));
    const working = await done(act(there, 'startWork', {}, { as: 'technician' }));
    const photo = await uploaded();
    const result = { result: 'fixed', work: '更换温控器' };
    const early = await act(working, 'completeVisit', result, { as: 'technician' });
    expect([early.status, early.json.code, early.json.params.missing]).toEqual([
      422,
      'visit_incomplete',
      ['photoBefore', 'photoAfter'],
    ]);
    for (const as of ['photoBefore', 'photoAfter']) {
      await done(act(working, 'recordEvidence', { as, evidence: photo }, { as: 'technician' }));
    }
    const finished = await done(act(working, 'completeVisit', result, { as: 'technician' }));
    const signing = await api.get(`/v1/cases/${visit.caseNo}?atLeast=${finished.version}`, { as: 'agent' });
    const end = await settled(signing.json.caseNo, 'awaitingSignature');
    const signer = { name: '张示例', role: 'buyer' };
    const bare = await act(end, 'signVisit', signer, { as: 'technician' });
    expect([bare.status, bare.json.code, bare.json.field]).toEqual([422, 'signature_missing', 'input.evidence']);
    await done(act(end, 'signVisit', { ...signer, evidence: photo }, { as: 'technician' }));
    await settled(visit.caseNo, 'closed');
    const [row] = await system.database.sql`SELECT released_why FROM booking WHERE case_no = ${visit.caseNo}`;
    expect(row?.released_why).toBe('ended');
  });

  it('#43 #45 refuses a span that is taken, with who has it and who could come; a reason overbooks', async () => {
    const first = await opened();
    await done(assign(first, ['T-2'], slot(2, 9)));
    const second = await opened();
    const taken = await assign(second, ['T-2'], slot(2, 10));
    expect([taken.status, taken.json.code]).toEqual([409, 'slot_taken']);
    expect(taken.json.detail).toContain('T-2（时段已占用）');
    expect(taken.json.params.conflicts).toMatchObject([{ technician: 'T-2', caseNo: first.caseNo }]);
    expect(taken.json.params.alternatives.length).toBeGreaterThan(0);
    expect(taken.json.waits[0].wait).toBe(second.waits[0].wait);

    await done(assign(second, ['T-2'], slot(2, 10), { override: { reason: '客户同意等候' } }));
    const from = slot(2, 0);
    const { json } = await api.get(`/v1/dispatch/bookings?from=${from}&until=${slot(3, 0)}&technician=T-2`, {
      as: 'dispatcher',
    });
    expect(json.bookings).toMatchObject([
      { caseNo: first.caseNo, overbooked: false, conflicts: [second.caseNo] },
      { caseNo: second.caseNo, overbooked: true, conflicts: [first.caseNo] },
    ]);
  });

  it('gives one span to one of many dispatchers who ask at once', async () => {
    const visits = await Promise.all(Array.from({ length: 6 }, () => opened()));
    const answers = await Promise.all(visits.map((visit) => assign(visit, ['T-3'], slot(3, 9))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  it('keeps parts in vans: loaded by the warehouse, built in by who has them, and never twice', async () => {
    await api.put(
      '/v1/parts/FUSE',
      { nameZh: '保险丝', nameEn: 'Fuse', priceFen: 500, currency: 'CNY' },
      { as: 'admin' },
    );
    await api.put('/v1/stock/FUSE', { available: 3 }, { as: 'warehouse', key: 'count-1' });
    const lines = [{ sku: 'FUSE', quantity: 2 }];
    const short = await api.post(
      `/v1/vans/${ME}/loads`,
      { lines: [{ sku: 'FUSE', quantity: 4 }] },
      { as: 'warehouse' },
    );
    expect([short.status, short.json.code, short.json.params.missing]).toEqual([409, 'not_in_stock', ['FUSE']]);
    const loading = { as: 'warehouse', key: 'load-1' } as const;
    const loaded = await api.post(`/v1/vans/${ME}/loads`, { lines }, loading);
    expect(loaded.json.parts).toEqual([{ sku: 'FUSE', quantity: 2, old: 0 }]);
    expect((await api.post(`/v1/vans/${ME}/loads`, { lines }, loading)).json.parts).toEqual(loaded.json.parts);
    expect((await api.post(`/v1/vans/${ME}/loads`, { lines }, { as: 'agent' })).status).toBe(403);

    const working = await atWork(4);
    const use = (quantity: number) => act(working, 'usePart', { sku: 'FUSE', quantity }, { as: 'technician' });
    const [one, other] = await Promise.all([use(2), use(2)]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    expect([one, other].find(({ status }) => status === 409)?.json.code).toBe('not_in_stock');
    const unknown = await act(working, 'usePart', { sku: 'NO-SUCH', quantity: 1 }, { as: 'technician' });
    expect([unknown.status, unknown.json.code]).toEqual([422, 'unknown_reference']);
    await done(act(working, 'returnOldPart', { sku: 'FUSE', quantity: 1, to: 'us' }, { as: 'technician' }));
    const { json } = await api.get(`/v1/vans/${ME}`, { as: 'warehouse' });
    expect(json.parts).toEqual([{ sku: 'FUSE', quantity: 0, old: 1 }]);
    const old = [{ sku: 'FUSE', quantity: 1, old: true }];
    const home = await api.post(`/v1/vans/${ME}/unloads`, { lines: old }, { as: 'warehouse' });
    expect(home.json.parts).toEqual([]);
    const counted = await api.put(`/v1/vans/${ME}/parts/FUSE`, { quantity: 5 }, { as: 'warehouse', key: 'count-2' });
    expect(counted.json.parts).toEqual([{ sku: 'FUSE', quantity: 5, old: 0 }]);
  });

  it('refuses to be completed while a reading lies outside its limits, until a lead accepts it', async () => {
    const working = await atWork(5, { kind: 'inspection' });
    const photo = await uploaded();
    await done(act(working, 'recordEvidence', { as: 'photoBefore', evidence: photo }, { as: 'technician' }));
    const items = ['powerSupply', 'fixing', 'leakage'].map((item) => ({ item, ok: true }));
    await done(act(working, 'recordChecklist', { items }, { as: 'technician' }));
    await done(act(working, 'recordReading', { reading: 'insulation', value: '1.9' }, { as: 'technician' }));
    const end = await act(working, 'completeVisit', { result: 'inspected', work: '绝缘偏低' }, { as: 'technician' });
    expect([end.status, end.json.code, end.json.params.readings]).toEqual([
      409,
      'reading_out_of_limits',
      ['insulation'],
    ]);
    await done(act(working, 'acceptReading', { reading: 'insulation', reason: '潮湿季节' }, { as: 'lead' }));
    await done(act(working, 'completeVisit', { result: 'inspected', work: '绝缘偏低' }, { as: 'technician' }));
  });

  it('takes a technician out of his day, with a result for each visit, once', async () => {
    const [first, second] = [await opened(), await opened()];
    for (const [visit, hour] of [
      [first, 9],
      [second, 13],
    ] as const) {
      await done(assign(visit, ['T-2'], slot(7, hour)));
    }
    // Nobody else is free at the second time.
    for (const other of [ME, 'T-3', 'T-GAS']) {
      const elsewhere = await opened();
      await done(assign(elsewhere, [other], slot(7, 13), { override: { reason: '占用' } }));
    }
    const day = slot(7, 12).slice(0, 10);
    const body = { technician: 'T-2', day, reason: '技师病假' };
    const replan = () => api.post('/v1/dispatch/replans', body, { as: 'dispatcher', key: 'replan-1' });
    const { status, json } = await replan();
    expect(status).toBe(200);
    expect(json.visits).toMatchObject([
      { caseNo: first.caseNo, outcome: 'replaced', startsAt: slot(7, 9) },
      { caseNo: second.caseNo, outcome: 'mustMove' },
    ]);
    expect(json.visits[0].technicians).not.toContain('T-2');
    expect(json.visits[1].proposals.length).toBeGreaterThan(0);
    expect((await replan()).json.visits.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'replaced',
      'mustMove',
    ]);
    expect((await api.post('/v1/dispatch/replans', body, { as: 'technician' })).status).toBe(403);
  });

  it('#46 lets the customer choose and move by his link, only into free slots', async () => {
    const visit = await opened({ minutes: 60 });
    const link = await api.post(`/v1/cases/${visit.caseNo}/links`, {
      actions: ['chooseSlot', 'moveSlot'],
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    const bearer: Call = { headers: { authorization: `Bearer ${link.json.token}` } };
    const { json } = await api.get(`/v1/visits/${visit.caseNo}/slots`, bearer);
    expect(json.slots.length).toBeGreaterThan(0);
    expect(Object.keys(json.slots[0])).toEqual(['startsAt', 'endsAt']);
    const [{ startsAt }] = json.slots;

    const offGrid = new Date(Date.parse(startsAt) + 7 * 60_000).toISOString();
    const refused = await act(visit, 'chooseSlot', { startsAt: offGrid }, bearer);
    expect([refused.status, refused.json.code, refused.json.params.conflicts]).toEqual([409, 'slot_taken', []]);
    const chosen = await done(act(visit, 'chooseSlot', { startsAt }, bearer));
    expect(chosen.stage).toBe('dispatched');
    const later = json.slots.at(-1).startsAt;
    const moved = await done(act(chosen, 'moveSlot', { startsAt: later }, bearer));
    expect(moved.stage).toBe('dispatched');
    const held = await system.database.sql`
      SELECT starts_at FROM booking WHERE case_no = ${visit.caseNo} AND released_at IS NULL`;
    expect(held.map((row) => new Date(row.starts_at).toISOString())).toEqual([later]);
  });

  it('sends nobody whose licence is missing or will have run out that day, whatever the reason', async () => {
    const visit = await opened({ licences: ['gas'] });
    const reason = { override: { reason: '急' } };
    for (const [technician, why] of Object.entries({ 'T-3': '缺少证书', 'T-GAS': '证书过期' })) {
      const refused = await assign(visit, [technician], slot(4, 9), reason);
      expect([refused.status, refused.json.code]).toEqual([409, 'technician_unfit']);
      expect(refused.json.detail).toBe(`不能派出：${technician}（${why}）。请改派他人。`);
    }
  });

  it('is not begun with a licence that was good when it was booked and has run out before its day', async () => {
    const licensed = (until: string) =>
      api.put(`/v1/technicians/${ME}`, {
        ...{ name: '周示例', team: 'field', categories: ['fridge'] },
        licences: [{ kind: 'gas', until }],
      });
    await licensed(slot(30, 9).slice(0, 10));
    const visit = await opened({ licences: ['gas'] });
    const agreed = await done(
      act(await done(assign(visit, [ME], slot(6, 9))), 'acceptVisit', {}, { as: 'technician' }),
    );
    await licensed(slot(5, 9).slice(0, 10));
    for (const action of ['startTravel', 'arrive']) {
      const refused = await act(agreed, action, {}, { as: 'technician' });
      expect([refused.status, refused.json.code]).toEqual([409, 'technician_unfit']);
      expect(refused.json.detail).toBe(`不能派出：${ME}（证书过期）。请改派他人。`);
    }
    await licensed(slot(6, 9).slice(0, 10));
    expect((await done(act(agreed, 'startTravel', {}, { as: 'technician' }))).stage).toBe('travelling');
  });

  it('is accepted by its own technician alone', async () => {
    const visit = await opened();
    const booked = await done(assign(visit, ['T-3'], slot(5, 9)));
    const foreign = await act(booked, 'acceptVisit', {}, { as: 'technician' });
    expect([foreign.status, foreign.json.code]).toEqual([403, 'not_own_visit']);
    const { json } = await api.get(`/v1/denials?case=${booked.caseNo}`, { as: 'auditor' });
    expect(json.denials).toMatchObject([{ principal: ME, action: 'acceptVisit', code: 'not_own_visit' }]);
  });

  it('is not opened for references nobody knows', async () => {
    const refused = async (body: object): Promise<unknown[]> => {
      const { status, json } = await api.post('/v1/visits', { kind: 'repair', ...body });
      return [status, json.code, json.field];
    };
    expect(await refused({ kind: 'picnic' })).toEqual([422, 'unknown_reference', 'kind']);
    expect(await refused({ customer: 'C-0' })).toEqual([422, 'unknown_reference', 'customer']);
    expect(await refused({ customer: 'C-1', site: 'moon' })).toEqual([422, 'unknown_reference', 'site']);
    expect(await refused({ serial: 'SN-0' })).toEqual([422, 'unknown_reference', 'serial']);
    expect(await refused({ parent: 'WR-2611-000000' })).toEqual([422, 'unknown_reference', 'parent']);
    expect(await refused({ team: 'nobody' })).toEqual([422, 'unknown_reference', 'team']);
  });

  it('belongs to a team that is registered, at its opening and when it is handed over', async () => {
    expect((await api.put('/v1/teams/north', {})).status).toBe(201);
    const visit = await opened({ team: 'north' });
    const handOver = (team: string) => act(visit, 'reassign', { team, reason: '换班' }, { as: 'lead' });
    const { status, json } = await handOver('nowhere');
    expect([status, json.code, json.field]).toEqual([422, 'unknown_reference', 'input.team']);
    expect((await handOver('north')).status).toBe(200);
  });
});

async function uploaded(): Promise<object> {
  const { json } = await api.post('/v1/evidence', PNG, { headers: { 'content-type': 'image/png' } });
  return json;
}

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The view once the case has come to a stage and its effects are back. */
async function settled(caseNo: string, stage: string): Promise<Reply['json']> {
  for (;;) {
    const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    const rests = json?.waits?.every(({ name }: { name: string }) => !name.startsWith('effect:'));
    if (json?.stage === stage && rests) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
