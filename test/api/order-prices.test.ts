import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo, givenShop, type Shop } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let shop: Shop;

beforeAll(async () => {
  system = await realSystem('api-order-prices');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  shop = await givenShop(api, { deliveredDaysAgo: 3 });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

const line = (no: number, more: object): object => ({ line: no, sku: 'PHONE', quantity: 1, ...more });
const order = (more: object): object => ({
  customer: shop.customer,
  currency: 'CNY',
  channel: 'online',
  purchasedOn: daysAgo(5),
  ...more,
});
const put = (no: string, more: object): Promise<Reply> => api.put(`/v1/orders/${no}`, order(more));
const read = async (no: string): Promise<Reply['json']> => (await api.get(`/v1/orders/${no}`, { as: 'agent' })).json;

/** Two phones, three of another; 100 yuan off all, a coupon on the second line. */
const PRICED = {
  lines: [
    line(1, { quantity: 2, priceFen: 299_900, deliveredOn: daysAgo(3) }),
    line(2, { quantity: 3, priceFen: 4_990, taxFen: 100 }),
  ],
  deductions: [
    { kind: 'discount', no: 'DOUBLE-11', fen: 10_000 },
    { kind: 'coupon', no: 'C-1', fen: 1_000, lines: [2] },
  ],
  freightFen: 1_200,
  payments: [
    { no: 'PAY-1', channel: 'card', fen: 100_000, paidAt: '2026-01-02T03:00:00Z' },
    { no: 'PAY-2', channel: 'wallet', fen: 505_070, paidAt: '2026-01-02T04:00:00Z' },
  ],
};

describe('an order with discounts and a coupon', () => {
  it('says what was really paid for one, and is read as it was told', async () => {
    expect((await put('SO-P1', PRICED)).status).toBe(201);
    const kept = await read('SO-P1');
    expect(kept).toMatchObject(PRICED);
    // Of 100.00 the phones bear 97.564… → 97.56, the rest 2.435… → 2.44: 5900.44 for two, 137.26 and 1.00 of tax for three.
    expect(kept.lines.map(({ pricePaidFen }: { pricePaidFen: number }) => pricePaidFen)).toEqual([295_022, 4_610]);
  });

  it('can be put again as it was read, and changes nothing by its bare facts', async () => {
    const { no: _no, version: _version, updatedAt: _at, ...kept } = await read('SO-P1');
    expect((await api.put('/v1/orders/SO-P1', kept)).status).toBe(200);
    expect((await read('SO-P1')).lines).toEqual(kept.lines);
  });

  it('gives the rights of its items the price that was really paid', async () => {
    await api.put('/v1/assets/SN-P1', { sku: 'PHONE', order: { no: 'SO-P1', line: 1 } });
    const rights = (await api.get('/v1/assets/SN-P1/rights', { as: 'agent' })).json.rights;
    const back = rights.find(({ id }: { id: string }) => id === 'noReasonReturn');
    expect(back.refund).toMatchObject({ priceFen: 295_022, dueFen: 295_022 });
  });

  it('is given out to its customer with everything that was kept', async () => {
    const { json } = await api.get(`/v1/customers/${shop.customer}/export`, { as: 'legal' });
    const given = json.orders.find(({ orderNo }: { orderNo: string }) => orderNo === 'SO-P1');
    expect(given).toMatchObject({ deductions: PRICED.deductions, payments: PRICED.payments, freightFen: 1_200 });
    expect(given.lines[1]).toMatchObject({ priceFen: 4_990, taxFen: 100, pricePaidFen: 4_610 });
  });
});

describe('an order that only says what was paid', () => {
  it('keeps that to the fen, with freight and payments beside it', async () => {
    const more = {
      lines: [line(1, { quantity: 3, pricePaidFen: 3_333 })],
      freightFen: 1,
      payments: [{ no: 'PAY-1', channel: 'cash', fen: 10_000, paidAt: '2026-01-02T03:00:00Z' }],
    };
    expect((await put('SO-P2', more)).status).toBe(201);
    expect(await read('SO-P2')).toMatchObject(more);
    expect((await read(shop.order)).lines[0]).not.toHaveProperty('priceFen');
  });
});

describe('a price that cannot be', () => {
  const two = [line(1, { priceFen: 100 }), line(2, { priceFen: 50 })];
  const off = (more: object): object => ({ kind: 'discount', no: 'D', fen: 1, ...more });
  const wrong: readonly [what: string, more: object, code: string, field: string][] = [
    ['no price at all', { lines: [line(1, {})] }, 'invalid_input', 'lines[0].pricePaidFen'],
    [
      'a price of one line only',
      { lines: [two[0], line(2, { pricePaidFen: 5 })] },
      'invalid_input',
      'lines[1].priceFen',
    ],
    [
      'a discount on what was paid',
      { lines: [line(1, { pricePaidFen: 5 })], deductions: [off({})] },
      'invalid_input',
      'lines[0].priceFen',
    ],
    ['a discount above the price', { lines: two, deductions: [off({ fen: 151 })] }, 'bad_facts', 'deductions[0].fen'],
    [
      'a discount on no line of it',
      { lines: two, deductions: [off({ lines: [3] })] },
      'bad_facts',
      'deductions[0].lines[0]',
    ],
    [
      'another price paid than it comes to',
      { lines: [line(1, { priceFen: 100, pricePaidFen: 99 })] },
      'bad_facts',
      'lines[0].pricePaidFen',
    ],
    [
      'more payments than it costs',
      { lines: two, payments: [{ no: 'P', channel: 'card', fen: 151, paidAt: '2026-01-02T03:00:00Z' }] },
      'bad_facts',
      'payments[0].fen',
    ],
  ];

  it.each(wrong)('is refused with the member: %s', async (_what, more, code, field) => {
    const { status, json } = await put('SO-P3', more);
    expect([status, json.code, json.field]).toEqual([422, code, field]);
  });
});
