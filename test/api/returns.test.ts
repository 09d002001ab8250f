import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { readPdf, scanned } from '../documents/read-pdf.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { caseAt } from './case-at.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let orders = 0;

beforeAll(async () => {
  system = await realSystem('api-returns');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/products/PHONE', { nameZh: '示例手机', nameEn: 'Phone', category: 'phone_host', spareParts: [] });
  await api.put('/v1/products/CASE', { nameZh: '手机壳', nameEn: 'Case', category: 'uncatalogued', spareParts: [] });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

/** A phone and three cases, bought online and with the customer since the day before yesterday. */
async function bought(since = 2): Promise<{ readonly no: string; readonly serial: string }> {
  orders += 1;
  const [purchasedOn, deliveredOn] = [daysAgo(since + 2), daysAgo(since)];
  const given = { no: `SO-R${orders}`, serial: `SN-R${orders}` };
  const put = await api.put(`/v1/orders/${given.no}`, {
    customer: 'C-1',
    currency: 'CNY',
    channel: 'online',
    purchasedOn,
    lines: [
      { line: 1, sku: 'PHONE', quantity: 1, priceFen: 299_900, invoicedOn: purchasedOn, deliveredOn },
      { line: 2, sku: 'CASE', quantity: 3, priceFen: 4_832, invoicedOn: purchasedOn, deliveredOn },
    ],
    deductions: [{ kind: 'coupon', no: 'CASES-10', fen: 1_001, lines: [2] }],
    payments: [{ no: `PAY-${orders}`, channel: 'card', fen: 313_395, paidAt: `${purchasedOn}T03:00:00Z` }],
  });
  expect([put.status, put.json.detail]).toEqual([201, undefined]);
  await api.put(`/v1/assets/${given.serial}`, { sku: 'PHONE', order: { no: given.no, line: 1 } });
  return given;
}

/** Two phones on one line, each with its serial. */
async function twoPhones(): Promise<{ readonly no: string; readonly serials: readonly [string, string] }> {
  orders += 1;
  const no = `SO-R${orders}`;
  const line = { line: 1, sku: 'PHONE', quantity: 2, priceFen: 299_900 };
  const put = await api.put(`/v1/orders/${no}`, {
    ...{ customer: 'C-1', currency: 'CNY', channel: 'online', purchasedOn: daysAgo(4) },
    lines: [{ ...line, invoicedOn: daysAgo(4), deliveredOn: daysAgo(2) }],
    payments: [{ no: `PAY-${orders}`, channel: 'card', fen: 599_800, paidAt: `${daysAgo(4)}T03:00:00Z` }],
  });
  expect([put.status, put.json.detail]).toEqual([201, undefined]);
  const serials = [`SN-R${orders}-A`, `SN-R${orders}-B`] as const;
  for (const serial of serials) await api.put(`/v1/assets/${serial}`, { sku: 'PHONE', order: { no, line: 1 } });
  return { no, serials };
}

const phoneBack = (serial: string): object => ({
  ...{ line: 1, quantity: 1, serials: [serial] },
  ...{ ground: 'noReason', wish: 'return' },
});

const cases = (quantity: number): object => ({ line: 2, quantity, ground: 'noReason', wish: 'return' });

function open(orderNo: string, lines: object[], more: object = {}, call: Call = {}): Promise<Reply> {
  return api.post('/v1/returns', { orderNo, lines, how: 'sendIn', ...more }, call);
}

async function opened(orderNo: string, lines: object[], stage: string, call: Call = {}): Promise<Reply['json']> {
  const { status, json } = await open(orderNo, lines, {}, call);
  expect([status, json.code, json.detail]).toEqual([201, undefined, undefined]);
  return settled(json.caseNo, stage);
}

async function act(caseNo: string, action: string, input: object, call: Call = {}): Promise<Reply> {
  const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
  return api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait: json.waits[0].wait, input }, call);
}

