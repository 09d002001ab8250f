import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RuleBook } from '../../drizzle/rule-book.ts';
import { tellUnclaimed } from '../../worker/unclaimed-parcels.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { caseAt } from './case-at.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let orders = 0;
/** How far the clock of the API is ahead. */
let days = 0;

const ahead = (): Date => new Date(Date.now() + days * 86_400_000);
const QUARANTINE = 'stock:main:quarantine';

beforeAll(async () => {
  system = await realSystem('api-unmatched');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue, now: ahead });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/products/PHONE', { nameZh: '示例手机', nameEn: 'Phone', category: 'phone_host', spareParts: [] });
  await api.put('/v1/products/CASE', { nameZh: '手机壳', nameEn: 'Case', category: 'uncatalogued', spareParts: [] });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

/** A phone and three cases that the customer has since the day before yesterday. */
async function bought(): Promise<{ readonly no: string; readonly serial: string }> {
  orders += 1;
  const given = { no: `SO-U${orders}`, serial: `SN-U${orders}` };
  const day = daysAgo(2);
  const put = await api.put(`/v1/orders/${given.no}`, {
    customer: 'C-1',
    currency: 'CNY',
    channel: 'online',
    purchasedOn: daysAgo(4),
    lines: [
      { line: 1, sku: 'PHONE', quantity: 1, priceFen: 299_900, invoicedOn: day, deliveredOn: day },
      { line: 2, sku: 'CASE', quantity: 3, priceFen: 4_800, invoicedOn: day, deliveredOn: day },
    ],
    payments: [{ no: `PAY-${given.no}`, channel: 'card', fen: 314_300, paidAt: `${daysAgo(4)}T03:00:00Z` }],
  });
  expect([put.status, put.json.detail]).toEqual([201, undefined]);
  await api.put(`/v1/assets/${given.serial}`, { sku: 'PHONE', order: { no: given.no, line: 1 } });
  return given;
}

function found(goods: object[], more: object = {}, call: Call = {}): Promise<Reply> {
  return api.post('/v1/unmatched-parcels', { goods, ...more }, { as: 'warehouse', ...call });
}

async function registered(goods: object[], more: object = {}): Promise<string> {
  const { status, json } = await found(goods, more);
  expect([status, json.code, json.detail]).toEqual([201, undefined, undefined]);
  return json.parcel;
}

async function returned(orderNo: string, lines: object[]): Promise<string> {
  const { status, json } = await api.post('/v1/returns', { orderNo, lines, how: 'sendIn' });
  expect([status, json.code, json.detail]).toEqual([201, undefined, undefined]);
  await settled(json.caseNo, 'awaitingGoods');
  return json.caseNo;
}

const phone = (serial: string): object => ({
  ...{ line: 1, quantity: 1, serials: [serial] },
  ...{ ground: 'noReason', wish: 'return' },
});
const cases = (quantity: number): object => ({ line: 2, quantity, ground: 'noReason', wish: 'return' });

async function receive(caseNo: string, input: object): Promise<Reply> {
  const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
  const body = { wait: json.waits[0].wait, input };
  return api.post(`/v1/cases/${caseNo}/actions/receiveGoods`, body, { as: 'warehouse' });
}

const settled = (caseNo: string, stage: string): Promise<Reply['json']> => caseAt(api, caseNo, stage);

async function held(account: string, sku: string): Promise<number> {
  const [row] = await system.database.sql`
    SELECT balance::float8 AS held FROM ledger_balance WHERE account = ${account} AND commodity = ${sku}`;
  return row?.held ?? 0;
}

async function placeOf(serial: string): Promise<string> {
  const [row] = await system.database.sql`SELECT account FROM goods_unit WHERE serial = ${serial}`;
  return row?.account;
}

async function booksHold(): Promise<void> {
  const { json } = await api.get('/v1/books', { as: 'finance' });
  expect(json.laws.filter(({ holds }: { holds: boolean }) => !holds)).toEqual([]);
}

