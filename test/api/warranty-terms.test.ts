import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addYears } from '../../domain/calendar/date.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

let api: GivenApi;
let later: GivenApi | undefined;

beforeAll(async () => {
  api = await givenApi();
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/products/FRIDGE', { nameZh: '示例冰箱', nameEn: 'Fridge', category: 'fridge' });
  await api.put('/v1/products/PHONE', { nameZh: '示例手机', nameEn: 'Phone', category: 'phone_host' });
  const dates = { quantity: 3, pricePaidFen: 300_000, invoicedOn: daysAgo(40), deliveredOn: daysAgo(30) };
  const lines = [
    { line: 1, sku: 'FRIDGE', ...dates },
    { line: 2, sku: 'PHONE', ...dates },
  ];
  const order = { customer: 'C-1', currency: 'CNY', channel: 'online', purchasedOn: daysAgo(40), lines };
  expect((await api.put('/v1/orders/SO-1', order)).status).toBe(201);
});

afterAll(async () => {
  await later?.stop();
  await api?.stop();
});

interface Term {
  readonly start: string;
  readonly startReason: string;
  readonly baseEnd: string;
}

/** The guarantee of a unit as it stands today, by the rules an API has read. */
async function termOf(serial: string, by = api): Promise<Term> {
  const { json } = await by.get(`/v1/assets/${serial}/rights?asOf=${daysAgo(0)}`, { as: 'agent' });
  const { start, startReason, baseEnd } = json.validity.whole;
  return { start, startReason, baseEnd };
}

function registered(serial: string, sku: string, line: number, dates: object = {}): Promise<Reply> {
  return api.put(`/v1/assets/${serial}`, { sku, order: { no: 'SO-1', line }, ...dates });
}

const from = (start: string, startReason: string, years: number): Term => ({
  start,
  startReason,
  baseEnd: addYears(start, years),
});

/** Two years for fridges, and every guarantee from the invoice, but that of phones. */
async function otherTerms(): Promise<void> {
  // biome-ignore lint/suspicious/noExplicitAny: a document is changed here as a person does in an editor
  const document: any = structuredClone(SEED_POLICY);
  document.version = 'own-terms';
  const one = (rows: { id: string }[], id: string): object => rows.find((row) => row.id === id) ?? {};
  Object.assign(one(document.categories, 'fridge'), { wholeMonths: 24 });
  Object.assign(one(document.commonVersions, 'COMMON-778'), { startBasis: 'INVOICE' });
  Object.assign(one(document.categories, 'phone_host'), { startBasis: { basis: 'DELIVERY_OR_INSTALL_DONE' } });
  const draft = await api.put('/v1/rules/policies/cn/own-terms', { reason: '示例理由', document });
  expect([draft.status, draft.json.errors]).toEqual([201, undefined]);
  const drafts = [{ kind: 'policy', id: 'cn', version: 'own-terms', digest: draft.json.digest }];
  const published = await api.post('/v1/rules/publications', { effectiveFrom: daysAgo(0), drafts }, { as: 'manager' });
  expect([published.status, published.json.detail]).toEqual([200, undefined]);
}

describe('the guarantee of a unit', () => {
  it('#41 follows the terms of its category, which are rules; each unit has its own days; what starts it is a setting', async () => {
    await registered('F-LINE', 'FRIDGE', 1);
    await registered('F-OWN', 'FRIDGE', 1, { deliveredOn: daysAgo(10) });
    await registered('P-OWN', 'PHONE', 2, { deliveredOn: daysAgo(10) });
    expect(await termOf('F-LINE')).toEqual(from(daysAgo(30), 'delivery', 1));
    expect(await termOf('F-OWN')).toEqual(from(daysAgo(10), 'delivery', 1));
    expect(await termOf('P-OWN')).toEqual(from(daysAgo(10), 'delivery', 1));
    await otherTerms();
    // One that has read them already: all have within half a minute.
    later = await givenApi({ databaseUrl: api.databaseUrl });
    expect(await termOf('F-LINE', later)).toEqual(from(daysAgo(40), 'invoice', 2));
    expect(await termOf('F-OWN', later)).toEqual(from(daysAgo(40), 'invoice', 2));
    expect(await termOf('P-OWN', later)).toEqual(from(daysAgo(10), 'delivery', 1));
    await registered('F-OWN', 'FRIDGE', 1, { invoicedOn: daysAgo(20), deliveredOn: daysAgo(10) });
    expect(await termOf('F-OWN', later)).toEqual(from(daysAgo(20), 'invoice', 2));
  });
});