async function done(caseNo: string, action: string, input: object, as: Call['as'] & string): Promise<void> {
  const { status, json } = await act(caseNo, action, input, { as });
  expect([action, status, json.code, json.detail]).toEqual([action, 200, undefined, undefined]);
  await api.get(`/v1/cases/${caseNo}?atLeast=${json.version}`, { as: 'agent' });
}

/** The answer to an action that must not be accepted. */
async function refusal(caseNo: string, action: string, input: object, as: Call['as'] & string): Promise<unknown[]> {
  const { status, json } = await act(caseNo, action, input, { as });
  return [status, json.code, json.field];
}

const settled = (caseNo: string, stage: string): Promise<Reply['json']> => caseAt(api, caseNo, stage);

/** What of a line of an order is where. */
async function held(account: string): Promise<number> {
  const [row] = await system.database.sql`
    SELECT sum(balance)::float8 AS held FROM ledger_balance WHERE account = ${account}`;
  return row?.held ?? 0;
}

describe('a return over the API', () => {
  it('brings back two of three without a reason, parcel by parcel, and pays what was paid for the two', async () => {
    const { no } = await bought();
    const { caseNo } = await opened(no, [cases(2)], 'awaitingGoods');
    await done(caseNo, 'receiveGoods', { lines: [{ no: 1, quantity: 1 }] }, 'warehouse');
    await done(caseNo, 'receiveGoods', { lines: [{ no: 1, quantity: 1 }] }, 'warehouse');
    await settled(caseNo, 'inspecting');
    await done(caseNo, 'inspectGoods', { lines: [{ no: 1, quantity: 2, disposition: 'restock' }] }, 'quality');
    const paying = await settled(caseNo, 'payingOut');
    expect(paying.detail.refund).toMatchObject({ totalFen: 8_997, shares: [{ amountFen: 8_997, by: 'finance' }] });
    const [share] = paying.detail.refund.shares;
    const paid = { refund: share.refund, reference: `BANK-${caseNo}` };
    await done(caseNo, 'recordRefund', paid, 'finance');
    await dispatchInbox(system.database, system.worker.client);
    const closed = await settled(caseNo, 'closed');
    expect([closed.outcome, closed.detail.refund.shares[0].state]).toEqual(['closed', 'paid']);
    const books = (await api.get('/v1/books', { as: 'finance' })).json;
    expect([books.holds, books.laws.filter(({ holds }: { holds: boolean }) => !holds)]).toEqual([true, []]);
    const said = await api.get(`/v1/cases/${caseNo}/timeline`, { as: 'agent' });
    expect(said.json.entries.map(({ sentence }: { sentence: string }) => sentence).join('')).not.toMatch(/[{}—]/);
    const again = await open(no, [cases(2)]);
    expect([again.status, again.json.code, again.json.params]).toMatchObject([
      409,
      'more_than_is_left',
      { line: 2, rest: 1 },
    ]);
  });
});

describe('the last unit of a line', () => {
  it('#27 is asked back once, of however many desks that ask at once', async () => {
    const { no } = await bought();
    await opened(no, [cases(2)], 'awaitingGoods');
    const answers = await Promise.all([open(no, [cases(1)]), open(no, [cases(1)]), open(no, [cases(1)])]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.json).toMatchObject({
      code: 'more_than_is_left',
      field: 'lines[0].quantity',
      params: { orderNo: no, line: 2, sku: 'CASE', rest: 0 },
    });
    expect(refused?.json.detail).not.toMatch(/[{}—]/);
  });

  it('#27 with a serial is asked back once too', async () => {
    const { no, serials } = await twoPhones();
    await opened(no, [phoneBack(serials[0])], 'awaitingGoods');
    const answers = await Promise.all([1, 2, 3].map(() => open(no, [phoneBack(serials[1])])));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    for (const { status, json } of answers) {
      if (status === 409) expect(json).toMatchObject({ code: 'more_than_is_left', params: { line: 1, rest: 0 } });
      else expect(await held(`case:${json.caseNo}:asked:1:${no}`)).toBe(1);
    }
    expect(await held(`customer:1:${no}`)).toBe(0);
  });

  it('#27 is asked back once by its serial while the line has others, and leaves those free', async () => {
    const { no, serials } = await twoPhones();
    const [first, second] = serials;
    const answers = await Promise.all([open(no, [phoneBack(first)]), open(no, [phoneBack(first)])]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.json).toMatchObject({ code: 'unit_elsewhere', params: { line: 1, serial: first } });
    const other = (): Promise<number> => open(no, [phoneBack(second)]).then(({ status }) => status);
    await expect.poll(other, { timeout: 10_000 }).toBe(201);
    expect(await held(`customer:1:${no}`)).toBe(0);
  });

  it('can be asked for again once a return is given up', async () => {
    const { no } = await bought();
    const { caseNo } = await opened(no, [cases(3)], 'awaitingGoods');
    await api.post(`/v1/cases/${caseNo}/actions/cancel`, { input: { reason: '不退了' } });
    await settled(caseNo, 'closed');
    expect(await held(`customer:2:${no}`)).toBe(3);
    await opened(no, [cases(3)], 'awaitingGoods');
  });
});

