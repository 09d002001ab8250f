import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { slot, tokenOf, viewOf } from '../technician/field.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

type View = Reply['json'];

const ORDER = 'SO-PICKUP';
const SERIALS = ['W-1', 'W-2'];

let system: RealSystem;
let api: GivenApi;
let mine: string;

beforeAll(async () => {
  system = await realSystem('return-pick-up', { prepare: (database) => employ(database, 'T-1') });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/customers/C-1/sites/home', { region: '310100', address: '样板路 1 号' });
  await api.put('/v1/products/WM-8', { nameZh: '示例洗衣机', nameEn: 'Washer', category: 'fridge', spareParts: [] });
  const line = {
    line: 1,
    sku: 'WM-8',
    quantity: 2,
    priceFen: 299_900,
    invoicedOn: daysAgo(4),
    deliveredOn: daysAgo(2),
  };
  await api.put(`/v1/orders/${ORDER}`, {
    ...{ customer: 'C-1', currency: 'CNY', channel: 'online', purchasedOn: daysAgo(4), lines: [line] },
    payments: [{ no: 'PAY-PICKUP', channel: 'card', fen: 599_800, paidAt: `${daysAgo(4)}T03:00:00Z` }],
  });
  for (const serial of SERIALS) await api.put(`/v1/assets/${serial}`, { sku: 'WM-8', order: { no: ORDER, line: 1 } });
  mine = await tokenOf(api, 'T-1');
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

async function act(caseNo: string, action: string, input: object, as: string): Promise<void> {
  const awaiting = ({ waits }: View): View =>
    waits.find(({ actions }: View) => actions.some((one: View) => one.action === action));
  const view = await viewOf(api, caseNo, (seen) => awaiting(seen) !== undefined);
  const { status, text } = await api.post(
    `/v1/cases/${caseNo}/actions/${action}`,
    { wait: awaiting(view).wait, input },
    { as },
  );
  if (status !== 200) throw new Error(`${action}: ${text}`);
}

const waitsFor = (name: string) => (view: View) => view.waits.some((wait: View) => wait.name === name);

it('a return that is withdrawn before anybody sets out calls its visit off, and is over as soon as that has said so', async () => {
  const lines = [{ line: 1, quantity: 1, serials: ['W-1'], ground: 'noReason', wish: 'return' }];
  const { json: opened } = await api.post('/v1/returns', { orderNo: ORDER, site: 'home', lines, how: 'pickUp' });
  const { detail } = await viewOf(api, opened.caseNo, (view) => (view.detail?.pickUp?.visit ?? '') !== '');
  await api.post(`/v1/cases/${opened.caseNo}/actions/cancel`, { input: { reason: '不退了' } }, { as: 'agent' });
  const ended = await viewOf(api, opened.caseNo, (view) => view.status === 'closed');
  expect([ended.outcome, ended.tasks]).toEqual(['withdrawn', []]);
  const visit = await viewOf(api, detail.pickUp.visit, (view) => view.status === 'closed');
  expect([visit.outcome, visit.tasks]).toEqual(['withdrawn', []]);
});

it('a technician fetches one of two machines, and everybody sees which', async () => {
  const lines = [{ line: 1, quantity: 2, serials: SERIALS, ground: 'noReason', wish: 'return' }];
  const { json: opened } = await api.post('/v1/returns', { orderNo: ORDER, site: 'home', lines, how: 'pickUp' });
  const { detail } = await viewOf(api, opened.caseNo, (view) => (view.detail?.pickUp?.visit ?? '') !== '');
  const { visit } = detail.pickUp;
  await act(visit, 'assign', { technicians: ['T-1'], startsAt: slot(1, 9) }, 'dispatcher');
  await act(visit, 'acceptVisit', {}, mine);
  const [job] = (await api.get('/v1/technician/jobs', { as: mine })).json.changed;
  expect([job.caseNo, job.goods, job.taken]).toEqual([
    visit,
    [{ no: 1, sku: 'WM-8', quantity: 2, serials: SERIALS }],
    undefined,
  ]);
  await act(visit, 'arrive', {}, mine);
  await act(visit, 'startWork', {}, mine);
  const photo = (await api.post('/v1/evidence', Buffer.from('a machine'), { headers: { 'content-type': 'image/png' } }))
    .json;
  for (const as of ['photoBefore', 'serialScan']) await act(visit, 'recordEvidence', { as, evidence: photo }, mine);
  const taken = [{ no: 1, quantity: 1, serials: ['W-2'] }];
  await act(visit, 'takeGoods', { lines: taken }, mine);
  await viewOf(api, visit, (view) => view.detail.taken !== undefined);
  expect((await api.get('/v1/technician/jobs', { as: mine })).json.changed[0].taken).toEqual(taken);
  await act(visit, 'completeVisit', { result: 'fetched', work: '一台客户留用' }, mine);
  await act(visit, 'signVisit', { name: '张示例', role: 'buyer', evidence: photo }, mine);

  const fetched = await viewOf(api, opened.caseNo, waitsFor('fetchedGoods'));
  expect(fetched.detail.pickUp).toMatchObject({ visit, state: 'done', taken });
  expect(fetched.tasks).toMatchObject([{ kind: 'pickUpDiffers', data: { lines: [{ no: 1, left: 1, others: [] }] } }]);
  const customer = await api.token('customer', 'C-1');
  const { json: timeline } = await api.get(`/v1/cases/${visit}/timeline`, { as: customer });
  expect(JSON.stringify(timeline)).toContain('第 1 项 1 件（W-2）');
  await act(opened.caseNo, 'receiveGoods', { lines: taken }, 'warehouse');
  await viewOf(api, opened.caseNo, waitsFor('returnedGoods'));
});
