import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proveBooks } from '../../drizzle/books/prove-books.ts';
import { moveGoods } from '../../drizzle/ledger/goods.ts';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';

let system: RealSystem;
let api: GivenApi;
let orders = 0;

beforeAll(async () => {
  system = await realSystem('api-deliveries');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/carriers/fast', { nameZh: '示例快递', nameEn: 'Sample Express' });
  await api.put('/v1/customers/C-1/sites/home', { region: '310100', address: '样板路 1 号' });
  await api.put('/v1/products/FR-300', { nameZh: '冰箱', nameEn: 'Fridge', category: 'fridge', spareParts: [] });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

/** Three fridges that are paid. */
async function ordered(quantity = 3): Promise<string> {
  orders += 1;
  const no = `SO-${orders}`;
  const put = await api.put(`/v1/orders/${no}`, orderOf(quantity));
  expect([put.status, put.json.detail]).toEqual([201, undefined]);
  return no;
}

const orderOf = (quantity: number): object => ({
  customer: 'C-1',
  currency: 'CNY',
  purchasedOn: day(-1),
  lines: [{ line: 1, sku: 'FR-300', quantity, pricePaidFen: 0 }],
});

/** In so many days, in Shanghai. */
function day(days: number): string {
  return new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
}

const slot = {
  from: new Date(Date.now() + 3_600_000).toISOString(),
  until: new Date(Date.now() + 7_200_000).toISOString(),
};

function open(orderNo: string, quantity: number, more: object = {}): Promise<Reply> {
  return api.post('/v1/deliveries', { orderNo, lines: [{ line: 1, quantity }], ...more });
}

/** Opened, and come to rest at the agreement on a time. */
async function opened(orderNo: string, quantity: number, more: object = {}): Promise<Reply['json']> {
  const { status, json } = await open(orderNo, quantity, more);
  expect([status, json.code]).toEqual([201, undefined]);
  return settled(json.caseNo, 'awaitingSlot');
}

/** On the way with these serials. */
async function sent(orderNo: string, serials: string[]): Promise<Reply['json']> {
  const { caseNo } = await opened(orderNo, serials.length, { site: 'home' });
  await done(caseNo, 'agreeSlot', slot);
  await done(caseNo, 'inspectGoods', { passed: true }, { as: 'warehouse' });
  await done(caseNo, 'dispatchGoods', dispatch(serials), { as: 'warehouse' });
  return settled(caseNo, 'inTransit');
}

let waybills = 0;

function dispatch(serials: string[]): object {
  waybills += 1;
  return {
    issueNote: `GI-${waybills}`,
    packages: serials.length,
    carrier: { carrier: 'fast', waybill: `WB-${waybills}` },
    lines: [{ line: 1, quantity: serials.length, serials }],
  };
}

async function act(caseNo: string, action: string, input: object, call: Call = {}): Promise<Reply> {
  const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
  return api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait: json.waits[0].wait, input }, call);
}

async function done(caseNo: string, action: string, input: object, call: Call = {}): Promise<Reply['json']> {
  const { status, json } = await act(caseNo, action, input, call);
  expect([action, status, json.code, json.detail]).toEqual([action, 200, undefined, undefined]);
  await api.get(`/v1/cases/${caseNo}?atLeast=${json.version}`, { as: 'agent' });
  return json;
}

async function proof(): Promise<object> {
  const { json } = await api.post('/v1/evidence', PNG, { headers: { 'content-type': 'image/png' } });
  return { kind: 'signature', evidence: json };
}

async function signed(lines: object[], more: object = {}): Promise<object> {
  return {
    at: new Date().toISOString(),
    place: '门口',
    signer: { name: '李示例', relation: 'family' },
    proofs: [await proof()],
    lines,
    ...more,
  };
}