describe('refused', () => {
  const reason = '示例理由';
  /** A phone that is back and looked at, so that only the approval of its money is missing. */
  async function toApprove(): Promise<string> {
    const { no, serial } = await bought();
    const phone = { line: 1, quantity: 1, serials: [serial], ground: 'quality', wish: 'return', faultOn: daysAgo(1) };
    const { caseNo } = await opened(no, [phone], 'awaitingGoods');
    const units = { no: 1, quantity: 1, serials: [serial] };
    await done(caseNo, 'receiveGoods', { lines: [units] }, 'warehouse');
    await settled(caseNo, 'inspecting');
    await done(caseNo, 'inspectGoods', { lines: [{ ...units, disposition: 'refurbish' }] }, 'quality');
    await settled(caseNo, 'refundReview');
    return caseNo;
  }

  it('is who may not approve a refund at all, or not as much; what the case refuses is kept with it', async () => {
    const caseNo = await toApprove();
    const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'manager' });
    const all = { totalFen: json.detail.refund.toApproveFen };
    expect(all).toEqual({ totalFen: 299_900 });
    expect(await refusal(caseNo, 'approveRefund', all, 'agent')).toEqual([403, 'role_not_allowed', undefined]);
    expect(await refusal(caseNo, 'approveRefund', all, 'finance')).toMatchObject([
      403,
      'above_authority',
      'input.totalFen',
    ]);
    expect(await refusal(caseNo, 'approveRefund', { totalFen: 1 }, 'manager')).toMatchObject([
      422,
      'amount_differs',
      'input.totalFen',
    ]);
    await done(caseNo, 'approveRefund', all, 'manager');
    await settled(caseNo, 'payingOut');
    expect(await refusedOf(caseNo)).toEqual(['above_authority', 'amount_differs']);
    expect(await deniedIn(caseNo)).toEqual([
      ['desk-agent', 'agent', 'approveRefund', 'role_not_allowed'],
      ['desk-finance', 'finance', 'approveRefund', 'above_authority'],
    ]);
  });

  it('is a decision on one’s own request, and it is recorded', async () => {
    const { no, serial } = await bought();
    const favour = { line: 1, quantity: 1, serials: [serial], ground: 'goodwill' };
    const { caseNo } = await opened(no, [favour], 'underReview', { as: 'lead' });
    const grant = { lines: [{ no: 1, grant: true }], reason };
    expect(await refusal(caseNo, 'decideReturn', grant, 'lead')).toMatchObject([403, 'own_request', undefined]);
    expect(await refusal(caseNo, 'decideReturn', grant, 'agent')).toMatchObject([403, 'role_not_allowed', undefined]);
    await done(caseNo, 'decideReturn', grant, 'approver');
    await settled(caseNo, 'awaitingChoice');
    expect(await refusedOf(caseNo)).toEqual(['own_request']);
    expect(await deniedIn(caseNo)).toEqual([
      ['desk-lead', 'lead', 'decideReturn', 'own_request'],
      ['desk-agent', 'agent', 'decideReturn', 'role_not_allowed'],
    ]);
  });

  it('leaves the rights and the life of the serial readable', async () => {
    const { no, serial } = await bought();
    const phone = { line: 1, quantity: 1, serials: [serial], ground: 'noReason', wish: 'return' };
    await opened(no, [phone], 'awaitingGoods');
    for (const page of ['rights', 'timeline']) {
      expect([page, (await api.get(`/v1/assets/${serial}/${page}`, { as: 'agent' })).status]).toEqual([page, 200]);
    }
  });

  it('is another serial, and more than was asked back; nothing moves', async () => {
    const { no, serial } = await bought();
    const phone = { line: 1, quantity: 1, serials: [serial], ground: 'noReason', wish: 'return' };
    const { caseNo } = await opened(no, [phone, cases(2)], 'awaitingGoods');
    const wrong = { lines: [{ no: 1, quantity: 1, serials: ['SN-WRONG'] }] };
    expect(await refusal(caseNo, 'receiveGoods', wrong, 'warehouse')).toMatchObject([
      422,
      'serial_not_expected',
      'input.lines[0].serials',
    ]);
    const many = { lines: [{ no: 2, quantity: 3 }] };
    expect(await refusal(caseNo, 'receiveGoods', many, 'warehouse')).toMatchObject([
      422,
      'more_than_asked',
      'input.lines[0].quantity',
    ]);
    expect(await held(`case:${caseNo}:received:2:${no}`)).toBe(0);
  });

  it('is what nobody knows, what is somebody else’s, and who may not ask', async () => {
    const { no } = await bought();
    const { no: other, serial } = await bought();
    const said = async (reply: Promise<Reply>): Promise<unknown[]> => {
      const { status, json } = await reply;
      return [status, json.code, json.field];
    };
    expect(await said(open('SO-NONE', [cases(1)]))).toEqual([422, 'unknown_reference', 'orderNo']);
    expect(await said(open(no, [{ ...cases(1), line: 9 }]))).toEqual([422, 'unknown_reference', 'lines[0].line']);
    const foreign = { line: 1, quantity: 1, serials: [serial], ground: 'noReason' };
    expect(await said(open(no, [foreign]))).toEqual([422, 'unknown_reference', 'lines[0].serials[0]']);
    expect(await said(open(other, [cases(1)], { parent: 'DL-2611-000000' }))).toEqual([
      422,
      'unknown_reference',
      'parent',
    ]);
    expect(await said(open(other, [cases(1)], { refundTo: 'PAY-NONE' }))).toEqual([
      422,
      'unknown_reference',
      'refundTo',
    ]);
    expect(await said(open(other, [cases(1)], {}, { as: 'warehouse' }))).toEqual([403, 'role_not_allowed', undefined]);
    const stranger = await api.token('customer', 'C-2');
    expect(await said(open(other, [cases(1)], {}, { as: stranger }))).toEqual([422, 'unknown_reference', 'orderNo']);
  });
});

