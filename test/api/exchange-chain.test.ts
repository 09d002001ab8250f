import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { LABOUR } from '../repair/paths.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo, givenShop, reportOf, type Shop } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let shop: Shop;
let exchange: string;
let others: string[] = [];

beforeAll(async () => {
  system = await realSystem('api-exchange-chain');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/carriers/fast', { nameZh: '示例快递', nameEn: 'Sample Express' });
  shop = await givenShop(api, { deliveredDaysAgo: 3 });
  const stocked = await api.put('/v1/stock/PHONE', { available: 5 }, { key: 'stock-of-phones' });
  expect([stocked.status, stocked.json?.detail]).toEqual([200, undefined]);
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

async function viewOf(caseNo: string): Promise<Reply['json']> {
  return (await api.get(`/v1/cases/${caseNo}`, { as: 'lead' })).json;
}

/** Acts on the wait that awaits it, as soon as it is there and what came before it has been seen to. */
async function act(caseNo: string, as: string, action: string, input: object): Promise<void> {
  const waiting = async (): Promise<number | undefined> =>
    (await viewOf(caseNo)).waits?.find(({ actions }: { actions: { action: string }[] }) =>
      actions.some((one) => one.action === action),
    )?.wait;
  await expect.poll(waiting, { timeout: 20_000 }).toBeTypeOf('number');
  const done = await api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait: await waiting(), input }, { as });
  expect([action, done.status, done.json.code, done.json.detail]).toEqual([action, 200, undefined, undefined]);
  await api.get(`/v1/cases/${caseNo}?atLeast=${done.json.version}`, { as: 'lead' });
}

async function photo(): Promise<object> {
  const { json } = await api.post('/v1/evidence', Buffer.from('photo'), { headers: { 'content-type': 'image/png' } });
  return json;
}

async function get(url: string): Promise<Reply['json']> {
  const { status, json } = await api.get(url, { as: 'agent' });
  expect([url, status]).toEqual([url, 200]);
  return json;
}

const rightsOf = (serial: string, asOf = daysAgo(0)): Promise<Reply['json']> =>
  get(`/v1/assets/${serial}/rights?asOf=${asOf}`);

/** In for a day, repaired for nothing, and handed back. */
async function repairedOnce(): Promise<void> {
  const { caseNo } = (await api.post('/v1/warranty-repairs', reportOf(shop))).json;
  await act(caseNo, 'agent', 'acceptForRepair', { route: 'depot' });
  await act(caseNo, 'warehouse', 'receiveItem', { condition: 'good', evidence: [await photo()] });
  const findings = { cause: 'DISPLAY_DEAD', performanceFault: true, lines: [LABOUR], findings: '主板虚焊' };
  await act(caseNo, 'technician', 'recordDiagnosis', findings);
  await act(caseNo, 'technician', 'completeRepair', { work: '补焊', used: [] });
  await act(caseNo, 'quality', 'passQuality', {});
  await act(caseNo, 'warehouse', 'handBack', { to: 'customer' });
  await act(caseNo, 'agent', 'confirmWorking', { channel: 'phone' });
}

/** A repair and a maintenance plan of the phone, which wait for it. */
async function othersOpened(): Promise<void> {
  const repair = await api.post('/v1/warranty-repairs', reportOf(shop, { force: { reason: '另一处故障' } }));
  await act(repair.json.caseNo, 'agent', 'acceptForRepair', { route: 'depot' });
  const plan = await api.post('/v1/maintenance-plans', { serial: shop.serial, plan: 'monthly', from: daysAgo(0) });
  expect([repair.status, plan.status, plan.json.detail]).toEqual([201, 201, undefined]);
  others = [repair.json.caseNo, plan.json.caseNo];
}

/** A return that exchanges one phone for another, as far as its delivery. @returns the return and the delivery */
async function exchanged(
  serial: string,
  disposition = 'refurbish',
): Promise<{ readonly caseNo: string; readonly delivery: string }> {
  const line = { line: 1, quantity: 1, serials: [serial], ground: 'quality', wish: 'exchange', faultOn: daysAgo(0) };
  const opened = await api.post('/v1/returns', { orderNo: shop.order, lines: [line], how: 'sendIn' });
  expect([opened.status, opened.json.detail]).toEqual([201, undefined]);
  const { caseNo } = opened.json;
  const units = { no: 1, quantity: 1, serials: [serial] };
  await act(caseNo, 'warehouse', 'receiveGoods', { lines: [units] });
  await expect.poll(async () => (await viewOf(caseNo)).stage, { timeout: 20_000 }).toBe('inspecting');
  await act(caseNo, 'quality', 'inspectGoods', { lines: [{ ...units, disposition }] });
  await expect.poll(async () => (await viewOf(caseNo)).stage, { timeout: 20_000 }).toBe('payingOut');
  return { caseNo, delivery: (await viewOf(caseNo)).detail.replacement.delivery };
}

