import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEY_CLAUSES } from '../../domain/orders/key-clauses.ts';
import { readPdf } from '../documents/read-pdf.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let orders = 0;
/** What each case answered last. */
const versions = new Map<string, number>();

beforeAll(async () => {
  system = await realSystem('api-orders');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  for (const customer of ['C-1', 'C-2']) {
    await api.put(`/v1/customers/${customer}`, { kind: 'company', name: '示例商贸有限公司', phone: '10000001001' });
  }
  await api.put('/v1/customers/C-1/sites/shop', { region: '310100', address: '样板路 1 号' });
  await api.put('/v1/customers/C-2/sites/other', { region: '310100', address: '样板路 2 号' });
  await api.put('/v1/products/FR-300', {
    nameZh: '示例冰箱',
    nameEn: 'Demo fridge',
    category: 'fridge',
    spareParts: [],
  });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

/** Three fridges sold to a dealer for 6,000 yuan. */
async function givenOrder(more: object = {}): Promise<string> {
  orders += 1;
  const no = `SO-${orders}`;
  const lines = [{ line: 1, sku: 'FR-300', quantity: 3, pricePaidFen: 200_000 }];
  const order = { customer: 'C-1', currency: 'CNY', channel: 'dealer', purchasedOn: daysAgo(1), lines, ...more };
  const { status, text } = await api.put(`/v1/orders/${no}`, order);
  if (status !== 201) throw new Error(text);
  return no;
}

const ON_ACCOUNT = { pay: 'onAccount', termDays: 30 };
const open = (body: object, call: Call = {}): Promise<Reply> => api.post('/v1/order-cases', body, call);

async function opened(more: object = {}): Promise<Reply['json']> {
  const { status, json, text } = await open({ order: await givenOrder(), form: 'written', terms: ON_ACCOUNT, ...more });
  if (status !== 201) throw new Error(text);
  return settled(json.caseNo, json.stage);
}

/** The case as it is read, once it rests at a stage. */
async function settled(caseNo: string, stage: string): Promise<Reply['json']> {
  for (;;) {
    const { status, json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    const rests =
      json.waits?.some(({ name }: { name: string }) => !name.startsWith('effect:')) || json.status === 'closed';
    if (status === 200 && json.stage === stage && rests) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Acts on the wait that is open now. */
async function act(caseNo: string, action: string, input: object, call: Call = {}): Promise<Reply> {
  const { json } = await api.get(`/v1/cases/${caseNo}?atLeast=${versions.get(caseNo) ?? 1}`, { as: 'agent' });
  const answer = await api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait: json.waits[0]?.wait, input }, call);
  if (answer.status === 200) versions.set(caseNo, answer.json.version);
  return answer;
}

async function done(reply: Promise<Reply>): Promise<Reply['json']> {
  const { status, json, text } = await reply;
  if (status !== 200) throw new Error(text);
  return json;
}

async function refused(reply: Promise<Reply>): Promise<unknown[]> {
  const { status, json } = await reply;
  return [status, json.code, json.field, json.params?.reason].filter((said) => said !== undefined);
}

/** What stands on the page of key terms. */
async function terms(caseNo: string, language: 'zh' | 'en'): Promise<string> {
  const reply = await api.send({
    method: 'GET',
    url: `/v1/cases/${caseNo}/documents/keyTerms?language=${language}`,
    headers: { authorization: `Bearer ${await api.token('agent')}` },
  });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  const { text } = await readPdf(reply.rawPayload);
  return text;
}

async function uploaded(words = 'signed'): Promise<object> {
  const { json } = await api.post('/v1/evidence', Buffer.from(`%PDF-1.4 ${words}`), {
    headers: { 'content-type': 'application/pdf' },
  });
  return json;
}

async function confirmed(caseNo: string): Promise<void> {
  await done(act(caseNo, 'confirmFeasibility', { date: true, quantity: true, quality: true }, { as: 'warehouse' }));
  await done(act(caseNo, 'explainClauses', { clauses: [...KEY_CLAUSES], explainedOn: daysAgo(0) }, { as: 'sales' }));
  await done(act(caseNo, 'acceptPaymentTerms', { evidence: await uploaded('terms') }, { as: 'sales' }));
  await done(act(caseNo, 'confirmOrder', {}, { as: 'sales' }));
}

describe('opening the case of an order', () => {
  it('takes lines and prices from the registered order, and is told where it is', async () => {
    const order = await givenOrder();
    const { status, json, headers } = await open({ order, form: 'oral', site: 'shop', terms: ON_ACCOUNT });
    expect([status, json.stage, headers.location]).toEqual([201, 'agreed', `/v1/cases/${json.caseNo}`]);
    const view = await settled(json.caseNo, 'agreed');
    expect(view.subject).toMatchObject({ orderNo: order, customer: 'C-1', site: 'C-1/shop' });
    const [row] = await system.database.sql`SELECT agreed, form, terms FROM order_standing WHERE order_no = ${order}`;
    expect(row).toEqual({ agreed: 'pending', form: 'oral', terms: 'onAccount' });
  });

  it('is refused for what nobody knows, what cannot be, and who may not', async () => {
    const order = await givenOrder();
    const body = { order, form: 'written', terms: ON_ACCOUNT };
    expect(await refused(open({ ...body, order: 'SO-nowhere' }))).toMatchObject([422, 'unknown_reference', 'order']);
    expect(await refused(open({ ...body, site: 'other' }))).toMatchObject([422, 'unknown_reference', 'site']);
    const nowhere = { ...body, parent: 'DL-2611-999999' };
    expect(await refused(open(nowhere))).toMatchObject([422, 'unknown_reference', 'parent']);
    const late = { ...body, terms: { ...ON_ACCOUNT, promisedFor: daysAgo(1) } };
    expect(await refused(open(late))).toEqual([422, 'impossible_date', 'terms.promisedFor', 'tooEarly']);
    const much = { ...body, terms: { ...ON_ACCOUNT, depositFen: 600_001 } };
    expect(await refused(open(much))).toEqual([422, 'invalid_input', 'terms.depositFen', 'tooBig']);
    const half = { ...body, terms: { ...ON_ACCOUNT, depositFen: 0.5 } };
    expect(await refused(open(half))).toEqual([422, 'invalid_input', 'terms.depositFen', 'notInteger']);
    expect(await refused(open({ ...body, discount: 1 }))).toEqual([422, 'unknown_field', 'discount']);
    expect(await refused(open(body, { as: 'technician' }))).toMatchObject([403, 'role_not_allowed']);
    const contract = { ref: `sha256-${'0'.repeat(64)}`, sha256: '0'.repeat(64), kind: 'application/pdf', bytes: 9 };
    expect(await refused(open({ ...body, contract }))).toMatchObject([422, 'unknown_reference', 'contract.ref']);
  });

  it('is one for each order, until that is withdrawn', async () => {
    const order = await givenOrder();
    const body = { order, form: 'written', terms: ON_ACCOUNT };
    const [first, second] = await Promise.all([open(body), open(body)]);
    const answers = [first, second].map(({ status }) => status).sort();
    expect(answers).toEqual([201, 409]);
    const winner = first.status === 201 ? first : second;
    const loser = first.status === 201 ? second : first;
    const { caseNo } = winner.json;
    expect(loser.json).toMatchObject({ code: 'already_open', case: caseNo, params: { reason: 'oneCaseAnOrder' } });
    expect(loser.json.detail).toBe(`同类案件 ${caseNo} 尚未结束：一张订单只有一个案件，请在该案件中办理。`);
    await settled(winner.json.caseNo, 'agreed');
    await done(api.post(`/v1/cases/${winner.json.caseNo}/actions/cancel`, { input: { reason: '客户不要了' } }));
    await settled(winner.json.caseNo, 'closed');
    expect((await open(body)).status).toBe(201);
  });
});

describe('the case of an order over HTTP', () => {
  it('asks beforehand for what the order costs, also where a discount does not divide among the units', async () => {
    const lines = [{ line: 1, sku: 'FR-300', quantity: 3, priceFen: 4_990 }];
    const deductions = [{ kind: 'discount', no: 'D-1', fen: 1_475 }];
    const order = await givenOrder({ lines, deductions });
    const { detail } = await opened({ order, terms: { pay: 'prepaid' } });
    expect(detail.terms.depositFen).toBe(13_495);
    expect(detail.goods).toEqual([{ line: 1, sku: 'FR-300', quantity: 3, priceFen: 4_499, paidFen: 13_495 }]);
  });

  it('goes from an oral deal to its deliveries, and refuses what does not fit on the way', async () => {
    const { caseNo } = await opened({ form: 'oral', shipByHand: true, terms: { ...ON_ACCOUNT, depositFen: 100_000 } });
    const none = await api.get(`/v1/cases/${caseNo}/documents/keyTerms`, { as: 'agent' });
    expect([none.status, none.json.code]).toEqual([404, 'document_not_there']);
    expect(await refused(act(caseNo, 'confirmOrder', {}, { as: 'sales' }))).toMatchObject([422, 'order_not_ready']);
    const unshown = act(caseNo, 'acceptPaymentTerms', {}, { as: 'sales' });
    expect(await refused(unshown)).toEqual([422, 'invalid_input', 'input.evidence', 'evidenceMissing']);
    const future = { clauses: ['price'], explainedOn: daysAgo(-1) };
    expect(await refused(act(caseNo, 'explainClauses', future, { as: 'sales' }))).toEqual([
      422,
      'invalid_input',
      'input.explainedOn',
      'notPast',
    ]);
    const nothing = act(caseNo, 'changeTerms', { reason: '无' }, { as: 'sales' });
    expect(await refused(nothing)).toContain('empty');
    await done(act(caseNo, 'confirmFeasibility', { date: false, quantity: true, quality: true }, { as: 'sales' }));
    const { json: cannot } = await act(caseNo, 'confirmOrder', {}, { as: 'sales' });
    expect(cannot.params.cannot).toEqual(['date']);
    await confirmed(caseNo);

    await settled(caseNo, 'formalising');
    const pages = await Promise.all((['zh', 'en'] as const).map((language) => terms(caseNo, language)));
    for (const said of ['SO-', '示例商贸有限公司', '6000.00 元', '1000.00 元', '价款', '30 天', '口头约定的书面记录'])
      expect(pages[0]).toContain(said);
    for (const said of ['CNY 6000.00', 'CNY 1000.00', 'price (explained on', 'within 30 days'])
      expect(pages[1]).toContain(said);
    const code = { code: 'longTrust', reason: '多年往来' };
    expect(await refused(act(caseNo, 'exemptFromWriting', code, { as: 'sales' }))).toMatchObject([
      403,
      'role_not_allowed',
    ]);
    expect(await refused(act(caseNo, 'confirmAsSeller', {}, { as: 'sales' }))).toContain('input.evidence');
    await done(act(caseNo, 'exemptFromWriting', code, { as: 'approver' }));

    await settled(caseNo, 'awaitingDeposit');
    const pay = (money: object) =>
      act(caseNo, 'recordPayment', { currency: 'CNY', reference: `B-${caseNo}`, ...money }, { as: 'finance' });
    expect(await refused(pay({ amountFen: 99_999 }))).toContain('amount_differs');
    expect(await refused(pay({ amountFen: 100_000, currency: 'EUR' }))).toContain('currency_differs');
    await done(pay({ amountFen: 100_000 }));

    await settled(caseNo, 'fulfilling');
    const ship = (lines: object[]) => act(caseNo, 'shipLines', { lines }, { as: 'warehouse' });
    const tooMany = [422, 'invalid_input', 'input.lines[0].quantity', 'moreThanOpen'];
    expect(await refused(ship([{ line: 1, quantity: 4 }]))).toEqual(tooMany);
    expect(await refused(ship([{ line: 7, quantity: 1 }]))).toEqual(tooMany);
    const twice = [
      { line: 1, quantity: 1 },
      { line: 1, quantity: 1 },
    ];
    expect(await refused(ship(twice))).toEqual([422, 'invalid_input', 'input.lines[1]', 'lineTwice']);
    const unknown = act(
      caseNo,
      'attachAcceptance',
      { delivery: 'DL-2611-000001', evidence: await uploaded() },
      { as: 'sales' },
    );
    expect(await refused(unknown)).toEqual([422, 'invalid_input', 'input.delivery', 'notAmong']);
    const unsigned = act(caseNo, 'changeTerms', { termDays: 60, reason: '延期' }, { as: 'sales' });
    expect(await refused(unsigned)).toEqual([422, 'invalid_input', 'input.evidence', 'evidenceMissing']);
    const past = act(caseNo, 'moveDate', { promisedFor: daysAgo(1), code: 'supplier' }, { as: 'sales' });
    expect(await refused(past)).toEqual([422, 'invalid_input', 'input.promisedFor', 'notAhead']);
    await done(act(caseNo, 'cancelLines', { lines: [{ line: 1, quantity: 3 }], reason: '不再需要' }, { as: 'sales' }));
    const closed = await settled(caseNo, 'closed');
    expect([closed.status, closed.outcome]).toEqual(['closed', 'withdrawn']);
    const [task] = closed.tasks;
    expect(task).toMatchObject({ kind: 'refundDeposit', role: 'finance', data: { amountFen: 100_000 } });
  });

  it('lets nobody waive the deposit of his own deal, and plans a supply that can be', async () => {
    const terms = { ...ON_ACCOUNT, depositFen: 100_000, promisedFor: daysAgo(-30) };
    const { caseNo } = await opened({ toBeMade: true, terms });
    const manager: Call = { as: await api.token('manager') };
    await confirmed(caseNo);
    await settled(caseNo, 'awaitingDeposit');
    await done(act(caseNo, 'waiveDeposit', { reason: '老客户' }, manager));
    await settled(caseNo, 'supplying');
    const plan = (milestones: object[]) => act(caseNo, 'planSupply', { milestones }, { as: 'sales' });
    const step = { code: 'assembly', lookOn: daysAgo(-5), dueOn: daysAgo(-10) };
    const at = (reason: string, index = 0) => [422, 'invalid_input', `input.milestones[${index}]`, reason];
    expect(await refused(plan([{ ...step, lookOn: daysAgo(-11) }]))).toEqual(at('lookAfterDue'));
    expect(await refused(plan([{ ...step, dueOn: daysAgo(-30) }]))).toEqual(at('dueAfterPromise'));
    expect(await refused(plan([step, step]))).toEqual(at('repeated', 1));
    await done(plan([step]));
    const early = act(caseNo, 'goodsReady', {}, { as: 'warehouse' });
    expect(await refused(early)).toMatchObject([422, 'order_not_ready']);
    const other = act(caseNo, 'reachMilestone', { code: 'paint', reachedOn: daysAgo(0) }, { as: 'sales' });
    expect(await refused(other)).toEqual([422, 'invalid_input', 'input.code', 'notAmong']);
    const ahead = act(caseNo, 'reachMilestone', { code: 'assembly', reachedOn: daysAgo(-1) }, { as: 'sales' });
    expect(await refused(ahead)).toEqual([422, 'invalid_input', 'input.reachedOn', 'notPast']);
    await done(act(caseNo, 'reachMilestone', { code: 'assembly', reachedOn: daysAgo(0) }, { as: 'sales' }));
    await done(act(caseNo, 'goodsReady', {}, { as: 'warehouse' }));
    await settled(caseNo, 'fulfilling');
  });
});