describe('a fault from before the purchase', () => {
  it('opens nothing and holds nothing: its question would have no answer', async () => {
    const { no } = await bought();
    const faulty = (faultOn: string): object => ({ line: 2, quantity: 3, ground: 'quality', faultOn });
    const { status, json } = await open(no, [faulty(daysAgo(5))]);
    expect([status, json.code, json.field]).toEqual([422, 'bad_facts', 'lines[0].faultOn']);
    expect((await open(no, [faulty(daysAgo(4))])).status).toBe(201);
  });
});

describe('another model', () => {
  it('is one that is sold, and not the one that comes back', async () => {
    const { no } = await bought();
    const { caseNo } = await opened(no, [{ line: 2, quantity: 1, ground: 'goodwill' }], 'underReview');
    const grant = { lines: [{ no: 1, grant: true, remedies: ['exchangeOther', 'return'] }], reason: '老客户' };
    await done(caseNo, 'decideReturn', grant, 'lead');
    await settled(caseNo, 'awaitingChoice');
    const other = (sku: string): object => ({ lines: [{ no: 1, remedy: 'exchangeOther', sku, priceFen: 5_000 }] });
    expect(await refusal(caseNo, 'chooseRemedy', other('NO-SUCH'), 'agent')).toEqual([
      422,
      'unknown_reference',
      'input.lines[0].sku',
    ]);
    expect(await refusal(caseNo, 'chooseRemedy', other('CASE'), 'agent')).toEqual([
      422,
      'invalid_input',
      'input.lines[0].sku',
    ]);
  });
});