const why = { reason: '包裹内附有订单号' };

describe('a parcel nobody had announced', () => {
  it('is in the queue once, its units in quarantine and nowhere else, and is matched with the return that is opened later', async () => {
    const { no, serial } = await bought();
    const goods = [{ sku: 'PHONE', quantity: 1, serial, condition: 'opened' }];
    const first = await found(goods, { waybill: 'YT-1', carrier: 'yto' }, { key: 'parcel-1' });
    const again = await found(goods, { waybill: 'YT-1', carrier: 'yto' }, { key: 'parcel-1' });
    expect([first.status, again.json.parcel]).toEqual([201, first.json.parcel]);
    expect(first.json).toMatchObject({ state: 'open', goods: [{ serial, rest: 1, soldOn: { orderNo: no, line: 1 } }] });
    expect((await found([{ sku: 'CASE', quantity: 1 }], {}, { key: 'parcel-1' })).json.code).toBe(
      'idempotency_key_reused',
    );
    expect(await placeOf(serial)).toBe(QUARANTINE);
    await booksHold();

    const caseNo = await returned(no, [phone(serial)]);
    const { parcel } = first.json;
    expect((await api.get(`/v1/unmatched-parcels/${parcel}`, { as: 'agent' })).json.returns).toEqual([caseNo]);
    const back = await api.post(`/v1/unmatched-parcels/${parcel}/send-back`, why, { as: 'warehouse' });
    expect([back.status, back.json.code]).toEqual([409, 'more_than_is_left']);
    const lines = [{ no: 1, quantity: 1, serials: [serial] }];
    const plain = await receive(caseNo, { lines });
    expect([plain.status, plain.json.code]).toEqual([409, 'unit_elsewhere']);
    const matched = await receive(caseNo, { lines, unmatched: { parcel, ...why } });
    expect([matched.status, matched.json.detail]).toEqual([200, undefined]);
    await settled(caseNo, 'inspecting');
    expect(await placeOf(serial)).toBe(`case:${caseNo}:received:1:${no}`);
    expect(await held(`case:${caseNo}:asked:1:${no}`, 'PHONE')).toBe(0);
    const over = (await api.get(`/v1/unmatched-parcels?serial=${serial}`, { as: 'lead' })).json.parcels;
    expect(over).toMatchObject([
      { parcel, state: 'matched', goods: [{ rest: 0, matched: [{ caseNo, quantity: 1 }] }] },
    ]);
    await booksHold();
  });

  it('gives goods without serials to several returns, each what it asks for and never more than there is', async () => {
    const { no } = await bought();
    const other = await bought();
    const parcel = await registered([{ sku: 'CASE', quantity: 3 }]);
    const [one, two] = [await returned(no, [cases(2)]), await returned(other.no, [cases(2)])];
    const take = (caseNo: string, quantity: number): Promise<Reply> =>
      receive(caseNo, { lines: [{ no: 1, quantity }], unmatched: { parcel, ...why } });
    expect((await take(one, 2)).status).toBe(200);
    expect((await take(two, 2)).json).toMatchObject({ code: 'more_than_is_left', params: { rest: 1 } });
    expect((await take(two, 1)).status).toBe(200);
    expect(await held(`case:${one}:received:2:${no}`, 'CASE')).toBe(2);
    expect(await held(`case:${two}:received:2:${other.no}`, 'CASE')).toBe(1);
    expect((await api.get(`/v1/unmatched-parcels/${parcel}`, { as: 'agent' })).json.state).toBe('matched');
    await booksHold();
  });

  it('that holds a unit a return awaits is told where it belongs', async () => {
    const { no, serial } = await bought();
    const caseNo = await returned(no, [phone(serial)]);
    const { status, json } = await found([{ sku: 'PHONE', quantity: 1, serial }]);
    expect([status, json.code, json.field, json.params]).toEqual([
      409,
      'awaited_by_return',
      'goods[0].serial',
      { serial, caseNo },
    ]);
    expect(await placeOf(serial)).toBe(`case:${caseNo}:asked:1:${no}`);
  });

  it('goes back to the customer, whose unit it is again by the books', async () => {
    const { no, serial } = await bought();
    const parcel = await registered([{ sku: 'PHONE', quantity: 1, serial }]);
    const path = `/v1/unmatched-parcels/${parcel}/send-back`;
    const sent = await api.post(
      path,
      { ...why, waybill: 'YT-9', carrier: 'yto' },
      { as: 'warehouse', key: `b-${parcel}` },
    );
    expect(sent.json).toMatchObject({ state: 'sentBack', sentWith: { waybill: 'YT-9' }, reason: { text: why.reason } });
    const again = await api.post(
      path,
      { ...why, waybill: 'YT-9', carrier: 'yto' },
      { as: 'warehouse', key: `b-${parcel}` },
    );
    expect(again.status).toBe(200);
    expect((await api.post(path, why, { as: 'warehouse' })).json.code).toBe('parcel_ended');
    expect([await placeOf(serial), await held(`customer:1:${no}`, 'PHONE')]).toEqual([`customer:1:${no}`, 1]);
    await booksHold();
  });

  it('that nobody claims is an alarm when its time is over, and only then ours as found', async () => {
    const { no, serial } = await bought();
    const parcel = await registered([
      { sku: 'PHONE', quantity: 1, serial },
      { sku: 'CASE', quantity: 2 },
    ]);
    const keep = (): Promise<Reply> =>
      api.post(`/v1/unmatched-parcels/${parcel}/keep`, { reason: '无人认领' }, { as: 'manager' });
    expect((await keep()).json.code).toBe('parcel_not_due');
    const rules = new RuleBook(system.database.sql);
    const tell = (): Promise<number> => tellUnclaimed({ db: system.database, rules }, ahead().toISOString());
    expect(await tell()).toBe(0);
    days = 31;
    try {
      await tell();
      expect(await tell()).toBe(0);
      const overdue = async (): Promise<object[]> =>
        (await api.get('/v1/stuck?kind=alarm', { as: 'lead' })).json.stuck.filter(
          ({ subject }: { subject: string }) => subject === parcel,
        );
      expect(await overdue()).toMatchObject([
        { what: 'UnmatchedParcelOverdue', remedies: [{ do: 'look', path: `/v1/unmatched-parcels/${parcel}` }] },
      ]);
      expect((await keep()).json).toMatchObject({ state: 'kept', reason: { text: '无人认领' } });
      expect(await overdue()).toEqual([]);
    } finally {
      days = 0;
      rules.close();
    }
    expect([await placeOf(serial), await held(`customer:1:${no}`, 'PHONE')]).toEqual(['stock:main:refurbished', 0]);
    await booksHold();
  });

  it('is what a return found in its parcel and had not asked for, too', async () => {
    const { no } = await bought();
    const other = await bought();
    const caseNo = await returned(no, [cases(1)]);
    const strays = [{ sku: 'PHONE', quantity: 1, serial: other.serial }];
    expect((await receive(caseNo, { lines: [{ no: 1, quantity: 1 }], strays })).status).toBe(200);
    const { parcels } = (await api.get(`/v1/unmatched-parcels?serial=${other.serial}`, { as: 'agent' })).json;
    expect(parcels).toMatchObject([{ foundBy: caseNo, state: 'open' }]);
    const theirs = await returned(other.no, [phone(other.serial)]);
    const lines = [{ no: 1, quantity: 1, serials: [other.serial] }];
    const unmatched = { parcel: parcels[0].parcel, ...why };
    expect((await receive(theirs, { lines, unmatched })).status).toBe(200);
    await booksHold();
  });
});