async function delivered(delivery: string, serial: string): Promise<void> {
  const [from, until] = [1, 2].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  await act(delivery, 'agent', 'agreeSlot', { from, until });
  await act(delivery, 'warehouse', 'inspectGoods', { passed: true });
  const lines = [{ line: 1, quantity: 1, serials: [serial] }];
  const carrier = { carrier: 'fast', waybill: `WB-${delivery}` };
  await act(delivery, 'warehouse', 'dispatchGoods', { issueNote: `GI-${delivery}`, packages: 1, carrier, lines });
  const proofs = [{ kind: 'signature', evidence: await photo() }];
  const signer = { name: '李示例', relation: 'family' };
  await act(delivery, 'technician', 'deliver', { at: new Date().toISOString(), place: '门口', signer, proofs, lines });
}

const closed = async (caseNo: string): Promise<Reply['json']> => {
  await expect.poll(async () => (await viewOf(caseNo)).status, { timeout: 20_000 }).toBe('closed');
  return viewOf(caseNo);
};

describe('a phone that is exchanged after a repair', () => {
  it('gives way to the other one once the customer has it', { timeout: 60_000 }, async () => {
    await repairedOnce();
    expect((await rightsOf(shop.serial)).counts).toMatchObject({ repairsCounted: 1, daysInRepair: 1 });
    await othersOpened();
    const { caseNo, delivery } = await exchanged(shop.serial);
    exchange = caseNo;
    expect((await rightsOf(shop.serial)).chain).toEqual([shop.serial]);
    await delivered(delivery, 'SN-NEW-1');
    const { outcome, detail, tasks } = await closed(caseNo);
    expect([outcome, detail.exchange]).toEqual(['closed', [{ no: 1, serial: 'SN-NEW-1', replaces: shop.serial }]]);
    expect(tasks).toEqual([]);
    expect(await get('/v1/assets/SN-NEW-1')).toMatchObject({
      sku: 'PHONE',
      customer: shop.customer,
      order: { no: shop.order, line: 1 },
      deliveredOn: daysAgo(0),
      replaces: { serial: shop.serial, on: daysAgo(0) },
    });
  });

  it('has its guarantee begin anew, its windows not, and its repairs counted from none (G15, A9)', async () => {
    const { validity, counts, rights, unit, chain } = await rightsOf('SN-NEW-1');
    expect(chain).toEqual([shop.serial, 'SN-NEW-1']);
    expect(validity.whole).toMatchObject({ start: daysAgo(0), startReason: 'exchange' });
    expect(counts).toEqual({ failedRepairs: 0, repairsCounted: 0, daysInRepair: 0 });
    const sevenDays = rights.find(({ id }: { id: string }) => id === 'returnWindow');
    expect(sevenDays.endsOn < daysAgo(-7)).toBe(true);
    expect(unit).toEqual({
      serial: 'SN-NEW-1',
      replaces: shop.serial,
      exchangedOn: daysAgo(0),
      exchangedBy: exchange,
    });
  });

  it('is asked by its old serial: into what it was exchanged, and what its rights were', async () => {
    const { unit, validity } = await rightsOf(shop.serial);
    expect(unit).toEqual({
      serial: shop.serial,
      replacedBy: 'SN-NEW-1',
      replacedOn: daysAgo(0),
      returnedOn: daysAgo(0),
      returnedBy: exchange,
    });
    expect(validity.whole.startReason).toBe('exchange');
    const letter = await get(`/v1/assets/${shop.serial}/rights/letter`);
    expect(letter.text).toContain('序列号：SN-NEW-1。');
    expect(letter.text).toContain(`${daysAgo(0)} 换货，原序列号：${shop.serial}。`);
    const then = await rightsOf(shop.serial, daysAgo(1));
    expect(then.validity.whole).toMatchObject({ start: daysAgo(3), startReason: 'delivery' });
  });

  it('tells its life by either serial, with the rights of then and of now', async () => {
    for (const serial of [shop.serial, 'SN-NEW-1']) {
      const { chain, events, now } = await get(`/v1/assets/${serial}/timeline`);
      expect(chain.map((unit: { serial: string; replacedBy?: string }) => [unit.serial, unit.replacedBy])).toEqual([
        [shop.serial, 'SN-NEW-1'],
        ['SN-NEW-1', undefined],
      ]);
      const told = events.map(({ kind, serial: of, caseNo }: Record<string, string>) => [kind, of, caseNo]);
      expect(told).toContainEqual(['returned', shop.serial, exchange]);
      expect(told).toContainEqual(['exchanged', 'SN-NEW-1', exchange]);
      expect(events.map(({ sentence }: { sentence: string }) => sentence).join('')).not.toMatch(/[{}—]/);
      expect(now.asOf).toBe(daysAgo(0));
    }
  });

  it('ends the repair and the maintenance plan of the old one', async () => {
    // One event of a case at a time: first the exchange, then that its unit is gone.
    while ((await dispatchInbox(system.database, system.worker.client)) > 0);
    const ended = await Promise.all(others.map(closed));
    expect(ended.map(({ process, outcome }) => [process, outcome])).toEqual([
      ['warranty-repair', 'withdrawn'],
      ['maintenance-plan', 'retired'],
    ]);
  });

  it('keeps the link that was proven when another system says nothing of it, and lets nobody name another', async () => {
    const silent = { sku: 'PHONE', order: { no: shop.order, line: 1 }, customer: shop.customer, odometerKm: 1 };
    expect((await api.put('/v1/assets/SN-NEW-1', silent)).status).toBe(200);
    expect((await get('/v1/assets/SN-NEW-1')).replaces).toEqual({ serial: shop.serial, on: daysAgo(0) });
    await api.put('/v1/assets/SN-OTHER', { sku: 'PHONE', customer: shop.customer });
    const other = { ...silent, replaces: { serial: 'SN-OTHER', on: daysAgo(0) } };
    const refused = await api.put('/v1/assets/SN-NEW-1', other);
    expect([refused.status, refused.json.code, refused.json.field]).toEqual([422, 'invalid_input', 'replaces.serial']);
  });

  it('may be exchanged again: the chain grows, and both old units lead to the third', { timeout: 60_000 }, async () => {
    const { caseNo, delivery } = await exchanged('SN-NEW-1', 'restock');
    await delivered(delivery, 'SN-NEW-2');
    await closed(caseNo);
    for (const serial of [shop.serial, 'SN-NEW-1', 'SN-NEW-2']) {
      expect((await rightsOf(serial)).chain).toEqual([shop.serial, 'SN-NEW-1', 'SN-NEW-2']);
    }
    expect((await rightsOf('SN-NEW-1')).unit).toMatchObject({
      replaces: shop.serial,
      replacedBy: 'SN-NEW-2',
      returnedBy: caseNo,
    });
  });
});