describe('a key that comes again', () => {
  it('opens one return, pays out once, and means nothing else', async () => {
    const { no } = await bought();
    const key = `again-${no}`;
    const [first, second] = await Promise.all([open(no, [cases(1)], {}, { key }), open(no, [cases(1)], {}, { key })]);
    expect([first.status, second.status, first.json.caseNo]).toEqual([201, 201, second.json.caseNo]);
    expect(await held(`case:${first.json.caseNo}:asked:2:${no}`)).toBe(1);
    const other = await open(no, [cases(2)], {}, { key });
    expect([other.status, other.json.code]).toEqual([422, 'idempotency_key_reused']);
  });
});

/** What was refused in a case, as it is kept. */
async function refusedOf(caseNo: string): Promise<string[]> {
  const rows = await system.database.sql`
    SELECT answer->>'code' AS code FROM receipt WHERE case_no = ${caseNo} AND outcome = 'refused'`;
  return rows.map(({ code }) => String(code)).sort();
}

/** Who was refused as a person in a case, in order, as an auditor reads it. */
async function deniedIn(caseNo: string): Promise<string[][]> {
  const { json } = await api.get(`/v1/denials?case=${caseNo}`, { as: 'auditor' });
  const rows: Record<'principal' | 'role' | 'action' | 'code', string>[] = json.denials;
  return rows.map(({ principal, role, action, code }) => [principal, role, action, code]).reverse();
}

describe('the label of a return', () => {
  const label = async (caseNo: string, as: string) =>
    api.send({
      method: 'GET',
      url: `/v1/cases/${caseNo}/documents/returnLabel?language=zh`,
      headers: { authorization: `Bearer ${as}` },
    });

  it('is had by the desk, the customer and his link while goods are to come, and by nobody else', async () => {
    const { no, serial } = await bought();
    const { caseNo } = await opened(no, [phoneBack(serial), cases(2)], 'awaitingGoods');
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const link = String((await api.post(`/v1/cases/${caseNo}/links`, { actions: [], expiresAt })).json.token);
    const reply = await label(caseNo, await api.token('warehouse'));
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(await scanned(reply.rawPayload, 'below')).toBe(caseNo);
    const { text } = await readPdf(reply.rawPayload);
    for (const said of [caseNo, no, serial, '示例手机', '手机壳', '张示例']) expect(text).toContain(said);
    for (const as of [await api.token('customer', 'C-1'), link]) {
      expect((await label(caseNo, as)).rawPayload.equals(reply.rawPayload)).toBe(true);
    }
    expect((await label(caseNo, await api.token('customer', 'C-9'))).statusCode).toBe(404);
    await done(caseNo, 'cancel', { reason: '不退了' }, 'agent');
    await settled(caseNo, 'closed');
    expect((await label(caseNo, await api.token('agent'))).json().code).toBe('document_not_there');
  });
});

