import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { caseAt } from './case-at.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

const reason = '按约定办理';

let system: RealSystem;
let api: GivenApi;

beforeAll(async () => {
  system = await realSystem('api-return-objections');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/products/CASE', { nameZh: '手机壳', nameEn: 'Case', category: 'uncatalogued', spareParts: [] });
  await api.put('/v1/orders/SO-OBJ', {
    ...{ customer: 'C-1', currency: 'CNY', channel: 'online', purchasedOn: daysAgo(4) },
    lines: [{ line: 1, sku: 'CASE', quantity: 2, priceFen: 4_832, invoicedOn: daysAgo(4), deliveredOn: daysAgo(2) }],
    payments: [{ no: 'PAY-OBJ', channel: 'card', fen: 9_664, paidAt: `${daysAgo(4)}T03:00:00Z` }],
  });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

async function act(caseNo: string, action: string, input: object, call: Call): Promise<Reply> {
  const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
  return api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait: json.waits[0].wait, input }, call);
}

async function done(caseNo: string, action: string, input: object, as: Call['as'] & string): Promise<void> {
  const { status, json } = await act(caseNo, action, input, { as });
  expect([action, status, json.code, json.detail]).toEqual([action, 200, undefined, undefined]);
}

const settled = (caseNo: string, stage: string): Promise<Reply['json']> => caseAt(api, caseNo, stage);

describe('an objection to it that goods were not taken', () => {
  it('is made by the customer in his link until the day it shows, and answered by somebody else than who refused them', async () => {
    const lines = [{ line: 1, quantity: 1, ground: 'noReason', wish: 'return' }];
    const { json } = await api.post('/v1/returns', { orderNo: 'SO-OBJ', lines, how: 'handIn' });
    const { caseNo } = await settled(json.caseNo, 'awaitingGoods');
    const photo = await api.post('/v1/evidence', Buffer.from('used'), { headers: { 'content-type': 'image/png' } });
    await done(caseNo, 'receiveGoods', { lines: [{ no: 1, quantity: 1 }] }, 'warehouse');
    await settled(caseNo, 'inspecting');
    const found = { no: 1, finding: 'notIntact', reason, evidence: [photo.json] };
    await done(caseNo, 'reportNotAsTold', found, 'quality');
    await settled(caseNo, 'inDispute');
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const actions = ['objectToRefusal'];
    const link = String((await api.post(`/v1/cases/${caseNo}/links`, { actions, expiresAt })).json.token);
    const headers = { accept: 'text/html,*/*', 'accept-language': 'zh' };
    const page = async (): Promise<string> => (await api.get(`/l/${link}`, { headers })).text;
    expect(await page()).toContain(`商品不完好：${reason}`);
    await done(caseNo, 'refuseGoods', { reason: '边框有划痕' }, 'lead');
    await settled(caseNo, 'returningToCustomer');
    await done(caseNo, 'handBackGoods', {}, 'warehouse');
    const { waits } = await settled(caseNo, 'mayObject');

    const seen = (await api.get(`/v1/cases/${caseNo}`, { as: link })).json;
    expect(seen.stageText).toBe('可提出异议');
    expect(seen.expected).toMatchObject([{ action: 'objectToRefusal', until: waits[0].until }]);
    const said = { wait: waits[0].wait, input: { reason: '商品完好，未使用' } };
    const objected = await api.post(`/v1/cases/${caseNo}/actions/objectToRefusal`, said, { as: link });
    expect([objected.status, objected.json.code]).toEqual([200, undefined]);

    await settled(caseNo, 'objected');
    const own = await act(caseNo, 'answerObjection', { upheld: false, reason }, { as: 'lead' });
    expect([own.status, own.json.code]).toEqual([403, 'own_request']);
    await done(caseNo, 'answerObjection', { upheld: true, reason }, 'manager');
    const { detail, links } = await settled(caseNo, 'closed');
    expect(links).toContainEqual({ caseNo: detail.openedAnew, kind: 'return-exchange' });
    const answered = (await api.get(`/v1/cases/${caseNo}`, { as: link })).json.detail;
    expect(answered.objection).toMatchObject({ upheld: true, answer: { text: reason } });
    expect(answered.openedAnew).toBe(detail.openedAnew);
    const last = await page();
    expect(last).toContain('未予接收 1 件：边框有划痕');
    expect(last).toContain(`成立：${reason}`);
    expect(last).toContain(`已为您另立退换案件 ${detail.openedAnew}`);
    const anew = await settled(detail.openedAnew, 'arranging');
    expect(anew.detail.lines).toMatchObject([{ line: 1, quantity: 1, decision: { status: 'granted' } }]);
  });
});
