import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../domain/people/roles.ts';
import { addApiKey } from '../../drizzle/queries/api-keys.ts';
import { sha256 } from '../../drizzle/secret.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

let api: GivenApi;
let customers = 0;
let at = '';

beforeAll(async () => {
  api = await givenApi();
  await api.put('/v1/products/FR-300', {
    nameZh: '示例冰箱',
    nameEn: 'Demo fridge',
    category: 'fridge',
    spareParts: [],
  });
});

afterAll(async () => {
  await api?.stop();
});

async function givenCustomer(): Promise<string> {
  customers += 1;
  const customer = `C-${customers}`;
  await api.put(`/v1/customers/${customer}`, { kind: 'company', name: '示例商贸有限公司', phone: '10000001001' });
  at = `/v1/customers/${customer}/credit`;
  return customer;
}

/** The key of somebody else who has this role. */
async function person(role: Role): Promise<string> {
  const token = `sanbao_${role}_${randomBytes(32).toString('base64url')}`;
  await addApiKey(api.database, { hash: sha256(token), role, principal: `${role}-${token.slice(-8)}` });
  return token;
}

const PROFILE = { currency: 'CNY', limitFen: 10_000_000, termDays: 30, validUntil: daysAgo(-365) };
const put = (more: object = {}, call: Call = { as: 'finance' }): Promise<Reply> =>
  api.put(at, { ...PROFILE, ...more }, call);
const read = async (): Promise<Reply['json']> => (await api.get(at, { as: 'sales' })).json;
const approve = (version: number, call: Call): Promise<Reply> => api.put(`${at}/approval`, { version }, call);