describe('a phone that is no longer with its customer', () => {
  async function refusals(serial: string): Promise<unknown[]> {
    const line = { line: 1, quantity: 1, serials: [serial], ground: 'quality', wish: 'exchange', faultOn: daysAgo(0) };
    const openings: [string, object][] = [
      ['warranty-repairs', reportOf({ ...shop, serial }, { fault: { words: '不亮', appearedOn: daysAgo(0) } })],
      ['installations', { serial }],
      ['maintenance-plans', { serial, plan: 'monthly', from: daysAgo(0) }],
      ['returns', { orderNo: shop.order, lines: [line], how: 'sendIn' }],
    ];
    const replies = await Promise.all(openings.map(([to, body]) => api.post(`/v1/${to}`, body)));
    return replies.map(({ status, json }) => [status, json.code, json.field, json.params?.into]);
  }

  const refused = (code: string, into?: string): unknown[] =>
    ['serial', 'serial', 'serial', 'lines[0].serials[0]'].map((field) => [409, code, field, into]);

  it('has nothing opened for it: the one in its place is named', async () => {
    expect(await refusals(shop.serial)).toEqual(refused('unit_replaced', 'SN-NEW-2'));
    await system.database.sql`
      UPDATE asset SET returned_on = ${daysAgo(0)}, returned_by = 'RX-0' WHERE serial = 'SN-OTHER'`;
    expect(await refusals('SN-OTHER')).toEqual(refused('unit_returned'));
  });
});