describe('a delivery over the API', () => {
  it('goes from its order to a signature, and the serials have their proven day', async () => {
    const orderNo = await ordered();
    const { caseNo } = await sent(orderNo, ['SN-A1', 'SN-A2']);
    const note = await api.get(`/v1/cases/${caseNo}/documents/deliveryNote?language=zh`, { as: 'warehouse' });
    expect([note.status, note.headers['content-type']]).toEqual([200, 'application/pdf']);
    await done(caseNo, 'deliver', await signed([{ line: 1, quantity: 2, serials: ['SN-A1', 'SN-A2'] }]), {
      as: 'technician',
    });
    const view = await settled(caseNo, 'handedOver');
    expect(view.detail.lines).toMatchObject([{ delivered: 2, deliveredSerials: ['SN-A1', 'SN-A2'] }]);
    expect(view.tasks.map(({ kind }: { kind: string }) => kind)).toEqual(['callAfterDelivery']);
    const { json } = await api.get('/v1/assets/SN-A2', { as: 'agent' });
    expect(json).toMatchObject({ deliveredOn: day(0), customer: 'C-1', site: 'home', order: { no: orderNo, line: 1 } });
    const rights = await api.get('/v1/assets/SN-A2/rights', { as: 'agent' });
    expect(rights.status).toBe(200);
    const [row] = await system.database.sql`SELECT * FROM delivery_line WHERE case_no = ${caseNo}`;
    expect(row).toMatchObject({ quantity: 2, delivered: 2, freed: 0 });
    expect(row?.settled_at).not.toBeNull();
    const said = await api.get(`/v1/cases/${caseNo}/timeline`, { as: 'agent' });
    const sentences = said.json.entries.map(({ sentence }: { sentence: string }) => sentence).join('');
    expect(sentences).toContain('仓库发货，出库单');
    expect(sentences).not.toMatch(/[{}—]/);
  });

  it('has proven a day that a later word about the item does not take away by its silence', async () => {
    const orderNo = await ordered(1);
    const { caseNo } = await sent(orderNo, ['SN-P1']);
    await done(caseNo, 'deliver', await signed([{ line: 1, quantity: 1, serials: ['SN-P1'] }]));
    await settled(caseNo, 'handedOver');
    const rights = async (): Promise<Reply['json']> =>
      (await api.get(`/v1/assets/SN-P1/rights?asOf=${day(0)}`, { as: 'agent' })).json;
    const proven = await rights();
    const silent = { sku: 'FR-300', order: { no: orderNo, line: 1 }, customer: 'C-1', odometerKm: 1 };
    expect((await api.put('/v1/assets/SN-P1', silent)).status).toBe(200);
    expect((await api.get('/v1/assets/SN-P1', { as: 'agent' })).json).toMatchObject({
      deliveredOn: day(0),
      odometerKm: 1,
    });
    expect(await rights()).toEqual(proven);
    // What it says aloud counts.
    expect((await api.put('/v1/assets/SN-P1', { ...silent, deliveredOn: day(-1) })).status).toBe(200);
    expect((await api.get('/v1/assets/SN-P1', { as: 'agent' })).json.deliveredOn).toBe(day(-1));
    expect(await rights()).not.toEqual(proven);
  });

  it('stands in the ledger of promises under the day the customer was told', async () => {
    const { caseNo } = await opened(await ordered(1), 1, { promisedFor: day(3) });
    const { json } = await api.get(`/v1/promises?case=${caseNo}`, { as: 'agent' });
    expect(json.promises).toMatchObject([{ kind: 'deliveryDate', dueOn: day(3), standing: 'running' }]);
  });

  it('to a dealer is part of the life of the unit, and gives it to be installed once', async () => {
    const product = { nameZh: '洗衣机', nameEn: 'Washer', category: 'fridge', spareParts: [], installation: 'plumbed' };
    await api.put('/v1/products/WM-8', product);
    orders += 1;
    const orderNo = `SO-${orders}`;
    const lines = [{ line: 1, sku: 'WM-8', quantity: 1, pricePaidFen: 0 }];
    await api.put(`/v1/orders/${orderNo}`, { ...orderOf(1), channel: 'dealer', lines });
    const { caseNo } = await sent(orderNo, ['SN-W1']);
    await done(caseNo, 'deliver', await signed([{ line: 1, quantity: 1, serials: ['SN-W1'] }]));
    const { links } = await settled(caseNo, 'handedOver');
    const installation = links.find(({ kind }: { kind: string }) => kind === 'installation');
    const again = await api.post('/v1/installations', { serial: 'SN-W1' });
    expect([again.status, again.json.code, again.json.params]).toMatchObject([
      409,
      'already_open',
      { caseNo: installation.caseNo },
    ]);
    const { json } = await api.get('/v1/assets/SN-W1/timeline', { as: 'agent' });
    const told = json.events.map(({ kind, on }: { kind: string; on: string }) => `${kind} ${on}`);
    expect(told).toContain(`deliveredToDealer ${day(0)}`);
  });

  it('is refused in part: counted in, paid back, and in one place of the books', async () => {
    orders += 1;
    const orderNo = `SO-${orders}`;
    const lines = [{ line: 1, sku: 'FR-300', quantity: 2, pricePaidFen: 4_500 }];
    await api.put(`/v1/orders/${orderNo}`, { ...orderOf(2), lines });
    const { caseNo } = await sent(orderNo, ['SN-R1', 'SN-R2']);
    await done(caseNo, 'deliver', await signed([{ line: 1, quantity: 1, serials: ['SN-R1'], refused: 1 }]));
    await settled(caseNo, 'handedOver');
    const counted = { lines: [{ line: 1, quantity: 1, serials: ['SN-R2'] }] };
    await done(caseNo, 'receiveBack', counted, { as: 'warehouse' });
    const { links } = await settled(caseNo, 'handedOver');
    const back = links.find(({ kind }: { kind: string }) => kind === 'return-exchange').caseNo;
    await settled(back, 'underReview');
    const granted = { lines: [{ no: 1, grant: true, remedies: ['return'] }], reason: '客户拒收' };
    await done(back, 'decideReturn', granted, { as: 'lead' });
    await settled(back, 'awaitingChoice');
    await done(back, 'chooseRemedy', { lines: [{ no: 1, remedy: 'return' }] });
    const { detail } = await settled(back, 'payingOut');
    expect(detail.refund).toMatchObject({ totalFen: 4_500, creditFen: 0 });
    for (const { refund } of detail.refund.shares)
      await done(back, 'recordRefund', { refund, reference: `BANK-${refund}` }, { as: 'finance' });
    const [place] = await system.database.sql`
      SELECT balance::int FROM ledger_balance WHERE account = 'stock:main:quarantine' AND commodity = 'FR-300'`;
    expect(place).toEqual({ balance: 1 });
    const { laws } = await proveBooks(system.database.sql, { limit: 5 });
    expect(laws.flatMap(({ offenders }) => offenders)).toEqual([]);
  });

  it.each([
    { how: 'on account', payments: [], backFen: 0, openFen: 8_997 },
    { how: 'with a deposit that what he keeps takes up', payments: [6_000], backFen: 0, openFen: 2_997 },
    { how: 'with a deposit beyond what he keeps', payments: [9_998], backFen: 1_001, openFen: 0 },
    { how: 'in full, by two payments', payments: [5_000, 8_495], backFen: 4_498, openFen: 0 },
  ])('gives back of one refused only what was paid for it, of an order bought $how', async (given) => {
    orders += 1;
    const orderNo = `SO-${orders}`;
    const { sql } = system.database;
    const payments = given.payments.map((fen, index) => {
      return { no: `${orderNo}-${index}`, channel: 'card', fen, paidAt: `${day(-1)}T03:00:00Z` };
    });
    // 134.95 for three: 44.99, 44.98, 44.98.
    const lines = [{ line: 1, sku: 'FR-300', quantity: 3, priceFen: 4_500 }];
    const deductions = [{ kind: 'coupon', no: `${orderNo}-5`, fen: 5 }];
    await api.put('/v1/customers/C-7', { kind: 'company', name: '示例商贸有限公司', phone: '10000001001' });
    await api.put('/v1/customers/C-7/sites/home', { region: '310100', address: '样板路 1 号' });
    await sql`
      INSERT INTO credit_profile (customer_ref, version, state, currency, limit_fen, tolerance_percent, term_days,
                                  valid_until, proposed_by, approved_by, approved_at, body_hash)
      VALUES ('C-7', 1, 'inForce', 'CNY', 900000, 0, 30, ${day(30)}, 'finance-1', 'manager-1', now(), '')
      ON CONFLICT DO NOTHING`;
    const order = { ...orderOf(3), customer: 'C-7', lines, deductions, payments };
    const put = await api.put(`/v1/orders/${orderNo}`, order);
    expect([put.status, put.json.detail]).toEqual([201, undefined]);
    const serials = [1, 2, 3].map((no) => `SN-U${orders}-${no}`);
    const { caseNo } = await sent(orderNo, serials);
    const handed = [{ line: 1, quantity: 2, serials: serials.slice(0, 2), refused: 1 }];
    await done(caseNo, 'deliver', await signed(handed));
    await settled(caseNo, 'handedOver');
    const counted = { lines: [{ line: 1, quantity: 1, serials: serials.slice(2) }] };
    await done(caseNo, 'receiveBack', counted, { as: 'warehouse' });
    const { links } = await settled(caseNo, 'handedOver');
    const back = links.find(({ kind }: { kind: string }) => kind === 'return-exchange').caseNo;
    await settled(back, 'underReview');
    const granted = { lines: [{ no: 1, grant: true, remedies: ['return'] }], reason: '客户拒收' };
    await done(back, 'decideReturn', granted, { as: 'lead' });
    await settled(back, 'awaitingChoice');
    await done(back, 'chooseRemedy', { lines: [{ no: 1, remedy: 'return' }] });
    if (given.backFen > 0) {
      const { detail } = await settled(back, 'payingOut');
      for (const { refund } of detail.refund.shares)
        await done(back, 'recordRefund', { refund, reference: `BANK-${refund}` }, { as: 'finance' });
      await dispatchInbox(system.database, system.worker.client);
    }
    const { detail, tasks } = await settled(back, 'closed');
    expect(detail.refund.totalFen).toBe(given.backFen);
    expect(tasks.filter(({ kind }: { kind: string }) => kind === 'refundNotFiled')).toEqual([]);
    const [bill] = await sql`
      SELECT (amount_fen - prepaid_fen - paid_fen)::int AS "openFen", credited_fen::int AS "creditedFen"
        FROM receivable WHERE order_no = ${orderNo}`;
    expect(bill).toEqual({ openFen: given.openFen, creditedFen: 0 });
    const { laws } = await proveBooks(sql, { limit: 5 });
    expect(laws.flatMap(({ offenders }) => offenders)).toEqual([]);
  });

  it('of goods given in exchange is called off: they are on the shelf again, and he has his money', async () => {
    orders += 1;
    const orderNo = `SO-${orders}`;
    const { sql } = system.database;
    const line = { orderNo, line: 1, sku: 'FR-300', quantity: 1 };
    await api.put(`/v1/orders/${orderNo}`, {
      ...orderOf(1),
      lines: [{ line: 1, sku: 'FR-300', quantity: 1, pricePaidFen: 4_500 }],
    });
    await moveGoods(sql, { caseNo: 'shelf', step: orderNo, lines: [{ ...line, move: 'takeBack' }] });
    const first = await sent(orderNo, ['SN-X1']);
    await done(first.caseNo, 'deliver', await signed([{ line: 1, quantity: 1, serials: ['SN-X1'] }]));
    await settled(first.caseNo, 'handedOver');
    const { evidence } = (await proof()) as { evidence: object };
    const asked = {
      line: 1,
      quantity: 1,
      serials: ['SN-X1'],
      ground: 'damaged',
      wish: 'exchange',
      evidence: [evidence],
    };
    const { json } = await api.post('/v1/returns', { orderNo, lines: [asked], how: 'handIn' });
    const back = json.caseNo;
    await settled(back, 'awaitingGoods');
    const units = { no: 1, quantity: 1, serials: ['SN-X1'] };
    await done(back, 'receiveGoods', { lines: [units] }, { as: 'warehouse' });
    await settled(back, 'inspecting');
    await done(back, 'inspectGoods', { lines: [{ ...units, disposition: 'scrap' }] }, { as: 'quality' });
    const { detail } = await settled(back, 'payingOut');
    const other = detail.replacement.delivery;
    await settled(other, 'awaitingSlot');
    await api.post(`/v1/cases/${other}/actions/cancel`, { input: { reason: '客户不要了' } });
    await settled(back, 'noneInStock');
    await done(back, 'chooseRemedy', { lines: [{ no: 1, remedy: 'return' }] });
    const { detail: paying } = await settled(back, 'payingOut');
    expect(paying.refund).toMatchObject({ totalFen: 4_500, depositFen: 0 });
    for (const { refund } of paying.refund.shares)
      await done(back, 'recordRefund', { refund, reference: `BANK-${refund}` }, { as: 'finance' });
    await dispatchInbox(system.database, system.worker.client);
    await settled(back, 'closed');
    const [shelf] = await sql`
      SELECT balance::int FROM ledger_balance WHERE account = 'stock:main:available' AND commodity = 'FR-300'`;
    expect(shelf).toEqual({ balance: 1 });
    const { laws } = await proveBooks(sql, { limit: 5 });
    expect(laws.flatMap(({ offenders }) => offenders)).toEqual([]);
  });

  it('opens by itself what was short, which frees it for the next', async () => {
    const orderNo = await ordered(2);
    const { caseNo } = await sent(orderNo, ['SN-B1', 'SN-B2']);
    const lines = [{ line: 1, quantity: 1, serials: ['SN-B1'], short: 1 }];
    await done(caseNo, 'deliver', await signed(lines));
    const view = await settled(caseNo, 'handedOver');
    const [link] = view.links;
    expect(link).toMatchObject({ kind: 'delivery' });
    const short = await settled(link.caseNo, 'awaitingSlot');
    expect(short.detail).toMatchObject({ reason: 'short', parent: caseNo, lines: [{ line: 1, quantity: 1 }] });
    const refused = await open(orderNo, 1);
    expect([refused.status, refused.json.code]).toEqual([422, 'above_ordered']);
  });
});

