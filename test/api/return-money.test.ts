import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LineToPrice } from '../../domain/returns/basis.ts';
import { referencesOf } from '../../drizzle/privacy/references.ts';
import { addApiKey } from '../../drizzle/queries/api-keys.ts';
import { priceReturn } from '../../drizzle/returns/price-return.ts';
import { sha256 } from '../../drizzle/secret.ts';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { caseAt } from './case-at.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;

beforeAll(async () => {
  system = await realSystem('api-return-money');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/products/CASE', { nameZh: '手机壳', nameEn: 'Case', category: 'uncatalogued', spareParts: [] });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

/** Three cases for 45.00 each, with the customer since the day before yesterday. */
async function bought(no: string, more: object): Promise<void> {
  const day = { invoicedOn: daysAgo(4), deliveredOn: daysAgo(2) };
  const lines = [{ line: 1, sku: 'CASE', quantity: 3, priceFen: 4_500, ...day }];
  const put = await api.put(`/v1/orders/${no}`, {
    ...{ customer: 'C-1', currency: 'CNY', channel: 'online', purchasedOn: daysAgo(4), lines },
    ...more,
  });
  expect([put.status, put.json.detail]).toEqual([201, undefined]);
}

async function act(caseNo: string, action: string, input: object, as: Call['as'] & string): Promise<Reply> {
  const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
  return api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait: json.waits[0]?.wait, input }, { as });
}

async function done(caseNo: string, action: string, input: object, as: Call['as'] & string): Promise<void> {
  const { status, json } = await act(caseNo, action, input, as);
  expect([action, status, json.code, json.detail]).toEqual([action, 200, undefined, undefined]);
  await api.get(`/v1/cases/${caseNo}?atLeast=${json.version}`, { as: 'agent' });
}

const settled = (caseNo: string, stage: string, is?: (view: Reply['json']) => boolean): Promise<Reply['json']> =>
  caseAt(api, caseNo, stage, is);

/** Two of three come back without a reason, and are on the shelf. */
async function twoBack(orderNo: string, more: object = {}): Promise<string> {
  const lines = [{ line: 1, quantity: 2, ground: 'noReason', wish: 'return' }];
  const { status, json } = await api.post('/v1/returns', { orderNo, lines, how: 'sendIn', ...more });
  expect([status, json.code, json.detail]).toEqual([201, undefined, undefined]);
  await settled(json.caseNo, 'awaitingGoods');
  await done(json.caseNo, 'receiveGoods', { lines: [{ no: 1, quantity: 2 }] }, 'warehouse');
  await settled(json.caseNo, 'inspecting');
  return json.caseNo;
}

const shelf = { lines: [{ no: 1, quantity: 2, disposition: 'restock' }] };

/** The run of a case that is closed is over. */
async function ended(caseNo: string): Promise<void> {
  const { workflow } = system.worker.client;
  const over = async (): Promise<void> => {
    const { status } = await workflow.getHandle(`return-exchange/${caseNo}`).describe();
    expect(status.name).toBe('COMPLETED');
  };
  await vi.waitFor(over, { timeout: 30_000, interval: 50 });
}

async function offenders(): Promise<unknown[]> {
  const { json } = await api.get('/v1/books', { as: 'finance' });
  return json.laws.filter(({ holds }: { holds: boolean }) => !holds);
}