describe('the credit of a customer', () => {
  it('is given by one person up to his limit', async () => {
    await givenCustomer();
    expect((await put()).status).toBe(201);
    const { inForce, proposed } = await read();
    expect(inForce).toMatchObject({ ...PROFILE, tolerancePercent: 0, version: 1, proposedBy: inForce.approvedBy });
    expect(proposed).toBeUndefined();
    expect((await put()).json).toEqual({ outcome: 'same', version: 1 });
  });

  it('above that waits for a second person, while what was in force stays', async () => {
    await givenCustomer();
    await put();
    await put({ limitFen: 10_000_001 });
    expect(await read()).toMatchObject({
      inForce: { limitFen: 10_000_000 },
      proposed: { limitFen: 10_000_001, version: 2 },
    });

    expect((await approve(2, { as: 'finance' })).json.code).toBe('own_request');
    const other: Call = { as: await person('finance') };
    const above = await approve(2, other);
    expect([above.status, above.json.code, above.json.params]).toMatchObject([
      403,
      'above_authority',
      { totalFen: 10_000_001, limit: 10_000_000 },
    ]);
    expect((await approve(1, { as: 'approver' })).json.code).toBe('proposal_changed');
    expect((await approve(2, { as: 'sales' })).json.code).toBe('role_not_allowed');
    expect((await approve(2, { as: 'approver' })).status).toBe(200);
    expect((await approve(2, { as: 'approver' })).status).toBe(200);
    const { inForce, proposed } = await read();
    expect([inForce.limitFen, proposed]).toEqual([10_000_001, undefined]);
    expect(inForce.approvedBy).not.toBe(inForce.proposedBy);
  });

  it('is tightened by one person alone, who drops what was proposed', async () => {
    await givenCustomer();
    await put({ limitFen: 50_000_000 }, { as: 'approver' });
    await put({ limitFen: 60_000_000 });
    await put({ limitFen: 50_000_000, hold: 'OVERDUE' });
    const { inForce, proposed } = await read();
    expect([inForce.hold, proposed]).toEqual(['OVERDUE', undefined]);
    await put({ limitFen: 50_000_000 });
    expect((await read()).proposed).toMatchObject({ limitFen: 50_000_000 });
  });

  it('is approved once, however many do it at once', async () => {
    await givenCustomer();
    await put({ limitFen: 20_000_000 });
    const tokens = await Promise.all([1, 2, 3].map(() => person('approver')));
    const answers = await Promise.all(tokens.map((as) => approve(1, { as })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('is refused for a day behind us, an amount that is none, and a customer nobody knows', async () => {
    await givenCustomer();
    expect((await put({ validUntil: daysAgo(1) })).json).toMatchObject({
      code: 'impossible_date',
      field: 'validUntil',
    });
    expect((await put({ limitFen: -1 })).json).toMatchObject({ code: 'invalid_input', field: 'limitFen' });
    expect((await put({ hold: '不付款' })).json).toMatchObject({ code: 'invalid_input', field: 'hold' });
    expect((await put({ limit: 5 })).json).toMatchObject({ code: 'unknown_field' });
    expect((await put({}, { as: 'sales' })).json).toMatchObject({ code: 'role_not_allowed' });
    at = '/v1/customers/C-nobody/credit';
    expect((await put()).json).toMatchObject({ code: 'unknown_reference', field: 'customer' });
    expect((await api.get(at, { as: 'sales' })).status).toBe(404);
  });
});

describe('a receivable', () => {
  const owed = (customer: string, more: object = {}): object => ({
    customer,
    currency: 'CNY',
    amountFen: 10_000,
    dueOn: daysAgo(-30),
    ...more,
  });
  const bill = (no: string, body: object, call: Call = { as: 'finance' }) =>
    api.put(`/v1/receivables/${no}`, body, call);

  it('says what is open, and is weak until somebody signed for the goods', async () => {
    const customer = await givenCustomer();
    expect((await bill('R-1', owed(customer, { paidFen: 4_000 }))).status).toBe(201);
    expect((await api.get('/v1/receivables/R-1', { as: 'sales' })).json).toMatchObject({ openFen: 6_000, weak: true });
    const file = (
      await api.post('/v1/evidence', Buffer.from('%PDF-1.4 signed'), { headers: { 'content-type': 'application/pdf' } })
    ).json;
    await bill('R-1', owed(customer, { paidFen: 10_000, evidence: [{ as: 'acceptance', file }] }));
    const { json } = await api.get('/v1/receivables/R-1', { as: 'sales' });
    expect(json).toMatchObject({ openFen: 0, weak: false, evidence: [{ as: 'acceptance', ref: file.ref }] });
  });

  it('is given out to its customer with his credit', async () => {
    const customer = await givenCustomer();
    await put();
    await bill('R-E', owed(customer));
    const { json } = await api.get(`/v1/customers/${customer}/export`, { as: 'legal' });
    expect(json.credit).toMatchObject([{ version: 1, state: 'inForce', limitFen: 10_000_000 }]);
    expect(json.receivables).toMatchObject([{ no: 'R-E', amountFen: 10_000 }]);
  });

  it('is refused when more is paid than owed, for foreign orders, another currency and unknown files', async () => {
    const customer = await givenCustomer();
    const stranger = await givenCustomer();
    const lines = [{ line: 1, sku: 'FR-300', quantity: 1, pricePaidFen: 10_000 }];
    await api.put('/v1/orders/SO-F', { customer: stranger, currency: 'EUR', purchasedOn: daysAgo(1), lines });
    const { json: much } = await bill('R-2', owed(customer, { prepaidFen: 6_000, paidFen: 4_001 }));
    expect(much).toMatchObject({ code: 'invalid_input', field: 'paidFen', params: { limit: 4_000 } });
    await bill('R-3', owed(customer));
    await api.database.sql`UPDATE receivable SET credited_fen = 3_000 WHERE no = 'R-3'`;
    const afterReturn = await bill('R-3', owed(customer, { paidFen: 7_001 }));
    expect(afterReturn.json).toMatchObject({ field: 'paidFen', params: { limit: 7_000 } });
    const { json: known } = await api.get('/v1/receivables/R-3', { as: 'finance' });
    expect(known).toMatchObject({ amountFen: 10_000, creditedFen: 3_000, openFen: 7_000, heldFen: 0 });
    expect((await bill('R-2', owed(customer, { order: 'SO-F' }))).json).toMatchObject({
      code: 'unknown_reference',
      field: 'order',
    });
    expect((await bill('R-2', owed(stranger, { order: 'SO-F' }))).json).toMatchObject({ code: 'currency_differs' });
    const file = { ref: `sha256-${'1'.repeat(64)}`, sha256: '1'.repeat(64), kind: 'application/pdf', bytes: 5 };
    expect((await bill('R-2', owed(customer, { evidence: [{ as: 'invoice', file }] }))).json.code).toBe(
      'unknown_reference',
    );
    expect((await bill('R-2', owed(customer), { as: 'sales' })).json.code).toBe('role_not_allowed');
    expect((await bill('R-2', owed('C-nobody'))).json).toMatchObject({ code: 'unknown_reference', field: 'customer' });
  });
});
