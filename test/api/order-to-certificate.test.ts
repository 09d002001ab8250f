import { afterAll, beforeAll, expect, it } from 'vitest';
import { KEY_CLAUSES } from '../../domain/orders/key-clauses.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;

/** The technician of the tests is the bearer of the technician's key. */
const ME = 'desk-technician';
const SERIAL = 'W-1';

const AGENT: Call = { as: 'agent' };
const SALES: Call = { as: 'sales' };
const WAREHOUSE: Call = { as: 'warehouse' };
const TECHNICIAN: Call = { as: 'technician' };
const DISPATCHER: Call = { as: 'dispatcher' };

beforeAll(async () => {
  system = await realSystem('api-order-to-certificate', {
    shorten: (wait) => (wait === 'hiddenDamage' ? 700 : undefined),
    prepare: (database) => employ(database, ME),
  });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/carriers/fast', { nameZh: '示例快递', nameEn: 'Sample Express' });
  await api.put('/v1/customers/C-1/sites/home', { region: '310100', address: '样板路 1 号' });
  const washer = { nameZh: '示例洗衣机', nameEn: 'Demo washer', category: 'fridge', installation: 'plumbed' };
  await api.put('/v1/products/WM-8', washer);
  const lines = [{ line: 1, sku: 'WM-8', quantity: 1, pricePaidFen: 299_900, invoicedOn: daysAgo(1) }];
  await api.put('/v1/orders/SO-1', { customer: 'C-1', currency: 'CNY', purchasedOn: daysAgo(1), lines });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

// biome-ignore lint/suspicious/noExplicitAny: cases are looked into
type View = any;

async function until(caseNo: string, holds: (view: View) => unknown): Promise<View> {
  for (;;) {
    const { status, json } = await api.get(`/v1/cases/${caseNo}`, { as: 'lead' });
    if (status === 200 && holds(json)) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const linked = (kind: string) => (view: View) => view.links.find((link: View) => link.kind === kind);

/** Acts as soon as the case waits for it. */
async function act(caseNo: string, action: string, input: object, call: Call): Promise<void> {
  const awaiting = ({ waits }: View) =>
    waits.find(({ actions }: View) => actions.some((a: View) => a.action === action));
  const { wait } = awaiting(await until(caseNo, awaiting));
  const reply: Reply = await api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait, input }, call);
  expect([action, reply.status, reply.json.code, reply.json.detail]).toEqual([action, 200, undefined, undefined]);
  await api.get(`/v1/cases/${caseNo}?atLeast=${reply.json.version}`, { as: 'lead' });
}

async function photo(): Promise<object> {
  return (await api.post('/v1/evidence', PNG, { headers: { 'content-type': 'image/png' } })).json;
}

async function startOfGuarantee(): Promise<unknown[]> {
  const { json } = await api.get(`/v1/assets/${SERIAL}/rights`, AGENT);
  return [json.validity?.whole?.start, json.validity?.whole?.startReason];
}

const ok = (...items: string[]) => ({ checks: items.map((item) => ({ item, ok: true })) });

async function ordered(): Promise<string> {
  const deal = { order: 'SO-1', site: 'home', form: 'written', contract: await photo(), terms: { pay: 'onDelivery' } };
  const { status, json } = await api.post('/v1/order-cases', deal);
  expect([status, json.detail]).toEqual([201, undefined]);
  await act(json.caseNo, 'confirmFeasibility', { date: true, quantity: true, quality: true }, WAREHOUSE);
  await act(json.caseNo, 'explainClauses', { clauses: [...KEY_CLAUSES], explainedOn: daysAgo(0) }, SALES);
  await act(json.caseNo, 'acceptPaymentTerms', { evidence: await photo() }, SALES);
  await act(json.caseNo, 'confirmOrder', {}, SALES);
  return json.caseNo;
}

async function delivered(delivery: string): Promise<void> {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  await act(delivery, 'agreeSlot', { from: inHours(1), until: inHours(2) }, AGENT);
  await act(delivery, 'inspectGoods', { passed: true }, WAREHOUSE);
  const left = [{ line: 1, quantity: 1, serials: [SERIAL] }];
  const carrier = { carrier: 'fast', waybill: 'WB-1' };
  await act(delivery, 'dispatchGoods', { issueNote: 'GI-1', packages: 1, carrier, lines: left }, WAREHOUSE);
  const proofs = [{ kind: 'signature', evidence: await photo() }];
  const signer = { name: '李示例', relation: 'family' };
  await act(delivery, 'deliver', { at: inHours(0), place: '门口', signer, proofs, lines: left }, TECHNICIAN);
}

/** A technician comes by a visit of its own, and does the job of the installation while he is there. */
async function installed(job: string, visit: string): Promise<void> {
  // Tomorrow at ten, as the clock is set in Shanghai: a visit that begins before midnight leaves the shift of its day.
  const startsAt = new Date((Math.floor(Date.now() / 86_400_000) + 1) * 86_400_000 + 2 * 3_600_000).toISOString();
  await act(visit, 'assign', { technicians: [ME], startsAt }, DISPATCHER);
  for (const step of ['acceptVisit', 'arrive', 'startWork']) await act(visit, step, {}, TECHNICIAN);
  await act(job, 'scanSerial', { serial: SERIAL, evidence: await photo() }, TECHNICIAN);
  await act(job, 'passSiteCheck', ok('power', 'water', 'drain', 'access'), TECHNICIAN);
  await act(job, 'recordChecks', ok('level', 'earth', 'tight'), TECHNICIAN);
  await act(job, 'completeInstallation', { work: '安装完毕' }, TECHNICIAN);
  await act(job, 'takeReading', { reading: 'supply', value: '228.5' }, TECHNICIAN);
  await act(job, 'takeReading', { reading: 'waterPressure', value: '0.3' }, TECHNICIAN);
  await act(job, 'recordPhoto', { as: 'photoAfter', evidence: await photo() }, TECHNICIAN);
  await act(job, 'completeCommissioning', {}, TECHNICIAN);
  for (const as of ['serialScan', 'photoAfter']) {
    await act(visit, 'recordEvidence', { as, evidence: await photo() }, TECHNICIAN);
  }
  await act(visit, 'completeVisit', { result: 'installed', work: '安装调试完毕' }, TECHNICIAN);
  await act(visit, 'signVisit', { name: '张示例', role: 'buyer', evidence: await photo() }, TECHNICIAN);
}

it('one unit goes from the order to the certificate: delivered, installed by a visit, and its guarantee runs from there', async () => {
  const order = await ordered();
  const shipped = await until(order, ({ detail }) => detail.shipments?.[0]?.state === 'underWay');
  const { delivery } = shipped.detail.shipments[0];
  await delivered(delivery);
  expect(await startOfGuarantee()).not.toContain('installationDone');

  const opened = linked('installation')(await until(delivery, linked('installation')));
  const job = opened.caseNo;
  await act(job, 'offerAppointment', {}, AGENT);
  const visit = linked('visit')(await until(job, linked('visit'))).caseNo;
  await installed(job, visit);
  await act(job, 'signCertificate', { name: '张示例', role: 'buyer', evidence: await photo() }, TECHNICIAN);

  const closed = await until(job, ({ status }) => status === 'closed');
  expect([closed.outcome, closed.detail.inVain ?? 0]).toEqual(['closed', 0]);
  expect(closed.subject).toMatchObject({ serial: SERIAL, orderNo: 'SO-1', site: 'C-1/home' });
  expect((await until(visit, ({ status }) => status === 'closed')).outcome).toBe('done');
  expect(await startOfGuarantee()).toEqual([daysAgo(0), 'installationDone']);

  const { json } = await api.get(`/v1/assets/${SERIAL}/timeline`, AGENT);
  const told = json.events.map(({ kind, caseNo }: View) => [kind, caseNo]);
  for (const [kind, caseNo] of Object.entries({ visited: visit, putInPlace: job })) {
    expect(told).toContainEqual([kind, caseNo]);
  }
  expect(told.map(([kind]: string[]) => kind).filter((kind: string) => kind !== 'documentIssued')).toEqual([
    ...['sold', 'invoiced', 'delivered', 'installed', 'visited', 'putInPlace'],
  ]);
  const account = await until(order, ({ detail }) => detail.lines?.[0]?.delivered === 1);
  expect(account.detail.lines).toMatchObject([{ line: 1, ordered: 1, open: 0, cancelled: 0, returned: 0 }]);
});

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
