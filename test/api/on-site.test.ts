import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putTechnician } from '../../drizzle/queries/technicians.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { givenShop, reportOf } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;

/** The technician of the tests is the bearer of the technician's key. */
const ME = 'desk-technician';

beforeAll(async () => {
  system = await realSystem('api-on-site', {
    prepare: async (database) => {
      await employ(database, 'T-2');
      const phones = { team: 'field', categories: ['phone_host'], active: true, name: undefined, phone: undefined };
      await putTechnician(database, ME, phones, ME);
    },
  });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

type Case = Reply['json'];

async function caseUntil(caseNo: string, holds: (view: Case) => boolean): Promise<Case> {
  for (;;) {
    const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'lead' });
    if (json.caseNo !== undefined && holds(json)) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Acts on the wait of a case as it stands that awaits the action. */
async function act(caseNo: string, action: string, input: object, call: Call): Promise<Reply> {
  const awaits = (view: Case) =>
    view.waits.find((one: Case) => one.actions.some((awaited: Case) => awaited.action === action));
  const { wait } = awaits(await caseUntil(caseNo, (view) => awaits(view) !== undefined));
  return api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait, input }, call);
}

async function done(reply: Promise<Reply>): Promise<Case> {
  const { status, json, text } = await reply;
  if (status !== 200) throw new Error(text);
  return json;
}

const siteVisit = (view: Case): string | undefined => view.detail?.siteVisit?.visit;

/** A repair that has opened its visit at the customer's home. */
async function onSite(): Promise<{ repair: string; visit: string }> {
  const shop = await givenShop(api);
  await api.put(`/v1/customers/${shop.customer}/sites/home`, { region: '310100', address: '样板路 1 号' });
  const { json } = await api.post('/v1/warranty-repairs', reportOf(shop));
  const elsewhere = await act(json.caseNo, 'acceptForRepair', { route: 'onSite', site: 'office' }, { as: 'agent' });
  expect([elsewhere.status, elsewhere.json.code, elsewhere.json.field]).toEqual([
    422,
    'unknown_reference',
    'input.site',
  ]);
  await done(act(json.caseNo, 'acceptForRepair', { route: 'onSite', site: 'home' }, { as: 'agent' }));
  const view = await caseUntil(json.caseNo, (seen) => siteVisit(seen) !== undefined);
  return { repair: json.caseNo, visit: siteVisit(view) ?? '' };
}

async function booked(visit: string, days: number): Promise<void> {
  const startsAt = new Date(Date.now() + days * 86_400_000).toISOString();
  await done(act(visit, 'assign', { technicians: [ME], startsAt }, { as: 'dispatcher' }));
  await done(act(visit, 'acceptVisit', {}, { as: 'technician' }));
}

