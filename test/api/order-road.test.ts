import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEY_CLAUSES } from '../../domain/orders/key-clauses.ts';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

/** Bounds that are lived through: how long damage may be reported, and when thanks are due. */
const LIVED = ['thanks', 'hiddenDamage'];

let system: RealSystem;
let api: GivenApi;

beforeAll(async () => {
  system = await realSystem('api-order-road', { shorten: (wait) => (LIVED.includes(wait) ? 700 : undefined) });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'company', name: '示例商贸有限公司', phone: '10000001001' });
  await api.put('/v1/products/HOSE', { nameZh: '水管', nameEn: 'Hose', category: 'fridge', spareParts: [] });
  const lines = [{ line: 1, sku: 'HOSE', quantity: 3, pricePaidFen: 200_000 }];
  const order = { customer: 'C-1', currency: 'CNY', channel: 'dealer', purchasedOn: daysAgo(1), lines };
  await api.put('/v1/orders/SO-1', order);
  await api.put('/v1/carriers/fast', { nameZh: '示例快递', nameEn: 'Sample Express' });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

// biome-ignore lint/suspicious/noExplicitAny: cases are looked into
type View = any;

async function until(caseNo: string, holds: (view: View) => boolean): Promise<View> {
  for (;;) {
    const { status, json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    if (status === 200 && holds(json)) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const restsAt = (stage: string) => (view: View) =>
  view.stage === stage && view.waits.some(({ name }: { name: string }) => !/^(effect|stuck):/.test(name));

async function act(caseNo: string, action: string, input: object, call: Call = {}): Promise<void> {
  const view = await until(caseNo, ({ waits }) =>
    waits.some(({ actions }: View) => actions.some((one: View) => one.action === action)),
  );
  const reply: Reply = await api.post(
    `/v1/cases/${caseNo}/actions/${action}`,
    { wait: view.waits[0].wait, input },
    call,
  );
  if (reply.status !== 200) throw new Error(`${action}: ${reply.text}`);
}

async function uploaded(words: string): Promise<object> {
  const { json } = await api.post('/v1/evidence', Buffer.from(`%PDF-1.4 ${words}`), {
    headers: { 'content-type': 'application/pdf' },
  });
  return json;
}

describe('an order on real servers', () => {
  it('is agreed, released by its credit, delivered by a case of its own, billed with the signature, paid and closed', async () => {
    const { json } = await api.post('/v1/order-cases', {
      order: 'SO-1',
      form: 'written',
      contract: await uploaded('contract'),
      terms: { pay: 'onAccount', termDays: 30 },
    });
    const { caseNo } = json;
    await act(caseNo, 'confirmFeasibility', { date: true, quantity: true, quality: true }, { as: 'warehouse' });
    await act(caseNo, 'explainClauses', { clauses: [...KEY_CLAUSES], explainedOn: daysAgo(0) }, { as: 'sales' });
    await act(caseNo, 'acceptPaymentTerms', { evidence: await uploaded('terms') }, { as: 'sales' });
    await act(caseNo, 'confirmOrder', {}, { as: 'sales' });

    const open = await until(caseNo, ({ detail }) => detail.shipments?.[0]?.state === 'underWay');
    const delivery = open.detail.shipments[0].delivery;
    const blocked = await until(delivery, restsAt('awaitingRelease'));
    expect(blocked.detail.blocks).toMatchObject([{ code: 'creditExceeded', limitFen: 0, askedFen: 600_000 }]);
    const profile = { currency: 'CNY', limitFen: 600_000, termDays: 30, validUntil: daysAgo(-90) };
    await api.put('/v1/customers/C-1/credit', profile, { as: 'finance' });
    await act(delivery, 'checkRelease', {}, { as: 'finance' });

    await act(delivery, 'agreeSlot', {
      from: new Date(Date.now() + 3_600_000).toISOString(),
      until: new Date(Date.now() + 7_200_000).toISOString(),
    });
    await act(delivery, 'inspectGoods', { passed: true }, { as: 'warehouse' });
    const lines = [{ line: 1, quantity: 3 }];
    const carrier = { carrier: 'fast', waybill: 'WB-ROAD-1' };
    await act(delivery, 'dispatchGoods', { issueNote: 'GI-1', packages: 1, carrier, lines }, { as: 'warehouse' });
    await act(
      delivery,
      'deliver',
      {
        at: new Date().toISOString(),
        place: '门口',
        signer: { name: '李示例', relation: 'staff' },
        proofs: [{ kind: 'signature', evidence: await uploaded('signed') }],
        lines: [{ line: 1, quantity: 2, refused: 1 }],
      },
      { as: 'technician' },
    );

    const settling = await until(caseNo, restsAt('settling'));
    expect(settling.detail.lines).toEqual([
      { line: 1, ordered: 3, delivered: 2, open: 0, cancelled: 0, returned: 1, underWay: 0 },
    ]);
    const owed = (await api.get(`/v1/receivables/${delivery}`, { as: 'finance' })).json;
    expect(owed).toMatchObject({
      order: 'SO-1',
      amountFen: 400_000,
      openFen: 400_000,
      weak: false,
      dueOn: daysAgo(-30),
    });
    const [held] = await system.database.sql`SELECT ended_at FROM goods_release WHERE case_no = ${delivery}`;
    expect(held?.ended_at).not.toBeNull();

    const { customer, order, currency, amountFen, dueOn } = owed;
    const paid = { customer, order, currency, amountFen, dueOn, paidFen: amountFen };
    await api.put(`/v1/receivables/${delivery}`, paid, { as: 'finance' });
    await dispatchInbox(system.database, system.worker.client);
    const closed = await until(caseNo, ({ status }) => status === 'closed');
    expect([closed.outcome, closed.detail.thanked]).toEqual(['partlyFulfilled', 'sent']);
    expect((await api.get(`/v1/receivables/${delivery}`, { as: 'finance' })).json).toMatchObject({
      openFen: 0,
      weak: false,
    });
  });
});
