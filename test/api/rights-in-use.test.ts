import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { LABOUR } from '../repair/paths.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo, givenShop, reportOf, type Shop } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;

beforeAll(async () => {
  system = await realSystem('api-rights-in-use');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

const viewOf = async (caseNo: string): Promise<Reply['json']> =>
  (await api.get(`/v1/cases/${caseNo}`, { as: 'lead' })).json;

/** Acts on the wait that awaits it, as soon as it is there. */
async function act(caseNo: string, as: string, action: string, input: object): Promise<Reply['json']> {
  const waiting = async (): Promise<number | undefined> => {
    const { waits = [] } = await viewOf(caseNo);
    return waits.find(({ actions }: { actions: { action: string }[] }) => actions.some((one) => one.action === action))
      ?.wait;
  };
  await expect.poll(waiting, { timeout: 20_000 }).toBeTypeOf('number');
  const done = await api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait: await waiting(), input }, { as });
  expect([action, done.status, done.json.code]).toEqual([action, 200, undefined]);
  return done.json;
}

async function repairedAndFailedAgain(caseNo: string): Promise<void> {
  await act(caseNo, 'agent', 'acceptForRepair', { route: 'depot' });
  await act(caseNo, 'warehouse', 'receiveItem', { condition: 'good', evidence: [await photo()] });
  const findings = { cause: 'DISPLAY_DEAD', performanceFault: true, lines: [LABOUR], findings: '主板虚焊' };
  await act(caseNo, 'technician', 'recordDiagnosis', findings);
  await act(caseNo, 'technician', 'completeRepair', { work: '补焊', used: [] });
  await act(caseNo, 'quality', 'passQuality', {});
  await act(caseNo, 'warehouse', 'handBack', { to: 'customer' });
  await act(caseNo, 'agent', 'reportFailure', { words: '又不亮了', appearedOn: daysAgo(0) });
}

async function photo(): Promise<object> {
  const stored = await api.post('/v1/evidence', Buffer.from('photo'), { headers: { 'content-type': 'image/png' } });
  return stored.json;
}

const rightsOf = async (serial: string, query = ''): Promise<Reply['json']> =>
  (await api.get(`/v1/assets/${serial}/rights${query}`, { as: 'agent' })).json;

const statusOf = ({ rights }: Reply['json'], id: string): string | undefined =>
  rights.find((one: { id: string }) => one.id === id)?.status;

const typesOf = async (caseNo: string): Promise<string[]> => {
  const { json } = await api.get(`/v1/cases/${caseNo}/timeline`, { as: 'lead' });
  return json.entries.map(({ type }: { type: string }) => type);
};

describe('two cases of one serial', () => {
  let shop: Shop;
  let first: string;
  let second: string;

  it('count a repair that failed in one of them', { timeout: 60_000 }, async () => {
    shop = await givenShop(api);
    first = (await api.post('/v1/warranty-repairs', reportOf(shop))).json.caseNo;
    const forced = reportOf(shop, { force: { reason: '另一处故障' } });
    second = (await api.post('/v1/warranty-repairs', forced)).json.caseNo;
    await act(second, 'agent', 'acceptForRepair', { route: 'depot' });
    await repairedAndFailedAgain(first);
    expect(statusOf(await rightsOf(shop.serial), 'exchangeAfterRepairs')).toBe('notYet');
  });

  it('open the exchange by themselves at the second, in the one as in the other', { timeout: 60_000 }, async () => {
    await repairedAndFailedAgain(first);
    await expect.poll(async () => (await viewOf(second)).detail.rights.failedRepairs, { timeout: 10_000 }).toBe(2);
    expect(await typesOf(second)).toContain('rightsReassessed');
    await expect
      .poll(async () => (await viewOf(first)).waits.map(({ name }: { name: string }) => name), { timeout: 10_000 })
      .toEqual(['remedyChoice']);
    const told = await api.get(`/v1/cases/${second}/messages`, { as: 'lead' });
    expect(JSON.stringify(told.json)).toContain('rightsChanged');
  });

  it('know the same facts as the API counts from them', async () => {
    const { facts, counts } = await rightsOf(shop.serial, '?facts=true');
    expect(counts.failedRepairs).toBe(2);
    const known = await Promise.all([first, second].map(async (caseNo) => (await viewOf(caseNo)).detail.facts));
    expect(known.map(({ repairs }) => repairs)).toEqual([facts.repairs, facts.repairs]);
    const { repairs: _repairs, fault: _fault, wish: _wish, ...recorded } = facts;
    for (const { repairs: _r, fault: _f, wish: _w, ...of } of known) expect(of).toEqual(recorded);
  });

  it('offer the choice where it can be made, and a later report of the serial starts from the same count', async () => {
    await act(first, 'agent', 'chooseRemedy', { remedy: 'exchange' });
    await expect.poll(async () => (await viewOf(first)).stage, { timeout: 10_000 }).toBe('converting');
    const third = await api.post('/v1/warranty-repairs', reportOf(shop, { force: { reason: '再次来电' } }));
    expect(statusOf(third.json.rights, 'exchangeAfterRepairs')).toBe('open');
  });

  it('hear of the exchange when the other unit is registered, and count from none again', async () => {
    const replaces = { serial: shop.serial, on: daysAgo(0) };
    await api.put(`/v1/assets/${shop.serial}-B`, { sku: 'PHONE', customer: shop.customer, replaces });
    await dispatchInbox(system.database, system.worker.client);
    await expect
      .poll(async () => (await viewOf(second)).detail.facts.exchanges, { timeout: 10_000 })
      .toEqual([{ date: daysAgo(0), newSerial: `${shop.serial}-B` }]);
    const { chain, validity } = await rightsOf(`${shop.serial}-B`);
    expect(chain).toEqual([shop.serial, `${shop.serial}-B`]);
    expect(validity.whole).toMatchObject({ start: daysAgo(0), startReason: 'exchange' });
  });
});

