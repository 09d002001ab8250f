import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpCarriers } from '../../activities/carriers/http-carriers.ts';
import { startCarrierDesk } from '../../worker/carrier-desk.ts';
import { startInboxDispatcher } from '../../worker/inbox-dispatcher.ts';
import type { Running } from '../../worker/rounds.ts';
import { type Call, type GivenApi, givenApi, type Reply } from '../api/given-api.ts';
import { type GivenCarrier, givenCarrier, newWaybill } from '../carriers/given-carrier.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { TestCarrier } from '../servers/carrier-server.ts';

let system: RealSystem;
let api: GivenApi;
let server: TestCarrier;
let given: GivenCarrier;
let beside: Running[] = [];

beforeAll(async () => {
  system = await realSystem('carrier', { hasCarriers: true });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  server = await TestCarrier.start();
  given = await givenCarrier(api, { connected: true });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001', address: '样板路 1 号' });
  await api.put('/v1/products/FR-300', { nameZh: '冰箱', nameEn: 'Fridge', category: 'fridge', spareParts: [] });
  const lines = [{ line: 1, sku: 'FR-300', quantity: 9, pricePaidFen: 0 }];
  await api.put('/v1/orders/SO-1', { customer: 'C-1', currency: 'CNY', purchasedOn: '2026-01-05', lines });
  const onError = (error: unknown): void => console.error(error);
  const { database: db, client } = system.worker;
  const service = httpCarriers({ url: server.url, key: server.key });
  beside = [
    startInboxDispatcher({ db, client, onError, pollMs: 200 }),
    startCarrierDesk({ db, service, evidence: api.services.evidence, onError, pollMs: 200 }),
  ];
});
afterAll(async () => {
  await Promise.allSettled(beside.map((one) => one.stop()));
  await api?.stop();
  await server?.stop();
  await system?.stop();
});

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const justNow = (): string => new Date().toISOString();

async function act(caseNo: string, action: string, input: object, call: Call = {}): Promise<Reply['json']> {
  const { json: view } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
  const { status, json } = await api.post(
    `/v1/cases/${caseNo}/actions/${action}`,
    { wait: view.waits[0].wait, input },
    call,
  );
  expect([action, status, json.detail]).toEqual([action, 200, undefined]);
  await api.get(`/v1/cases/${caseNo}?atLeast=${json.version}`, { as: 'agent' });
  return json;
}