describe('a repair on site over HTTP', () => {
  it('opens a visit at the customer’s site, and is put right by it with a part of the van', async () => {
    const { repair, visit } = await onSite();
    const opened = await caseUntil(visit, ({ stage }) => stage === 'planned');
    expect(opened.subject).toMatchObject({ kind: 'repair', category: 'phone_host' });
    expect(opened.links).toEqual([{ caseNo: repair, kind: 'parent' }]);
    await api.put(`/v1/vans/${ME}/parts/SCREEN`, { quantity: 1 }, { as: 'warehouse', key: 'van-1' });

    await booked(visit, 1);
    await done(act(visit, 'arrive', {}, { as: 'technician' }));
    await done(act(visit, 'startWork', {}, { as: 'technician' }));
    await caseUntil(repair, ({ stage }) => stage === 'diagnosed');
    await done(act(visit, 'usePart', { sku: 'SCREEN', quantity: 1 }, { as: 'technician' }));
    const { json: photo } = await api.post('/v1/evidence', PNG, { headers: { 'content-type': 'image/png' } });
    for (const as of ['photoBefore', 'photoAfter']) {
      await done(act(visit, 'recordEvidence', { as, evidence: photo }, { as: 'technician' }));
    }
    const found = { result: 'fixed', cause: 'DISPLAY_DEAD', performanceFault: true, work: '更换屏幕' };
    await done(act(visit, 'completeVisit', found, { as: 'technician' }));
    await done(act(visit, 'signVisit', { name: '张示例', role: 'buyer', evidence: photo }, { as: 'technician' }));

    const over = await caseUntil(repair, ({ stage }) => stage === 'awaitingConfirmation');
    expect(over.detail.diagnosis).toMatchObject({ by: ME, cause: 'DISPLAY_DEAD' });
    const [record] = await system.database.sql<{ data: Case }[]>`
      SELECT body::jsonb -> 'data' AS data FROM journal
       WHERE case_no = ${repair} AND body::jsonb ->> 'type' = 'repairRecordWritten'`;
    expect(record?.data.parts).toMatchObject([{ sku: 'SCREEN', quantity: 1 }]);
  });

  it('takes as many visits as it needs: the missing part is waited for, and then somebody goes again', async () => {
    const { repair, visit } = await onSite();
    await booked(visit, 3);
    await done(act(visit, 'arrive', {}, { as: 'technician' }));
    await done(act(visit, 'startWork', {}, { as: 'technician' }));
    await caseUntil(repair, ({ stage }) => stage === 'diagnosed');
    const lacking = { code: 'partMissing', reason: '没有屏幕', evidence: [] };
    await done(act(visit, 'cannotComplete', lacking, { as: 'technician' }));
    const left = await caseUntil(repair, ({ detail }) => detail.siteVisits?.length === 1);
    expect(left.detail.siteVisits).toMatchObject([{ visit, outcome: 'cannotComplete', code: 'partMissing' }]);
    const { json: may } = await api.get(`/v1/cases/${repair}/actions`, { as: 'dispatcher' });
    expect(may.possible.map(({ action }: Case) => action)).toContain('planNextVisit');

    const screen = {
      line: 1,
      kind: 'part',
      sku: 'SCREEN',
      quantity: 1,
      unitFen: 0,
      coverage: 'covered',
      reason: 'COVERED',
    };
    const found = { cause: 'DISPLAY_DEAD', performanceFault: true, lines: [screen], findings: '屏幕损坏' };
    await done(act(repair, 'recordDiagnosis', found, { as: 'technician' }));
    const waiting = await caseUntil(repair, ({ waits }) => waits.some(({ name }: Case) => name === 'partsArrival'));
    expect(waiting.waits).toMatchObject([{ name: 'partsArrival', for: 'parts', until: expect.any(String) }]);
    await done(act(repair, 'partsArrived', { sku: 'SCREEN', quantity: 1 }, { as: 'warehouse' }));
    await done(act(repair, 'issueParts', {}, { as: 'warehouse' }));
    const again = await caseUntil(repair, (view) => ![undefined, visit].includes(siteVisit(view)));
    const second = siteVisit(again) ?? '';
    await booked(second, 4);
    await done(act(second, 'arrive', {}, { as: 'technician' }));
    await done(act(second, 'startWork', {}, { as: 'technician' }));
    const used = { used: [{ line: 1, quantity: 1 }], work: '更换屏幕' };
    await done(act(repair, 'completeRepair', used, { as: 'technician' }));
    const repaired = await caseUntil(repair, ({ detail }) => detail.repair?.by === ME);
    expect([repaired.detail.siteVisitNo, repaired.detail.wasted ?? null]).toEqual([2, null]);
  });

  it('that is withdrawn calls its visit off, and the time is free for others', async () => {
    const { repair, visit } = await onSite();
    await booked(visit, 2);
    await done(api.post(`/v1/cases/${repair}/actions/cancel`, { input: { reason: '不修了' } }, { as: 'agent' }));
    const off = await caseUntil(visit, ({ status }) => status === 'closed');
    expect(off.outcome).toBe('withdrawn');
    const [row] = await system.database.sql`SELECT released_at FROM booking WHERE case_no = ${visit}`;
    expect(row?.released_at).not.toBeNull();
  });
});