describe('the letter of a case', () => {
  it('is read by the bearer of its link, and of no other case', async () => {
    const opened = async (): Promise<Reply['json']> =>
      (await api.post('/v1/warranty-repairs', reportOf(await givenShop(api)))).json;
    const [mine, other] = [await opened(), await opened()];
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    await expect.poll(async () => (await viewOf(mine.caseNo)).caseNo, { timeout: 10_000 }).toBe(mine.caseNo);
    const link = await api.post(`/v1/cases/${mine.caseNo}/links`, { actions: [], expiresAt });
    const { token } = link.json;
    const letter = await api.get(`/v1/cases/${mine.caseNo}/rights/letter`, { as: token });
    expect([letter.status, letter.json.title]).toEqual([200, '示例手机的三包权益说明']);
    expect(letter.json.text).toContain('免费维修');
    const foreign = await api.get(`/v1/cases/${other.caseNo}/rights/letter`, { as: token });
    expect([foreign.status, foreign.json.code]).toEqual([403, 'link_not_for_this']);
  });
});

describe('a fact that was recorded wrongly', () => {
  const correct = (serial: string, body: object, call: object = {}): Promise<Reply> =>
    api.post(`/v1/assets/${serial}/corrections`, { reason: '签收单', ...body }, { as: 'lead', ...call });

  it('is set right with a reason, and the answer says which rights change, before and after', async () => {
    const { serial } = await givenShop(api);
    const { status, json } = await correct(serial, {
      deliveredOn: daysAgo(2),
      purchasedOn: daysAgo(4),
      invoicedOn: daysAgo(4),
    });
    expect([status, json.no, json.by, json.was.deliveredOn]).toEqual([201, 1, 'desk-lead', daysAgo(100)]);
    const window = json.changes.find(({ right }: { right: string }) => right === 'returnWindow');
    expect([window.before.status, window.after.status]).toEqual(['lapsed', 'open']);
    expect(statusOf(await rightsOf(serial), 'returnWindow')).toBe('open');
  });

  it('wins over master data that come again, until it is corrected anew', async () => {
    const shop = await givenShop(api);
    await correct(shop.serial, { deliveredOn: daysAgo(90) });
    await api.put(`/v1/assets/${shop.serial}`, {
      sku: 'PHONE',
      order: { no: shop.order, line: 1 },
      deliveredOn: daysAgo(99),
    });
    expect((await rightsOf(shop.serial, '?facts=true')).facts.delivery).toEqual({ date: daysAgo(90) });
    await correct(shop.serial, { deliveredOn: null });
    expect((await rightsOf(shop.serial, '?facts=true')).facts).not.toHaveProperty('delivery');
    const { json } = await api.get(`/v1/assets/${shop.serial}/corrections`, { as: 'auditor' });
    expect(
      json.corrections.map(({ no, reason }: { no: number; reason: { text: string } }) => [no, reason.text]),
    ).toEqual([
      [2, '签收单'],
      [1, '签收单'],
    ]);
  });

  it('lets an open case weigh its rights once, and lists as a task what was done under the old one', async () => {
    const shop = await givenShop(api, { deliveredDaysAgo: 500 });
    const { json } = await api.post('/v1/warranty-repairs', reportOf(shop));
    const refusal = { exclusion: 'EXPIRED', evidence: [], reason: '已过保' };
    await act(json.caseNo, 'lead', 'refuseRepair', refusal);
    const change = { purchasedOn: daysAgo(102), invoicedOn: daysAgo(102), deliveredOn: daysAgo(100) };
    const key = `correct-${shop.serial}`;
    const done = await correct(shop.serial, change, { key });
    expect([done.json.told, done.json.ended]).toEqual([[json.caseNo], []]);
    const again = await correct(shop.serial, change, { key });
    expect([again.json, again.headers['idempotency-replayed']]).toEqual([done.json, 'true']);
    await dispatchInbox(system.database, system.worker.client);
    const tasks = async (): Promise<object[]> => (await viewOf(json.caseNo)).tasks;
    await expect.poll(tasks, { timeout: 10_000 }).toMatchObject([
      {
        kind: 'factsCorrected',
        role: 'lead',
        data: { correction: `${shop.serial}/1`, done: ['refused', `guaranteeTold:${await told(json)}`] },
      },
    ]);
    expect((await typesOf(json.caseNo)).filter((type) => type === 'rightsReassessed')).toHaveLength(1);
  });

  it('that is recorded so already is the same: nothing is written down, no case is told', async () => {
    const shop = await givenShop(api);
    const opened = await api.post('/v1/warranty-repairs', reportOf(shop));
    await correct(shop.serial, { deliveredOn: daysAgo(90) });
    const { status, json } = await correct(shop.serial, { deliveredOn: daysAgo(90) });
    expect([status, json]).toEqual([200, { outcome: 'same' }]);
    const written = await api.get(`/v1/assets/${shop.serial}/corrections`, { as: 'lead' });
    expect(written.json.corrections).toHaveLength(1);
    const inbox = await system.database.sql`SELECT 1 FROM inbox WHERE case_no = ${opened.json.caseNo}`;
    expect(inbox).toHaveLength(1);
  });

  const told = async ({ rights }: Reply['json']): Promise<string> => rights.guaranteedUntil;

  it.each([
    ['the future', { deliveredOn: daysAgo(-3) }, 'impossible_date', 'deliveredOn'],
    ['a delivery before the purchase', { deliveredOn: daysAgo(300) }, 'bad_facts', 'deliveredOn'],
    ['a purchase after the recorded delivery', { purchasedOn: daysAgo(1) }, 'bad_facts', 'purchasedOn'],
    ['nothing at all', {}, 'invalid_input', 'deliveredOn'],
  ])('is not believed to be %s', async (_name, body, code, field) => {
    const { serial } = await givenShop(api);
    const { status, json } = await correct(serial, body);
    expect([status, json.code, json.field]).toEqual([422, code, field]);
  });

  it('stands in what is kept of the customer, and the words of the reason are erased with him', async () => {
    const shop = await givenShop(api);
    await correct(shop.serial, { deliveredOn: daysAgo(50), reason: '张示例来电更正' });
    const kept = await api.get(`/v1/customers/${shop.customer}/export`, { as: 'legal' });
    expect(kept.json.assets).toMatchObject([{ corrections: [{ no: 1, corrected: { deliveredOn: daysAgo(50) } }] }]);
    expect(kept.text).toContain('张示例来电更正');
    await api.post(`/v1/customers/${shop.customer}/erasure`, { reason: 'customerAsked' }, { as: 'legal' });
    const { json } = await api.get(`/v1/assets/${shop.serial}/corrections`, { as: 'lead' });
    expect(json.corrections).toMatchObject([{ no: 1, reason: { erased: true } }]);
    expect(JSON.stringify(json)).not.toContain('张示例');
  });

  it('is corrected by a lead and nobody below', async () => {
    const { serial } = await givenShop(api);
    expect((await correct(serial, { deliveredOn: daysAgo(50) }, { as: 'agent' })).status).toBe(403);
  });
});
