import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type GivenApi, givenApi } from './given-api.ts';
import { daysAgo, givenShop, reportOf, type Shop } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;

beforeAll(async () => {
  system = await realSystem('api-serial-dates');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

interface Right {
  readonly kind: string;
  readonly status: string;
}

function statusOf(rights: readonly Right[], kind: string): string | undefined {
  return rights.find((right) => right.kind === kind)?.status;
}

describe('a date of an item that is corrected', () => {
  it('reaches the case that is open about it, once, however often it is sent', async () => {
    const shop = await givenShop(api);
    const { json } = await api.post('/v1/warranty-repairs', reportOf(shop));
    expect(statusOf(json.rights.rights, 'repairFree')).toBe('open');
    const dates = { invoicedOn: daysAgo(102), deliveredOn: daysAgo(2) };
    const asset = { sku: 'PHONE', order: { no: shop.order, line: 1 }, ...dates };
    for (const _again of [1, 2]) {
      await api.put(`/v1/assets/${shop.serial}`, asset);
      await dispatchInbox(system.database, system.worker.client);
    }
    const view = async () => (await api.get(`/v1/cases/${json.caseNo}`, { as: 'lead' })).json;
    await expect
      .poll(async () => (await view()).detail.facts.delivery, { timeout: 10_000 })
      .toEqual({ date: daysAgo(2) });
    expect(statusOf((await view()).detail.rights.rights, 'return')).toBe('open');
    const { json: timeline } = await api.get(`/v1/cases/${json.caseNo}/timeline`, { as: 'lead' });
    const types: string[] = timeline.entries.map(({ type }: { type: string }) => type);
    expect(types.filter((type) => type === 'rightsReassessed')).toHaveLength(1);
  });

  it('is told by our own records and by nobody who borrows their name', async () => {
    const shop = await givenShop(api);
    const { json } = await api.post('/v1/warranty-repairs', reportOf(shop));
    const event = { eventId: 'e-1', caseNo: json.caseNo, type: 'partsArrived', data: { sku: 'SCREEN', quantity: 1 } };
    const borrowed = await api.post('/v1/inbox/records', event, { as: 'system' });
    expect([borrowed.status, borrowed.json.code]).toEqual([422, 'unknown_reference']);
  });
});

describe('an item that was sold to a dealer', () => {
  async function resold(item: object): Promise<Shop> {
    const shop = await givenShop(api);
    const line = { line: 1, sku: 'PHONE', quantity: 1, pricePaidFen: 199_900 };
    const days = { invoicedOn: daysAgo(500), deliveredOn: daysAgo(498) };
    const order = { customer: shop.customer, currency: 'CNY', channel: 'dealer', purchasedOn: daysAgo(500) };
    await api.put(`/v1/orders/${shop.order}`, { ...order, lines: [{ ...line, ...days }] });
    await api.put(`/v1/assets/${shop.serial}`, { sku: 'PHONE', order: { no: shop.order, line: 1 }, ...item });
    return shop;
  }

  const rightsOf = async (shop: Shop): Promise<{ repairFree: string | undefined; return: string | undefined }> => {
    const { json } = await api.post('/v1/warranty-repairs', reportOf(shop));
    const { rights } = json.rights;
    return { repairFree: statusOf(rights, 'repairFree'), return: statusOf(rights, 'return') };
  };

  it('is guaranteed from the invoice of its end customer, not from the delivery to the dealer', async () => {
    expect(await rightsOf(await resold({ invoicedOn: daysAgo(3) }))).toEqual({ repairFree: 'open', return: 'open' });
    expect((await rightsOf(await resold({ invoicedOn: daysAgo(200) }))).repairFree).toBe('open');
  });

  it('is guaranteed from its activation where there is no such invoice', async () => {
    const { json } = await api.post('/v1/warranty-repairs', reportOf(await resold({ activatedOn: daysAgo(120) })));
    expect(statusOf(json.rights.rights, 'repairFree')).toBe('open');
    expect(json.rights.guaranteedUntil > daysAgo(-200)).toBe(true);
  });

  it('is never guaranteed by what we sold to the dealer alone', async () => {
    expect((await rightsOf(await resold({}))).repairFree).not.toBe('open');
  });
});