describe('the link of the customer', () => {
  const linkTo = async (caseNo: string): Promise<string> => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const asked = { actions: ['announceParcel', 'chooseRemedy'], expiresAt };
    return String((await api.post(`/v1/cases/${caseNo}/links`, asked)).json.token);
  };
  const seen = async (link: string, language = 'zh'): Promise<{ json: Reply['json']; page: string }> => {
    const headers = { 'accept-language': language };
    const { json } = await api.get(`/l/${link}`, { headers });
    const page = await api.get(`/l/${link}`, { headers: { ...headers, accept: 'text/html' } });
    return { json, page: page.text };
  };
  const expected = ({ expected: asked }: Reply['json']): string[] =>
    asked.map(({ action }: { action: string }) => action);

  it('shows his goods, where they are and what he gets back, and nothing of where we put them', async () => {
    const { no, serial } = await bought();
    const { caseNo } = await opened(no, [phoneBack(serial), cases(2)], 'awaitingGoods');
    const link = await linkTo(caseNo);
    const before = await seen(link);
    expect(before.json.detail.lines).toMatchObject([
      { no: 1, sku: 'PHONE', quantity: 1, serials: [serial], decision: { status: 'granted' } },
      { no: 2, sku: 'CASE', quantity: 2, choice: { remedy: 'return' } },
    ]);
    expect([before.json.next.text, expected(before.json)]).toEqual(['退货到达', ['announceParcel']]);
    expect(before.page).toContain(`<li>PHONE，1 件（${serial}）：已同意，已选择退货，待退回 1 件</li>`);

    const parcel = { carrier: 'SF', waybill: `WB-${caseNo}` };
    const told = await act(caseNo, 'announceParcel', parcel, { as: link });
    expect([told.status, told.json.detail]).toEqual([200, undefined]);
    await settled(caseNo, 'awaitingGoods');
    await expect.poll(async () => (await seen(link)).json.detail.parcel).toEqual(parcel);
    expect(expected((await seen(link)).json)).toEqual([]);

    const back = [
      { no: 1, quantity: 1, serials: [serial] },
      { no: 2, quantity: 2 },
    ];
    await done(caseNo, 'receiveGoods', { lines: back }, 'warehouse');
    await settled(caseNo, 'inspecting');
    const placed = back.map((units) => ({ ...units, disposition: 'scrap' }));
    await done(caseNo, 'inspectGoods', { lines: placed }, 'quality');
    const { detail } = await settled(caseNo, 'refundReview');
    const after = await seen(link, 'en');
    expect(after.json.detail.refund).toMatchObject({ totalFen: 308_897, currency: 'CNY' });
    expect(after.json.detail.lines.map(({ goods }: Reply['json']) => goods)).toEqual([
      { asked: 1, notComing: 0, received: 1, placed: {} },
      { asked: 2, notComing: 0, received: 2, placed: {} },
    ]);
    expect(after.page).toContain('<li>CASE × 2: granted, chosen: money back, 2 with us</li>');
    expect(after.page).toContain('<li>CNY 3088.97 go back to you, CNY 0.00 are paid</li>');
    // Who of us did what, and where the goods lie, is in the case and not in what he reads.
    expect([JSON.stringify(detail), JSON.stringify(after)].map((text) => /scrap|desk-quality/.test(text))).toEqual([
      true,
      false,
    ]);
  });

  it('shows what he may choose among, and what was not granted with the reason', async () => {
    const { no, serial } = await bought();
    const faulty = { line: 1, quantity: 1, serials: [serial], ground: 'quality', faultOn: daysAgo(1) };
    const { caseNo } = await opened(no, [faulty], 'awaitingChoice');
    const { json, page } = await seen(await linkTo(caseNo), 'en');
    expect([json.detail.lines[0].decision.offered, expected(json)]).toEqual([
      ['return', 'exchange', 'exchangeOther'],
      ['chooseRemedy'],
    ]);
    expect(page).toContain('granted, you may choose: money back, the same model, another model</li>');

    const { no: old, serial: oldSerial } = await bought(30);
    const late = { line: 1, quantity: 1, serials: [oldSerial], ground: 'noReason' };
    const refused = await opened(old, [late], 'refused');
    const shown = await seen(await linkTo(refused.caseNo), 'en');
    const { status, why } = shown.json.detail.lines[0].decision;
    expect([status, shown.page.includes(`not granted: ${why}`)]).toEqual(['refused', true]);
  });
});
