import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type GivenApi, givenApi } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let customer: string;

beforeAll(async () => {
  system = await realSystem('api-conversions', { shorten: (wait) => (wait === 'hiddenDamage' ? 700 : undefined) });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  customer = await api.token('customer', 'C-1');
  await api.put('/v1/carriers/fast', { nameZh: '示例快递', nameEn: 'Sample Express' });
  await api.put('/v1/products/PHONE', { nameZh: '示例手机', nameEn: 'Phone', category: 'phone_host', spareParts: [] });
  const other = { nameZh: '示例手机二', nameEn: 'Phone two', category: 'phone_host', spareParts: [] };
  await api.put('/v1/products/PHONE-2', other);
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

// biome-ignore lint/suspicious/noExplicitAny: cases are looked into
type View = any;

async function until(caseNo: string, holds: (view: View) => unknown): Promise<View> {
  for (let look = 0; ; look += 1) {
    const { status, json } = await api.get(`/v1/cases/${caseNo}`, { as: 'lead' });
    if (status === 200 && holds(json)) return json;
    if (look === 1_000) throw new Error(`it never came to that: ${JSON.stringify(json)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const isOver = ({ status }: View) => status === 'closed';
const linked = (kind: string) => (view: View) => view.links?.find((link: View) => link.kind === kind)?.caseNo;

/** Acts as soon as the case waits for it. */
async function act(caseNo: string, as: string, action: string, input: object): Promise<View> {
  const awaiting = ({ waits }: View) =>
    waits.find(({ actions }: View) => actions.some((one: View) => one.action === action));
  const { wait } = awaiting(await until(caseNo, awaiting));
  const { status, json } = await api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait, input }, { as });
  expect([action, status, json.code, json.detail]).toEqual([action, 200, undefined, undefined]);
  await api.get(`/v1/cases/${caseNo}?atLeast=${json.version}`, { as: 'lead' });
  return json;
}

async function photo(): Promise<object> {
  return (await api.post('/v1/evidence', PNG, { headers: { 'content-type': 'image/png' } })).json;
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** Handed to the carrier, as one that goes out for another or as the first one. */
async function sentOut(delivery: string, serial: string): Promise<void> {
  await act(delivery, 'agent', 'agreeSlot', { from: inHours(1), until: inHours(2) });
  await act(delivery, 'warehouse', 'inspectGoods', { passed: true });
  const lines = [{ line: 1, quantity: 1, serials: [serial] }];
  const carrier = { carrier: 'fast', waybill: `WB-${serial}` };
  await act(delivery, 'warehouse', 'dispatchGoods', { issueNote: `GI-${serial}`, packages: 1, carrier, lines });
}

/** Signed for at the door. */
async function brought(delivery: string, serial: string, found: object = {}): Promise<void> {
  await sentOut(delivery, serial);
  const lines = [{ line: 1, quantity: 1, serials: [serial] }];
  const signer = { name: '李示例', relation: 'family' };
  const proofs = [{ kind: 'signature', evidence: await photo() }];
  await act(delivery, 'technician', 'deliver', { at: inHours(0), place: '门口', signer, proofs, lines, ...found });
}

async function ordered(no: string, more: object = {}): Promise<void> {
  const line = { line: 1, sku: 'PHONE', quantity: 1, priceFen: 299_900, invoicedOn: daysAgo(2), ...more };
  const payments = [{ no: `PAY-${no}`, channel: 'card', fen: 299_900, paidAt: `${daysAgo(2)}T03:00:00Z` }];
  const order = {
    customer: 'C-1',
    currency: 'CNY',
    channel: 'online',
    purchasedOn: daysAgo(2),
    lines: [line],
    payments,
  };
  const put = await api.put(`/v1/orders/${no}`, order);
  expect([put.status, put.json.detail]).toEqual([201, undefined]);
}

async function mustBeClean(): Promise<void> {
  const { json } = await api.get('/v1/books', { as: 'finance' });
  expect([json.holds, json.laws.filter(({ holds }: { holds: boolean }) => !holds)]).toEqual([true, []]);
}

/** Where each unit is by the postings, counted anew. `deliveries` are outside: what one has taken over more than was asked back. */
async function places(sku: string): Promise<Record<string, number>> {
  const rows = await system.database.sql<{ account: string; held: number }[]>`
    SELECT regexp_replace(account, 'RX-[0-9-]+', 'RX') AS account, sum(balance)::float8 AS held
      FROM ledger_balance WHERE commodity = ${sku} GROUP BY 1 HAVING sum(balance) <> 0 ORDER BY 1`;
  return Object.fromEntries(rows.map(({ account, held }) => [account, held]));
}

const inspected = (serial: string) => ({
  lines: [{ no: 1, quantity: 1, serials: [serial], disposition: 'toSupplier' }],
});

async function paidOut(back: string): Promise<void> {
  const { detail } = await until(
    back,
    ({ stage, waits }) => stage === 'payingOut' && waits[0]?.name === 'refundPayout',
  );
  for (const { refund } of detail.refund.shares) {
    await act(back, 'finance', 'recordRefund', { refund, reference: `BANK-${refund}` });
  }
  await dispatchInbox(system.database, system.worker.client);
}

/** What the supplier gave for it is said after the return has ended: nobody waited for that. */
async function claimed(back: string): Promise<void> {
  const claim = (await until(back, ({ tasks }) => tasks.length === 1)).tasks[0];
  expect(claim).toMatchObject({ kind: 'supplierClaim', role: 'finance', data: { amountFen: 299_900 } });
  const input = { task: claim.task, result: { outcome: 'granted', reference: 'CN-1', amountFen: 250_000 } };
  const path = `/v1/cases/${back}/actions/completeTask`;
  expect((await api.post(path, { input }, { as: 'warehouse' })).json.code).toBe('role_not_allowed');
  const { status, json } = await api.post(path, { input }, { as: 'finance' });
  expect([status, json.detail]).toEqual([200, undefined]);
  await until(back, ({ tasks }) => tasks[0].doneAt !== undefined);
}

describe('a repair on real servers whose customer wants his money instead', () => {
  it('ends with a return that has its goods already and pays what he paid', { timeout: 90_000 }, async () => {
    await ordered('SO-C1', { deliveredOn: daysAgo(1) });
    await api.put('/v1/assets/SN-C1', { sku: 'PHONE', order: { no: 'SO-C1', line: 1 } });
    const report = {
      serial: 'SN-C1',
      channel: 'phone',
      fault: { words: '屏幕不亮', appearedOn: daysAgo(0) },
      wish: 'repair',
    };
    const opened = await api.post('/v1/warranty-repairs', report);
    expect([opened.status, opened.json.detail]).toEqual([201, undefined]);
    const repair = opened.json.caseNo;
    await act(repair, 'agent', 'acceptForRepair', { route: 'depot' });
    await act(repair, 'warehouse', 'receiveItem', { condition: 'good', evidence: [await photo()] });
    const found = { cause: 'BOARD_BURNT', performanceFault: true, findings: '主板烧毁' };
    await act(repair, 'technician', 'reportUnrepairable', found);
    await act(repair, 'agent', 'chooseRemedy', { remedy: 'return' });
    const back = linked('return-exchange')(await until(repair, linked('return-exchange')));
    await act(back, 'quality', 'inspectGoods', inspected('SN-C1'));
    await act(back, 'manager', 'approveRefund', { totalFen: 299_900 });
    await paidOut(back);
    expect((await until(back, isOver)).outcome).toBe('closed');
    expect((await until(repair, isOver)).outcome).toBe('convertedToReturn');
    await mustBeClean();
    await claimed(back);
    const again = await api.post('/v1/warranty-repairs', report);
    // What came back for good is ours: nobody has it repaired as his.
    expect([again.status, again.json.code]).toEqual([409, 'unit_returned']);
  });
});

describe('an order on real servers whose unit is exchanged', () => {
  it('is delivered, asked back, and another one is delivered for it', { timeout: 120_000 }, async () => {
    await ordered('SO-C2', { sku: 'PHONE-2' });
    const deal = { orderNo: 'SO-C2', lines: [{ line: 1, quantity: 1 }] };
    const sent = await api.post('/v1/deliveries', deal);
    expect([sent.status, sent.json.detail]).toEqual([201, undefined]);
    await brought(sent.json.caseNo, 'SN-C2');
    await until(sent.json.caseNo, isOver);
    await api.put('/v1/parts/PHONE-2', { nameZh: '示例手机', nameEn: 'Phone', priceFen: 299_900 });
    const counted = await api.put('/v1/stock/PHONE-2', { available: 1 }, { as: 'warehouse', key: 'count-phones' });
    expect([counted.status, counted.json.detail]).toEqual([200, undefined]);

    const line = { line: 1, quantity: 1, serials: ['SN-C2'], ground: 'quality', wish: 'exchange', faultOn: daysAgo(0) };
    const asked = await api.post('/v1/returns', { orderNo: 'SO-C2', lines: [line], how: 'sendIn' });
    expect([asked.status, asked.json.detail]).toEqual([201, undefined]);
    const back = asked.json.caseNo;
    await act(back, 'warehouse', 'receiveGoods', { lines: [{ no: 1, quantity: 1, serials: ['SN-C2'] }] });
    await act(back, 'quality', 'inspectGoods', inspected('SN-C2'));
    const other = linked('delivery')(await until(back, linked('delivery')));
    await brought(other, 'SN-C3');
    const closed = await until(back, isOver);
    expect([closed.outcome, closed.detail.replacement]).toMatchObject([
      'closed',
      { state: 'delivered', serials: ['SN-C3'] },
    ]);
    await mustBeClean();
    // The one that was counted in has left the shelf for the customer, the old one is with its maker.
    expect(await places('PHONE-2')).toEqual({ adjustment: -1, supplier: 1 });
  });
});

/** A phone of a model of its own that its customer has since yesterday; so many others of it lie on the shelf. */
async function sold(no: string, sku: string, onShelf: number): Promise<void> {
  await shelved(sku, onShelf);
  await ordered(no, { sku, deliveredOn: daysAgo(1) });
  await api.put(`/v1/assets/SN-${no}`, { sku, order: { no, line: 1 } });
}

/** It came back as faulty, and he is to have another one. */
async function toExchange(no: string, sku: string): Promise<string> {
  await sold(no, sku, 2);
  const line = {
    line: 1,
    quantity: 1,
    serials: [`SN-${no}`],
    ground: 'quality',
    wish: 'exchange',
    faultOn: daysAgo(0),
  };
  const asked = await api.post('/v1/returns', { orderNo: no, lines: [line], how: 'sendIn' });
  expect([asked.status, asked.json.detail]).toEqual([201, undefined]);
  await act(asked.json.caseNo, 'warehouse', 'receiveGoods', received(`SN-${no}`));
  await act(asked.json.caseNo, 'quality', 'inspectGoods', inspected(`SN-${no}`));
  return asked.json.caseNo;
}

async function shelved(sku: string, available: number): Promise<void> {
  await api.put(`/v1/products/${sku}`, {
    ...{ nameZh: `示例手机 ${sku}`, nameEn: 'Phone', category: 'phone_host', spareParts: [] },
  });
  await api.put(`/v1/parts/${sku}`, { nameZh: '示例手机', nameEn: 'Phone', priceFen: 299_900 });
  const counted = await api.put(`/v1/stock/${sku}`, { available }, { as: 'warehouse', key: `count-${sku}` });
  expect([counted.status, counted.json.detail]).toEqual([200, undefined]);
}

const received = (serial: string) => ({ lines: [{ no: 1, quantity: 1, serials: [serial] }] });

/** The delivery that is under way for a return, another one than those before. */
async function replacing(back: string, ...before: string[]): Promise<string> {
  const underWay = ({ detail: { replacement } }: View) =>
    replacement?.state === 'shipping' && !before.includes(replacement.delivery) && replacement.delivery;
  return underWay(await until(back, underWay));
}

describe('goods given in exchange on real servers that do not reach the customer', () => {
  it('were refused at the door: they are looked at, and another one is brought to him', {
    timeout: 120_000,
  }, async () => {
    const back = await toExchange('SO-C5', 'PHONE-5');
    const first = await replacing(back);
    await sentOut(first, 'SN-C5-1');
    await act(first, 'technician', 'refuseDelivery', { code: 'damaged', reason: '外箱破损' });
    await act(first, 'warehouse', 'receiveBack', { lines: [{ line: 1, quantity: 1, serials: ['SN-C5-1'] }] });
    expect((await until(first, isOver)).outcome).toBe('refusedAtDoor');
    await act(back, customer, 'keepWaiting', {});
    const second = await replacing(back, first);
    await brought(second, 'SN-C5-2');
    const closed = await until(back, isOver);
    expect([closed.outcome, closed.detail.replacement.serials]).toEqual(['closed', ['SN-C5-2']]);
    await mustBeClean();
    expect(await places('PHONE-5')).toEqual({ adjustment: -3, deliveries: 1, 'stock:main:quarantine': 1, supplier: 1 });
    expect((await api.get('/v1/assets/SN-C5-2', { as: 'agent' })).json.replaces).toMatchObject({ serial: 'SN-SO-C5' });
  });

  it('were lost, lost again, and paid for in the end', { timeout: 120_000 }, async () => {
    const back = await toExchange('SO-C6', 'PHONE-6');
    const first = await replacing(back);
    await sentOut(first, 'SN-C6-1');
    await act(first, 'dispatcher', 'declareLost', { reason: '承运人告知遗失' });
    await act(first, 'agent', 'chooseAfterLoss', { choice: 'replacement' });
    const second = await replacing(back, first);
    await sentOut(second, 'SN-C6-2');
    await act(second, 'dispatcher', 'declareLost', { reason: '承运人告知遗失' });
    await act(second, 'agent', 'chooseAfterLoss', { choice: 'refund' });
    await act(back, 'manager', 'approveRefund', { totalFen: 299_900 });
    await paidOut(back);
    const closed = await until(back, isOver);
    expect([closed.outcome, closed.detail.refund.totalFen]).toEqual(['closed', 299_900]);
    await mustBeClean();
    expect(await places('PHONE-6')).toEqual({ adjustment: -3, lost: 2, supplier: 1 });
  });
});

/** A phone with its customer whose fault he reports, and for which he chooses another one: from there it is a return. */
async function exchangedAtRepair(no: string, sku: string): Promise<{ readonly repair: string; readonly back: string }> {
  await sold(no, sku, 1);
  const fault = { words: '屏幕不亮', appearedOn: daysAgo(0) };
  const opened = await api.post('/v1/warranty-repairs', { serial: `SN-${no}`, channel: 'phone', fault });
  expect([opened.status, opened.json.detail]).toEqual([201, undefined]);
  const repair = opened.json.caseNo;
  await act(repair, 'agent', 'chooseRemedy', { remedy: 'exchange' });
  const back = linked('return-exchange')(await until(repair, linked('return-exchange')));
  return { repair, back };
}

describe('a repair on real servers whose customer wants another one', () => {
  it('has both change hands at the door, without a deposit', { timeout: 120_000 }, async () => {
    const { repair, back } = await exchangedAtRepair('SO-C7', 'PHONE-7');
    await act(back, 'agent', 'arrangeReturn', { how: 'swapAtDoor' });
    await brought(await replacing(back), 'SN-C7-NEW');
    await until(back, ({ detail }) => detail.exchange?.length === 1);
    await act(back, 'technician', 'receiveGoods', received('SN-SO-C7'));
    await act(back, 'quality', 'inspectGoods', inspected('SN-SO-C7'));
    const closed = await until(back, isOver);
    expect([closed.outcome, closed.detail.refund.depositFen]).toEqual(['closed', 0]);
    expect((await until(repair, isOver)).outcome).toBe('convertedToReturn');
    await mustBeClean();
    expect(await places('PHONE-7')).toEqual({ adjustment: -2, deliveries: 1, supplier: 1 });
  });

  it('sends it out first against a deposit, which goes back when the old one is here', {
    timeout: 120_000,
  }, async () => {
    const { repair, back } = await exchangedAtRepair('SO-C8', 'PHONE-8');
    await act(back, 'agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
    const deposit = { reference: 'BANK-C8', amountFen: 299_900, currency: 'CNY' };
    await act(back, 'finance', 'recordPayment', deposit);
    await brought(await replacing(back), 'SN-C8-NEW');
    await until(back, ({ detail }) => detail.exchange?.length === 1);
    await act(back, 'warehouse', 'receiveGoods', received('SN-SO-C8'));
    await act(back, 'quality', 'inspectGoods', inspected('SN-SO-C8'));
    await act(back, 'manager', 'approveRefund', { totalFen: 299_900 });
    await paidOut(back);
    const closed = await until(back, isOver);
    expect([closed.outcome, closed.detail.refund]).toMatchObject(['closed', { totalFen: 0, depositFen: 299_900 }]);
    expect((await until(repair, isOver)).outcome).toBe('convertedToReturn');
    await mustBeClean();
    expect(await places('PHONE-8')).toEqual({ adjustment: -2, deliveries: 1, supplier: 1 });
  });
});

describe('a unit refused at the door that is exchanged', () => {
  it('is not billed, and the one that comes in its place is', { timeout: 120_000 }, async () => {
    await shelved('PHONE-10', 1);
    await ordered('SO-C10', { sku: 'PHONE-10' });
    const sent = await api.post('/v1/deliveries', { orderNo: 'SO-C10', lines: [{ line: 1, quantity: 1 }] });
    const first = sent.json.caseNo;
    await sentOut(first, 'SN-C10');
    await act(first, 'technician', 'refuseDelivery', { code: 'damaged', reason: '外箱破损' });
    await act(first, 'warehouse', 'receiveBack', { lines: [{ line: 1, quantity: 1, serials: ['SN-C10'] }] });
    const back = linked('return-exchange')(await until(first, linked('return-exchange')));
    const granted = [{ no: 1, grant: true, remedies: ['exchange'] }];
    await act(back, 'manager', 'decideReturn', { lines: granted, reason: '外箱破损' });
    await act(back, customer, 'chooseRemedy', { lines: [{ no: 1, remedy: 'exchange' }] });
    const other = await replacing(back);
    await brought(other, 'SN-C10-1');
    expect((await until(back, isOver)).outcome).toBe('closed');
    await until(other, isOver);
    const bills = await system.database.sql`
      SELECT no, amount_fen::int AS fen, prepaid_fen::int AS prepaid FROM receivable WHERE order_no = 'SO-C10'`;
    expect(bills).toEqual([{ no: other, fen: 299_900, prepaid: 299_900 }]);
    await mustBeClean();
  });
});

describe('the wrong article at the door', () => {
  it('opens its return by itself, and the right one is brought for it', { timeout: 120_000 }, async () => {
    await shelved('PHONE-9', 1);
    await ordered('SO-C9', { sku: 'PHONE-9' });
    const sent = await api.post('/v1/deliveries', { orderNo: 'SO-C9', lines: [{ line: 1, quantity: 1 }] });
    const finding = { kind: 'wrong', quantity: 1, serials: ['SN-C9'], evidence: [await photo()] };
    const lines = [{ line: 1, quantity: 1, serials: ['SN-C9'], findings: [finding] }];
    await brought(sent.json.caseNo, 'SN-C9', { lines });
    const back = linked('return-exchange')(await until(sent.json.caseNo, linked('return-exchange')));
    await act(back, customer, 'chooseRemedy', { lines: [{ no: 1, remedy: 'exchange' }] });
    await act(back, 'agent', 'arrangeReturn', { how: 'sendIn' });
    await act(back, 'warehouse', 'receiveGoods', received('SN-C9'));
    await act(back, 'quality', 'inspectGoods', {
      lines: [{ no: 1, quantity: 1, serials: ['SN-C9'], disposition: 'restock' }],
    });
    await brought(await replacing(back), 'SN-C9-RIGHT');
    const closed = await until(back, isOver);
    expect([closed.outcome, closed.detail.freightOn, closed.detail.refund.totalFen]).toEqual(['closed', 'trader', 0]);
    await mustBeClean();
    expect(await places('PHONE-9')).toEqual({ adjustment: -1, 'stock:main:available': 1 });
  });
});

describe('what is damaged at the door', () => {
  it('is asked back by itself, with the photos, and paid for', { timeout: 120_000 }, async () => {
    await ordered('SO-C4');
    const sent = await api.post('/v1/deliveries', { orderNo: 'SO-C4', lines: [{ line: 1, quantity: 1 }] });
    const finding = { kind: 'damaged', quantity: 1, serials: ['SN-C4'], evidence: [await photo()] };
    const lines = [{ line: 1, quantity: 1, serials: ['SN-C4'], findings: [finding] }];
    await brought(sent.json.caseNo, 'SN-C4', { lines });
    const back = linked('return-exchange')(await until(sent.json.caseNo, linked('return-exchange')));
    await act(back, 'agent', 'chooseRemedy', { lines: [{ no: 1, remedy: 'return' }] });
    await act(back, 'agent', 'arrangeReturn', { how: 'sendIn' });
    await act(back, 'warehouse', 'receiveGoods', { lines: [{ no: 1, quantity: 1, serials: ['SN-C4'] }] });
    await act(back, 'quality', 'inspectGoods', inspected('SN-C4'));
    await act(back, 'manager', 'approveRefund', { totalFen: 299_900 });
    await paidOut(back);
    const closed = await until(back, isOver);
    expect([closed.outcome, closed.detail.freightOn]).toEqual(['closed', 'trader']);
    await mustBeClean();
  });
});

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