/** Waits for an entry of a case. */
async function entry(caseNo: string, type: string, is: object = {}): Promise<Record<string, unknown>> {
  for (;;) {
    const rows = await system.database.sql<{ data: Record<string, unknown> }[]>`
      SELECT data FROM journal WHERE case_no = ${caseNo} AND type = ${type} AND data @> ${JSON.stringify(is)}::text::jsonb`;
    if (rows[0] !== undefined) return rows[0].data;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function stage(caseNo: string, wanted: string): Promise<Reply['json']> {
  for (;;) {
    const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    if (json.stage === wanted && json.waits.some(({ name }: { name: string }) => !name.startsWith('effect:')))
      return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A fridge that is ready to leave. */
async function ready(): Promise<string> {
  const opened = await api.post('/v1/deliveries', { orderNo: 'SO-1', lines: [{ line: 1, quantity: 1 }] });
  expect([opened.status, opened.json.detail]).toEqual([201, undefined]);
  const { caseNo } = opened.json;
  await stage(caseNo, 'awaitingSlot');
  await act(caseNo, 'agreeSlot', { from: inHours(1), until: inHours(9) });
  await act(caseNo, 'inspectGoods', { passed: true }, { as: 'warehouse' });
  return caseNo;
}

/** A fridge that left under a waybill. */
async function sent(waybill: string, more: object = {}): Promise<{ caseNo: string; serial: string }> {
  const serial = `SN-${waybill}`;
  const caseNo = await ready();
  const dispatch = {
    issueNote: `GI-${waybill}`,
    packages: 1,
    carrier: { carrier: given.carrier, waybill },
    lines: [{ line: 1, quantity: 1, serials: [serial] }],
    ...more,
  };
  await act(caseNo, 'dispatchGoods', dispatch, { as: 'warehouse' });
  // It may be further already.
  await entry(caseNo, 'stageEntered', { stage: 'inTransit' });
  return { caseNo, serial };
}

describe('goods that a carrier is to take', () => {
  it('are booked beside the case, leave under the waybill that comes, and are called off when they stay', async () => {
    const [caseNo, other] = [await ready(), await ready()];
    for (const one of [caseNo, other]) await act(one, 'bookCarrier', { carrier: given.carrier }, { as: 'warehouse' });
    const { waybill } = await entry(caseNo, 'carrierBooked', { carrier: given.carrier });
    const order = server.carried.find((one) => one.waybill === waybill);
    expect(order?.body).toMatchObject({ caseNo, to: { name: '张示例', address: '样板路 1 号' } });
    const lines = [{ line: 1, quantity: 1, serials: [`SN-${caseNo}`] }];
    await act(caseNo, 'dispatchGoods', { issueNote: 'GI-B', packages: 1, lines }, { as: 'warehouse' });
    expect((await stage(caseNo, 'inTransit')).detail.dispatch).toMatchObject({ carrier: given.carrier, waybill });

    await entry(other, 'carrierBooked');
    await api.post(`/v1/cases/${other}/actions/cancel`, { input: { reason: '客户不要了' } }, { as: 'lead' });
    await entry(other, 'bookingDropped');
    await expect.poll(() => server.asked.filter((one) => one.endsWith('recall')).length).toBe(1);
    const names = await system.database.sql`SELECT FROM journal WHERE case_no = ${caseNo} AND body LIKE '%示例%'`;
    expect(names).toHaveLength(0);
  });
});

describe('goods on their way with a carrier', () => {
  it('are followed by what it reports: before the waybill was named, twice, too late, and with the proof in the end', async () => {
    const waybill = newWaybill();
    server.carried.push({ shipment: 'by hand', waybill, body: {}, reports: [] });
    const report = (id: string, event: string, at: string): object => ({ id, waybill, event, at, signer: '李示例' });
    await given.tell(report('E-1', 'pickedUp', inHours(-3)));
    const { caseNo, serial } = await sent(waybill);
    await entry(caseNo, 'carrierEventKept', { id: 'E-1' });
    const out = report('E-3', 'outForDelivery', justNow());
    await Promise.all([1, 2, 3].map(() => given.tell(out)));
    await entry(caseNo, 'carrierEvent', { id: 'E-3' });
    await given.tell(report('E-2', 'inTransit', inHours(-2)));
    expect(await entry(caseNo, 'carrierEventKept', { id: 'E-2' })).toMatchObject({ why: 'older' });

    server.proof = Buffer.from('a signature');
    await given.tell(report('E-4', 'delivered', justNow()));
    await stage(caseNo, 'atTheDoor');
    const proof = await entry(caseNo, 'carrierEvent', { id: `proof:${waybill}` });
    expect(proof).toMatchObject({ event: 'delivered', evidence: [{ kind: 'image/png', bytes: 11 }] });
    server.proof = undefined;

    const { json: photo } = await api.post('/v1/evidence', PNG, { headers: { 'content-type': 'image/png' } });
    await act(caseNo, 'deliver', {
      at: justNow(),
      place: '门口',
      signer: { name: '李示例', relation: 'family' },
      proofs: [{ kind: 'carrierProof', evidence: photo }],
      lines: [{ line: 1, quantity: 1, serials: [serial] }],
    });
    await stage(caseNo, 'handedOver');
    const twice = await system.database.sql`
      SELECT FROM journal WHERE case_no = ${caseNo} AND type = 'carrierEvent' AND data ->> 'id' = 'E-3'`;
    expect(twice).toHaveLength(1);
    const names = await system.database.sql`SELECT FROM journal WHERE case_no = ${caseNo} AND body LIKE '%示例%'`;
    expect(names).toHaveLength(0);
  });

  it('are asked about when they are expected, where the carrier sends nothing by itself', async () => {
    const waybill = newWaybill();
    server.carried.push({ shipment: 'by hand', waybill, body: {}, reports: [] });
    server.scan(waybill, { id: `A-${waybill}`, event: 'attemptFailed', at: inHours(0.05) });
    const { caseNo } = await sent(waybill, { expectedAt: inHours(3) });
    await entry(caseNo, 'arrivalLookedAt', { look: 1 });
    await entry(caseNo, 'carrierEvent', { id: `A-${waybill}`, event: 'attemptFailed' });
    await stage(caseNo, 'attemptFailed');
  });

  it('are wanted back: the carrier is told, and a person is asked to call when it is too late for that', async () => {
    const waybill = newWaybill();
    server.carried.push({ shipment: 'by hand', waybill, body: {}, reports: [] });
    server.turnsRound = false;
    const { caseNo } = await sent(waybill);
    await stage(caseNo, 'inTransit');
    await act(caseNo, 'recallGoods', { reason: '客户不要了' });
    const answered = await entry(caseNo, 'followOnEnded', { fact: 'shipmentRecalled' });
    expect(answered).toMatchObject({ accepted: false, code: 'out_already', waybill });
    await entry(caseNo, 'taskOpened', { kind: 'recallFromCarrier', data: { code: 'out_already' } });
    await given.tell({ id: `R-${waybill}`, waybill, event: 'returned', at: justNow() });
    await stage(caseNo, 'comingBack');
  });

  it('stand still for nobody when the carrier uses a word that nobody knows', async () => {
    const waybill = newWaybill();
    const { caseNo } = await sent(waybill);
    await given.tell({ id: `U-${waybill}`, waybill, event: 'vanished', at: justNow() });
    const { json } = await api.get('/v1/stuck?kind=alarm', { as: 'lead' });
    expect(json.stuck).toMatchObject([{ caseNo, what: 'CarrierReportUnclear' }]);
    const mapping = {
      idAt: ['/id'],
      waybillAt: '/waybill',
      codeAt: ['/event'],
      time: { at: '/at', format: 'iso' },
      codes: { vanished: 'lost' },
    };
    await api.put(`/v1/carriers/${given.carrier}`, { nameZh: '示例', nameEn: 'Sample', connected: true, mapping });
    await stage(caseNo, 'goodsLost');
    expect((await api.get('/v1/stuck?kind=alarm', { as: 'lead' })).json.stuck).toEqual([]);
  });
});

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