describe('no delivery takes more than was ordered', () => {
  it('however many ask at once', async () => {
    const orderNo = await ordered(3);
    const answers = await Promise.all(Array.from({ length: 7 }, () => open(orderNo, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 422, 422, 422, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused?.json).toMatchObject({ code: 'above_ordered', params: { line: 1, asked: 1, free: 0 } });
  });

  it('and an order cannot be made smaller than its deliveries', async () => {
    const orderNo = await ordered(3);
    await opened(orderNo, 2);
    const { status, json } = await api.put(`/v1/orders/${orderNo}`, orderOf(1));
    expect([status, json.code, json.field]).toEqual([422, 'above_ordered', 'lines[0].quantity']);
    expect((await api.put(`/v1/orders/${orderNo}`, orderOf(2))).status).toBe(200);
  });

  it('until one that never left gives its units back', async () => {
    const orderNo = await ordered(1);
    const { caseNo } = await opened(orderNo, 1);
    await api.post(`/v1/cases/${caseNo}/actions/cancel`, { input: { reason: '不要了' } });
    await settled(caseNo, 'closed');
    await opened(orderNo, 1);
  });
});

describe('refused', () => {
  it('is an opening for what nobody knows', async () => {
    const orderNo = await ordered();
    const refused = async (body: object): Promise<unknown[]> => {
      const asked = { orderNo, lines: [{ line: 1, quantity: 1 }], ...body };
      const { status, json } = await api.post('/v1/deliveries', asked);
      return [status, json.code, json.field];
    };
    expect(await refused({ orderNo: 'SO-0' })).toEqual([422, 'unknown_reference', 'orderNo']);
    expect(await refused({ lines: [{ line: 9, quantity: 1 }] })).toEqual([422, 'unknown_reference', 'lines[0].line']);
    expect(await refused({ site: 'moon' })).toEqual([422, 'unknown_reference', 'site']);
    expect(await refused({ parent: 'OR-2611-000000' })).toEqual([422, 'unknown_reference', 'parent']);
    expect(await refused({ lines: [{ line: 1, quantity: 0 }] })).toEqual([422, 'invalid_input', 'lines[0].quantity']);
    expect(await refused({ moon: true })).toEqual([422, 'unknown_field', 'moon']);
    const byTechnician = await api.post('/v1/deliveries', { orderNo, lines: [] }, { as: 'technician' });
    expect([byTechnician.status, byTechnician.json.code]).toEqual([403, 'role_not_allowed']);
  });

  it('is a dispatch that was not inspected, and a unit that left with another delivery', async () => {
    const orderNo = await ordered(2);
    const { caseNo } = await opened(orderNo, 1);
    await done(caseNo, 'agreeSlot', slot);
    const early = await act(caseNo, 'dispatchGoods', dispatch(['SN-C1']), { as: 'warehouse' });
    expect([early.status, early.json.code]).toEqual([409, 'inspection_missing']);
    const stranger = { ...dispatch(['SN-C1']), carrier: { carrier: 'zz', waybill: 'WB-ZZ' } };
    const unknown = await act(caseNo, 'dispatchGoods', stranger, { as: 'warehouse' });
    expect([unknown.status, unknown.json.code, unknown.json.field]).toEqual([
      422,
      'unknown_reference',
      'input.carrier.carrier',
    ]);
    await done(caseNo, 'inspectGoods', { passed: true }, { as: 'warehouse' });
    await done(caseNo, 'dispatchGoods', dispatch(['SN-C1']), { as: 'warehouse' });
    const other = await opened(orderNo, 1);
    await done(other.caseNo, 'agreeSlot', slot);
    await done(other.caseNo, 'inspectGoods', { passed: true }, { as: 'warehouse' });
    const taken = await act(other.caseNo, 'dispatchGoods', dispatch(['SN-C1']), { as: 'warehouse' });
    expect([taken.status, taken.json.code]).toEqual([409, 'serial_taken']);
    expect(taken.json.detail).toContain('SN-C1（已随另一单发出）');
  });

  it('is a hand-over without a signature, of a stranger, of too many, or not of all', async () => {
    const { caseNo } = await sent(await ordered(), ['SN-D1', 'SN-D2']);
    const refusal = async (input: object): Promise<unknown> => {
      const { status, json } = await act(caseNo, 'deliver', input);
      return [status, json.code, json.params];
    };
    const all = [{ line: 1, quantity: 2, serials: ['SN-D1', 'SN-D2'] }];
    const { signer: _signer, ...nobody } = (await signed(all)) as { signer: object };
    expect(await refusal({ ...nobody, proofs: [] })).toMatchObject([
      422,
      'proof_missing',
      { missing: ['signer', 'proof'] },
    ]);
    const stranger = await signed([{ line: 1, quantity: 2, serials: ['SN-D1', 'SN-X'] }]);
    expect(await refusal(stranger)).toMatchObject([422, 'serial_not_on_delivery', { line: 1, serial: 'SN-X' }]);
    const above = await signed([{ line: 1, quantity: 3, serials: ['SN-D1', 'SN-D2', 'SN-D3'] }]);
    expect(await refusal(above)).toMatchObject([422, 'above_ordered', { line: 1, asked: 3, free: 2 }]);
    const lacking = await signed([{ line: 1, quantity: 1, serials: ['SN-D1'] }]);
    expect(await refusal(lacking)).toMatchObject([422, 'invalid_input', { reason: 'notAllAccounted' }]);
    const future = await signed(all, { at: new Date(Date.now() + 60_000).toISOString() });
    expect(await refusal(future)).toMatchObject([422, 'invalid_input', { reason: 'notPast' }]);
    const { evidence } = (await proof()) as { evidence: { sha256: string } };
    const forged = { kind: 'signature', evidence: { ...evidence, sha256: 'b'.repeat(64) } };
    expect(await refusal(await signed(all, { proofs: [forged] }))).toMatchObject([422, 'evidence_differs', undefined]);
    expect((await settled(caseNo, 'inTransit')).detail.lines).toMatchObject([{ delivered: 0 }]);
  });

  it('is another unit in the place of one, while another order has it', async () => {
    const { caseNo } = await sent(await ordered(), ['SN-E1']);
    const elsewhere = await sent(await ordered(), ['SN-E2']);
    const rebind = { line: 1, dispatched: 'SN-E1', serial: 'SN-E2', reason: '贴错标签' };
    const refused = await act(caseNo, 'rebindSerial', rebind, { as: 'technician' });
    expect([refused.status, refused.json.code]).toEqual([409, 'serial_taken']);
    expect(refused.json.params.refused).toMatchObject([{ because: 'elsewhere', of: elsewhere.caseNo }]);
    await done(caseNo, 'rebindSerial', { ...rebind, serial: 'SN-E3' }, { as: 'technician' });
    await done(caseNo, 'deliver', await signed([{ line: 1, quantity: 1, serials: ['SN-E3'] }]));
    await settled(caseNo, 'handedOver');
    const held = await system.database.sql`
      SELECT serial FROM delivery_serial WHERE case_no = ${caseNo} AND released_at IS NULL`;
    expect(held.map(({ serial }) => serial)).toEqual(['SN-E3']);
  });
});

/** The view once the case has come to a stage and its effects are back. */
async function settled(caseNo: string, stage: string): Promise<Reply['json']> {
  for (;;) {
    const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    const rests = json?.waits?.every(({ name }: { name: string }) => !name.startsWith('effect:'));
    if (json?.stage === stage && rests) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