describe('a phone that came back and is sold again', () => {
  const again = 'SN-NEW-1';

  it('goes out with the order of another customer, who has it from that day', { timeout: 60_000 }, async () => {
    await api.put('/v1/customers/C-AGAIN', { kind: 'person', name: '王示例', phone: '139 0000 0000' });
    const line = { line: 1, sku: 'PHONE', quantity: 1, pricePaidFen: 199_900, invoicedOn: daysAgo(0) };
    const sold = { customer: 'C-AGAIN', currency: 'CNY', channel: 'shop', purchasedOn: daysAgo(0), lines: [line] };
    expect((await api.put('/v1/orders/SO-AGAIN', sold)).json.detail).toBeUndefined();
    const sent = await api.post('/v1/deliveries', { orderNo: 'SO-AGAIN', lines: [{ line: 1, quantity: 1 }] });
    expect([sent.status, sent.json.detail]).toEqual([201, undefined]);
    await delivered(sent.json.caseNo, again);
    await expect.poll(async () => (await get(`/v1/assets/${again}`)).customer, { timeout: 20_000 }).toBe('C-AGAIN');
    const { customer, order, deliveredOn, replaces } = await get(`/v1/assets/${again}`);
    expect([customer, order, deliveredOn]).toEqual(['C-AGAIN', { no: 'SO-AGAIN', line: 1 }, daysAgo(0)]);
    expect(replaces).toBeUndefined();
  });

  it('has rights of its own: nothing that happened to it before counts', async () => {
    const { chain, unit, validity, counts, facts } = await get(`/v1/assets/${again}/rights?facts=true`);
    expect([chain, unit]).toEqual([[again], { serial: again }]);
    expect(validity.whole).toMatchObject({ start: daysAgo(0), startReason: 'delivery' });
    expect(counts.repairsCounted).toBe(0);
    expect([facts.pricePaidFen, facts.purchaseDate, facts.exchanges]).toEqual([199_900, daysAgo(0), undefined]);
  });

  it('tells its life from then on, and of the one before only its days', async () => {
    const { events, earlier } = await get(`/v1/assets/${again}/timeline`);
    const kinds = events.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toContain('delivered');
    for (const kind of ['exchanged', 'returned', 'complained', 'repairFailed']) expect(kinds).not.toContain(kind);
    expect(earlier).toEqual([{ deliveredOn: daysAgo(0), returnedOn: daysAgo(0) }]);
  });

  it('stays in the chain of the first customer as what it was', async () => {
    for (const serial of [shop.serial, 'SN-NEW-2']) {
      const { chain, validity } = await rightsOf(serial);
      expect(chain).toEqual([shop.serial, again, 'SN-NEW-2']);
      expect(validity.whole.startReason).toBe('exchange');
    }
    const { events } = await get('/v1/assets/SN-NEW-2/timeline');
    const of = events.filter(({ serial }: { serial: string }) => serial === again);
    expect(of.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['exchanged', 'returned']));
  });

  it('is given out to both of them, to each as he had it', async () => {
    const given = async (customer: string): Promise<Reply['json']> => {
      const { json } = await api.get(`/v1/customers/${customer}/export`, { as: 'legal' });
      return json.assets.find(({ serial }: { serial: string }) => serial === again);
    };
    expect(await given(shop.customer)).toMatchObject({
      orderNo: shop.order,
      replaces: shop.serial,
      returnedOn: daysAgo(0),
    });
    const now = await given('C-AGAIN');
    expect([now.orderNo, now.replaces, now.returnedOn]).toEqual(['SO-AGAIN', undefined, undefined]);
  });

  it('can be repaired for the one who has it now, and the first customer’s cases hear nothing of it', async () => {
    const report = reportOf({ ...shop, serial: again }, { fault: { words: '屏幕不亮', appearedOn: daysAgo(0) } });
    const { status, json } = await api.post('/v1/warranty-repairs', report);
    expect([status, json.detail]).toEqual([201, undefined]);
    const owner = async (): Promise<string> => (await viewOf(json.caseNo)).subject?.customer;
    await expect.poll(owner, { timeout: 20_000 }).toBe('C-AGAIN');
    const { events } = await get('/v1/assets/SN-NEW-2/timeline');
    expect(events.map(({ caseNo }: { caseNo?: string }) => caseNo)).not.toContain(json.caseNo);
  });
});