describe('the money of a return', () => {
  it('comes off the bill where it was not paid, which says so meanwhile and after', async () => {
    await bought('SO-M1', { payments: [] });
    const bill = { customer: 'C-1', order: 'SO-M1', currency: 'CNY', amountFen: 13_500, dueOn: daysAgo(-30) };
    await api.put('/v1/receivables/R-M1', bill, { as: 'finance' });
    const read = async () => (await api.get('/v1/receivables/R-M1', { as: 'finance' })).json;
    const caseNo = await twoBack('SO-M1');
    expect(await read()).toMatchObject({ openFen: 13_500, heldFen: 9_000, creditedFen: 0 });
    await done(caseNo, 'inspectGoods', shelf, 'quality');
    const closed = await settled(caseNo, 'closed');
    expect([closed.outcome, closed.detail.refund]).toMatchObject(['closed', { totalFen: 0, creditFen: 9_000 }]);
    expect(await read()).toMatchObject({ openFen: 4_500, heldFen: 0, creditedFen: 9_000 });
    expect(await offenders()).toEqual([]);
    const said = await api.get(`/v1/cases/${caseNo}/timeline`, { as: 'agent' });
    expect(said.json.entries.map(({ sentence }: { sentence: string }) => sentence).join('')).not.toMatch(/[{}—]/);
  });

  it('is his own share where a government has paid a part, which goes back to it before the case is closed', async () => {
    const subsidy = { kind: 'subsidy', no: 'GB-1', fen: 2_000, lines: [1] };
    const nobody = { customer: 'C-1', currency: 'CNY', purchasedOn: daysAgo(4), deductions: [subsidy] };
    const lines = [{ line: 1, sku: 'CASE', quantity: 3, priceFen: 4_500 }];
    expect((await api.put('/v1/orders/SO-M3', { ...nobody, lines })).status).toBe(422);
    await bought('SO-M3', {
      deductions: [{ ...subsidy, source: 'GOV-31' }],
      payments: [{ no: 'PAY-M3', channel: 'card', fen: 11_500, paidAt: `${daysAgo(4)}T03:00:00Z` }],
    });
    const { json: order } = await api.get('/v1/orders/SO-M3', { as: 'agent' });
    expect([order.lines[0].pricePaidFen, order.deductions]).toEqual([3_834, [{ ...subsidy, source: 'GOV-31' }]]);
    const caseNo = await twoBack('SO-M3');
    await done(caseNo, 'inspectGoods', shelf, 'quality');
    const { detail } = await settled(caseNo, 'payingOut');
    expect([detail.refund.totalFen, detail.subsidies]).toMatchObject([
      3_834 + 3_833,
      [{ no: 1, subsidy: 'GB-1', source: 'GOV-31', amountFen: 1_333 }],
    ]);
    const [share] = detail.refund.shares;
    await done(caseNo, 'recordRefund', { refund: share.refund, reference: 'BANK-M3' }, 'finance');
    await dispatchInbox(system.database, system.worker.client);
    await settled(caseNo, 'payingOut', (view) => view.detail.refund.shares[0].state === 'paid');
    const paid = { no: 1, how: 'paid', reference: 'GOV-M3' };
    expect((await act(caseNo, 'recordSubsidyReturn', paid, 'agent')).json.code).toBe('role_not_allowed');
    await done(caseNo, 'recordSubsidyReturn', paid, 'finance');
    await settled(caseNo, 'closed');
    expect(await offenders()).toEqual([]);
    const said = await api.get(`/v1/cases/${caseNo}/timeline`, { as: 'agent' });
    expect(said.json.entries.map(({ sentence }: { sentence: string }) => sentence).join('')).not.toMatch(/[{}—]/);
  });

  it('comes with the coupon in kind when the last unit it was used on is back', async () => {
    await bought('SO-M4', {
      deductions: [{ kind: 'coupon', no: 'TEN-M4', fen: 1_000 }],
      payments: [{ no: 'PAY-M4', channel: 'card', fen: 12_500, paidAt: `${daysAgo(4)}T03:00:00Z` }],
    });
    const two = await twoBack('SO-M4');
    await done(two, 'inspectGoods', shelf, 'quality');
    expect((await settled(two, 'payingOut')).detail.coupons).toBeUndefined();
    const asked = {
      orderNo: 'SO-M4',
      lines: [{ line: 1, quantity: 1, ground: 'noReason', wish: 'return' }],
      how: 'sendIn',
    };
    const opened = await api.post('/v1/returns', asked, { as: 'agent' });
    const { caseNo } = opened.json;
    await settled(caseNo, 'awaitingGoods');
    const one = { no: 1, quantity: 1 };
    await done(caseNo, 'receiveGoods', { lines: [one] }, 'warehouse');
    await done(caseNo, 'inspectGoods', { lines: [{ ...one, disposition: 'restock' }] }, 'quality');
    const { detail, tasks } = await settled(caseNo, 'payingOut');
    expect([detail.coupons, tasks]).toMatchObject([['TEN-M4'], [{ kind: 'giveCoupons', role: 'agent' }]]);
    expect(await offenders()).toEqual([]);
    const said = await api.get(`/v1/cases/${caseNo}/timeline`, { as: 'agent' });
    const sentences = said.json.entries.map(({ sentence }: { sentence: string }) => sentence).join('');
    expect(sentences).toContain('TEN-M4');
    expect(sentences).not.toMatch(/[{}—]/);
    // The case does not wait for the shop to put it into his account; it is done, and said, when that is over.
    const [share] = detail.refund.shares;
    await done(caseNo, 'recordRefund', { refund: share.refund, reference: 'BANK-M4' }, 'finance');
    await dispatchInbox(system.database, system.worker.client);
    const closed = await settled(caseNo, 'closed', ({ status }) => status === 'closed');
    const result = { outcome: 'given', reference: 'SHOP-TEN-M4' };
    await ended(caseNo);
    await done(caseNo, 'completeTask', { task: closed.tasks[0].task, result }, 'agent');
    const after = (await api.get(`/v1/cases/${caseNo}`, { as: 'agent' })).json;
    expect(after.tasks).toMatchObject([{ kind: 'giveCoupons', doneAt: expect.any(String) }]);
  });

  it('is what the platform left to pay, to another account when two persons say so', async () => {
    await bought('SO-M2', {
      payments: [{ no: 'PAY-M2', channel: 'card', fen: 13_500, paidAt: `${daysAgo(4)}T03:00:00Z` }],
    });
    const platformRefund = { platform: 'SHOP', reference: 'P-M2', amountFen: 4_000, currency: 'CNY' };
    const foreign = { orderNo: 'SO-M2', lines: [{ line: 1, quantity: 1, ground: 'noReason' }] };
    const dollars = await api.post('/v1/returns', {
      ...foreign,
      platformRefund: { ...platformRefund, currency: 'USD' },
    });
    expect([dollars.status, dollars.json.code, dollars.json.field]).toEqual([
      422,
      'currency_differs',
      'platformRefund.currency',
    ]);
    const caseNo = await twoBack('SO-M2', { platformRefund });
    await done(caseNo, 'inspectGoods', shelf, 'quality');
    const { detail } = await settled(caseNo, 'payingOut');
    const [byPlatform, byFinance] = detail.refund.shares;
    expect([byPlatform, byFinance]).toMatchObject([
      { by: 'platform', amountFen: 4_000, state: 'paid' },
      { by: 'finance', amountFen: 5_000, state: 'underWay' },
    ]);
    const again = await api.post('/v1/returns', { ...foreign, platformRefund });
    expect([again.status, again.json.code]).toEqual([409, 'payment_reference_used']);
    const paper = await api.post('/v1/evidence', Buffer.from('账户证明'), { headers: { 'content-type': 'image/png' } });
    const account = '示例银行 6222 0000 0000 0000';
    const proposal = { refund: byFinance.refund, account, evidence: [paper.json] };
    await done(caseNo, 'proposeAccount', proposal, 'agent');
    await done(caseNo, 'decideAccount', { granted: true, reason: '原卡已注销' }, 'manager');
    await done(caseNo, 'recordRefund', { refund: byFinance.refund, reference: 'BANK-M2' }, 'finance');
    await dispatchInbox(system.database, system.worker.client);
    await settled(caseNo, 'closed');
    expect(await offenders()).toEqual([]);
  });

  it('is told as paid by a platform although the return is over: journalled, and for finance to get back', async () => {
    await bought('SO-M23', {
      payments: [{ no: 'PAY-M23', channel: 'card', fen: 13_500, paidAt: `${daysAgo(4)}T03:00:00Z` }],
    });
    const caseNo = await twoBack('SO-M23');
    await done(caseNo, 'inspectGoods', shelf, 'quality');
    const [share] = (await settled(caseNo, 'payingOut')).detail.refund.shares;
    await done(caseNo, 'recordRefund', { refund: share.refund, reference: 'BANK-M23' }, 'finance');
    await dispatchInbox(system.database, system.worker.client);
    await settled(caseNo, 'closed');
    await ended(caseNo);
    const { possible } = (await api.get(`/v1/cases/${caseNo}/actions`, { as: 'finance' })).json;
    expect(possible.map(({ action }: { action: string }) => action)).toContain('recordPlatformRefund');
    const told = { platform: 'SHOP', reference: 'P-M23', amountFen: 9_000, currency: 'CNY' };
    expect((await act(caseNo, 'recordPlatformRefund', told, 'warehouse')).json.code).toBe('role_not_allowed');
    expect((await act(caseNo, 'recordRefund', { refund: share.refund, reference: 'X' }, 'finance')).status).not.toBe(
      200,
    );
    await done(caseNo, 'recordPlatformRefund', told, 'finance');
    const over = (await api.get(`/v1/cases/${caseNo}`, { as: 'finance' })).json;
    const data = { ...told, paidFen: 9_000 };
    expect([over.status, over.tasks]).toMatchObject(['closed', [{ kind: 'platformPaidLate', role: 'finance', data }]]);
    const again = await act(caseNo, 'recordPlatformRefund', told, 'finance');
    expect([again.status, again.json.code]).toEqual([409, 'payment_reference_used']);
    const said = await api.get(`/v1/cases/${caseNo}/timeline`, { as: 'agent' });
    const sentences = said.json.entries.map(({ sentence }: { sentence: string }) => sentence).join('');
    expect(sentences).toContain('P-M23');
    expect(sentences).not.toMatch(/[{}—]/);
    expect(await offenders()).toEqual([]);
  });

  it('is stopped as far as it has not gone out when a platform turns out to have paid, and the rest told as paid twice', async () => {
    await bought('SO-M9', {
      payments: [
        { no: 'PAY-M9A', channel: 'card', fen: 10_500, paidAt: `${daysAgo(4)}T03:00:00Z` },
        { no: 'PAY-M9B', channel: 'wallet', fen: 3_000, paidAt: `${daysAgo(4)}T04:00:00Z` },
      ],
    });
    const caseNo = await twoBack('SO-M9');
    await done(caseNo, 'inspectGoods', shelf, 'quality');
    const { detail } = await settled(caseNo, 'payingOut');
    const [wallet, card] = detail.refund.shares;
    expect([wallet.amountFen, card.amountFen]).toEqual([3_000, 6_000]);
    await done(caseNo, 'recordRefund', { refund: wallet.refund, reference: 'BANK-M9' }, 'finance');
    const told = { platform: 'SHOP', reference: 'P-M9', amountFen: 9_000, currency: 'CNY' };
    await done(caseNo, 'recordPlatformRefund', told, 'agent');
    const late = { refund: card.refund, reference: 'BANK-M9B' };
    const ended = ({ detail: { refund } }: { detail: { refund: { shares: { by: string }[] } } }) =>
      refund.shares.some(({ by }) => by === 'platform');
    for (let look = 0; !ended((await api.get(`/v1/cases/${caseNo}`, { as: 'lead' })).json) && look < 50; look += 1) {
      await dispatchInbox(system.database, system.worker.client);
    }
    expect((await act(caseNo, 'recordRefund', late, 'finance')).status).not.toBe(200);
    const over = await settled(caseNo, 'closed');
    expect(over.tasks).toMatchObject([
      { kind: 'platformPaidTwice', role: 'finance', data: { amountFen: 9_000, paidTwiceFen: 3_000, currency: 'CNY' } },
    ]);
    const sums = await system.database.sql`
      SELECT paid_by AS by, sum(paid_fen)::int AS fen FROM refund WHERE case_no = ${caseNo} GROUP BY 1 ORDER BY 1`;
    expect(sums).toEqual([
      { by: 'finance', fen: 3_000 },
      { by: 'platform', fen: 6_000 },
    ]);
    expect(await offenders()).toEqual([]);
  });

  it('is beside what he paid for a way back that is ours: claimed by his link, paid by somebody else within a limit, once', async () => {
    const photo = Buffer.from('承运单据');
    const receipt = (await api.post('/v1/evidence', photo, { headers: { 'content-type': 'image/png' } })).json;
    const claim = { carrier: 'SF', waybill: 'SF-M13', amountFen: 20_001, currency: 'CNY', evidence: [receipt] };
    await bought('SO-M13', {
      payments: [{ no: 'PAY-M13', channel: 'card', fen: 13_500, paidAt: `${daysAgo(4)}T03:00:00Z` }],
    });
    const sent = async (ground: string) => {
      const lines = [{ line: 1, quantity: 1, ground, wish: 'return', evidence: [receipt] }];
      const { json } = await api.post('/v1/returns', { orderNo: 'SO-M13', lines, how: 'sendIn' });
      await settled(json.caseNo, 'awaitingGoods');
      return json.caseNo as string;
    };
    const caseNo = await sent('wrong');
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const link = await api.post(`/v1/cases/${caseNo}/links`, { actions: ['claimOutlay'], expiresAt });
    const refusal = async (no: string, action: string, input: object, as: string) => {
      const { status, json } = await act(no, action, input, as);
      return [status, json.code, json.field];
    };
    const page = async (): Promise<string> => {
      const headers = { accept: 'text/html', 'accept-language': 'zh' };
      return (await api.get(`/l/${link.json.token}`, { headers })).text;
    };
    expect(await page()).toContain('由我方承担；如由您垫付，请保留承运单据并申请返还');
    const { evidence: _none, ...unproven } = claim;
    expect((await refusal(caseNo, 'claimOutlay', unproven, link.json.token))[0]).toBe(422);
    expect((await refusal(caseNo, 'claimOutlay', { ...claim, amountFen: 0 }, link.json.token))[0]).toBe(422);
    expect(await refusal(caseNo, 'claimOutlay', claim, 'finance')).toEqual([403, 'role_not_allowed', undefined]);
    await done(caseNo, 'claimOutlay', claim, link.json.token);
    const second = { ...claim, waybill: 'SF-M13B', amountFen: 900 };
    await done(caseNo, 'claimOutlay', second, 'agent');

    const his = await sent('noReason');
    expect(await refusal(his, 'claimOutlay', second, 'agent')).toEqual([409, 'not_now', undefined]);
    const other = await sent('wrong');
    const used = await act(other, 'claimOutlay', claim, 'agent');
    expect([used.status, used.json.code, used.json.field, used.json.params.caseNo]).toEqual([
      409,
      'waybill_used',
      'input.waybill',
      caseNo,
    ]);
    const itsLink = await api.post(`/v1/cases/${other}/links`, { actions: ['claimOutlay'], expiresAt });
    const strange = await act(other, 'claimOutlay', claim, itsLink.json.token);
    expect([strange.status, strange.json.code]).toEqual([409, 'waybill_used']);
    expect(JSON.stringify(strange.json)).not.toContain(caseNo);

    const one = { no: 1, quantity: 1 };
    await done(caseNo, 'receiveGoods', { lines: [one] }, 'warehouse');
    await settled(caseNo, 'inspecting');
    await done(caseNo, 'inspectGoods', { lines: [{ ...one, disposition: 'restock' }] }, 'quality');
    const { detail } = await settled(caseNo, 'payingOut');
    expect([detail.refund.totalFen, detail.outlays.map(({ state }: { state: string }) => state)]).toEqual([
      4_500,
      ['owed', 'owed'],
    ]);
    const [share] = detail.refund.shares;
    await done(caseNo, 'recordRefund', { refund: share.refund, reference: 'BANK-M13' }, 'finance');
    await dispatchInbox(system.database, system.worker.client);
    await settled(caseNo, 'payingOut', (view) => view.detail.refund.shares[0].state === 'paid');

    const paid = { no: 1, reference: 'WAY-M13' };
    expect(await refusal(caseNo, 'payOutlay', paid, 'finance')).toEqual([403, 'above_authority', 'input.no']);
    const own = 'sanbao_finance_outlay-of-his-own';
    await addApiKey(system.database, { hash: sha256(own), role: 'finance', principal: 'desk-agent' });
    const ownPaid = { no: 2, reference: 'WAY-M13B' };
    expect(await refusal(caseNo, 'payOutlay', ownPaid, own)).toEqual([403, 'own_request', undefined]);
    await done(caseNo, 'payOutlay', paid, 'manager');
    expect(await refusal(caseNo, 'payOutlay', { ...ownPaid, reference: 'WAY-M13' }, 'finance')).toEqual([
      409,
      'payment_reference_used',
      'input.reference',
    ]);
    expect(await refusal(caseNo, 'payOutlay', { no: 1, reference: 'WAY-M13C' }, 'finance')).toEqual([
      422,
      'invalid_input',
      'input.no',
    ]);
    await done(caseNo, 'refuseOutlay', { no: 2, reason: '单据与运单不符' }, 'finance');
    await settled(caseNo, 'closed');
    expect(await offenders()).toEqual([]);
    const [{ fen }] = await system.database.sql<[{ fen: number }]>`
      SELECT sum(quantity)::int AS fen FROM ledger_entry WHERE case_no = ${caseNo} AND account = 'money:freight'`;
    expect(fen).toBe(20_001);

    const said = await api.get(`/v1/cases/${caseNo}/timeline`, { as: link.json.token });
    const sentences = said.json.entries.map(({ sentence }: { sentence: string }) => sentence).join('');
    expect(sentences).toContain('单据与运单不符');
    expect(sentences).not.toMatch(/[{}—]/);
    const after = await page();
    expect(after).toContain('<li>SF SF-M13：已支付 200.01 元</li>');
    expect(after).toContain('<li>SF SF-M13B：9.00 元，不予支付：单据与运单不符</li>');
    expect(after).not.toMatch(/desk-|sha256-|WAY-M13/);
    const refs = (await referencesOf(system.database.sql, 'C-1')).filter((one) => one.caseNo === caseNo);
    expect(refs.map(({ ref }) => ref)).toContain(receipt.ref);
  });

  it('is less the gifts he keeps, at the price the order states and not at one that somebody names', async () => {
    const stated = { priceFen: 4_500, giftPriceFen: 600, invoicedOn: daysAgo(4), deliveredOn: daysAgo(2) };
    await bought('SO-M10', { lines: [{ line: 1, sku: 'CASE', quantity: 3, ...stated }] });
    const asked = (line: object) =>
      api.post('/v1/returns', { orderNo: 'SO-M10', lines: [{ line: 1, quantity: 2, ground: 'noReason', ...line }] });
    const named = await asked({ giftsKeptFen: 1 });
    expect([named.status, named.json.field, named.json.params.reason]).toEqual([
      422,
      'lines[0].giftsKeptFen',
      'giftsStated',
    ]);
    const many = await asked({ giftsKept: 3 });
    expect([many.json.field, many.json.params.reason]).toEqual(['lines[0].giftsKept', 'giftsAboveUnits']);
    const { json } = await asked({ giftsKept: 1, wish: 'return' });
    await settled(json.caseNo, 'arranging');
    await done(json.caseNo, 'arrangeReturn', { how: 'sendIn' }, 'agent');
    await settled(json.caseNo, 'awaitingGoods');
    await done(json.caseNo, 'receiveGoods', { lines: [{ no: 1, quantity: 2 }] }, 'warehouse');
    await settled(json.caseNo, 'inspecting');
    await done(json.caseNo, 'inspectGoods', shelf, 'quality');
    const { detail } = await settled(json.caseNo, 'payingOut');
    expect(detail.refund.totalFen).toBe(9_000 - 600);
    expect((await api.get('/v1/orders/SO-M10', { as: 'agent' })).json.lines[0].giftPriceFen).toBe(600);
  });

  it('is of a whole bundle, or of a part at the price that was stated for it; what is faulty comes back alone', async () => {
    const days = { invoicedOn: daysAgo(4), deliveredOn: daysAgo(2) };
    const part = { sku: 'CASE', priceFen: 4_500, bundle: 'SET-1', ...days };
    const lines = [
      { line: 1, quantity: 2, ...part, partPriceFen: 4_000 },
      { line: 2, quantity: 1, ...part },
    ];
    await bought('SO-M11', { lines });
    const ask = (...asked: object[]) =>
      api.post('/v1/returns', {
        orderNo: 'SO-M11',
        how: 'sendIn',
        lines: asked.map((one) => ({ wish: 'return', ...one })),
      });
    const broken = await ask({ line: 2, quantity: 1, ground: 'noReason' });
    expect([broken.status, broken.json.code, broken.json.field, broken.json.params.missing]).toEqual([
      422,
      'bundle_whole',
      'lines[0]',
      '1 × 2',
    ]);
    const faulty = await ask({ line: 2, quantity: 1, ground: 'quality', faultOn: daysAgo(0) });
    expect([faulty.status, faulty.json.code]).toEqual([201, undefined]);
    await settled(faulty.json.caseNo, 'awaitingGoods');
    await done(faulty.json.caseNo, 'cancel', { reason: '客户留用' }, 'agent');
    await settled(faulty.json.caseNo, 'closed');
    const one = { caseNo: 'RX-M11', orderNo: 'SO-M11' };
    const parts = [{ no: 1, line: 1, quantity: 2, fault: 'nobody' as const }];
    const price = (...more: LineToPrice[]) => priceReturn(system.database.sql, { ...one, lines: [...parts, ...more] });
    expect((await price()).lines.map(({ fen, netFen }) => [fen, netFen])).toEqual([[8_000, 8_000]]);
    const whole = await price({ no: 2, line: 2, quantity: 1, fault: 'nobody' });
    expect(whole.lines.map(({ fen }) => fen)).toEqual([9_000, 4_500]);
    // Another one is given for the part: he keeps what works, and the rest is a part.
    const exchanged = await price({ no: 2, line: 2, quantity: 1, fault: 'nobody', exchanged: true });
    expect(exchanged.lines[0]?.fen).toBe(8_000);
    const others = { no: 1, line: 1, quantity: 2, fault: 'nobody' as const, exchanged: true as const };
    const rest = { no: 2, line: 2, quantity: 1, fault: 'nobody' as const, whole: true as const };
    const { parts: left } = await priceReturn(system.database.sql, { ...one, lines: [others, rest] });
    expect(left).toEqual([{ no: 2, bundle: 'SET-1', missing: [{ line: 1, quantity: 2 }] }]);
    const alone = { lines: [{ ...lines[0], bundle: undefined }] };
    const put = await api.put('/v1/orders/SO-M12', {
      ...{ customer: 'C-1', currency: 'CNY', channel: 'online', purchasedOn: daysAgo(4) },
      ...alone,
    });
    expect([put.status, put.json.params.reason]).toEqual([422, 'bundleMissing']);
  });
});
