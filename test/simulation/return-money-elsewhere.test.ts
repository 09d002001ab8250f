import { describe, expect, it } from 'vitest';
import { GIVEN_ORDER, ORDER } from '../returns/given-order.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, looked, paidOut, REASON, sentIn } from '../returns/steps.ts';
import { PHOTO } from '../visit/paths.ts';

const PAID = { platform: 'SHOP', reference: 'P-1', currency: 'CNY' };

function given(no = 1, returns = simulatedReturns()): { returns: SimulatedReturns; desk: ReturnDesk } {
  return { returns, desk: new ReturnDesk(returns, `RX-2603-00000${no}`) };
}

/** What went out or is to go out, by who pays. */
function paidBy({ world }: SimulatedReturns): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { by, amountFen } of world.refunds.filed.values()) sums[by] = (sums[by] ?? 0) + amountFen;
  return sums;
}

describe('what a platform has paid back', () => {
  it('never goes out again, also when it was told while the goods were on their way', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(2)], how: 'sendIn' });
    await desk.act('agent', 'recordPlatformRefund', { ...PAID, amountFen: 8_997 });
    await sentIn(desk, 1, 2);
    await looked(desk, 1, 2);
    const view = await desk.until(({ status }) => status === 'closed');
    expect([view.outcome, paidBy(returns)]).toEqual(['closed', { platform: 8_997 }]);
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
  });

  it('is taken off what goes out when it was a part, and off what has to be approved', async () => {
    const { returns, desk } = given();
    const platformRefund = { platform: 'SHOP', reference: 'P-1', amountFen: 290_000 };
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn', platformRefund });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    const { refund } = await desk.detail();
    const restFen = (refund?.totalFen ?? 0) - 290_000;
    expect(paidBy(returns)).toEqual({ platform: 290_000, finance: restFen });
    expect(restFen).toBeGreaterThan(0);
  });

  it('makes the sum that is to be approved so much smaller while somebody is about to', async () => {
    const { desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    const shown = async () => (await desk.detail()).refund?.toApproveFen;
    expect(await shown()).toBe(300_771);
    await desk.act('agent', 'recordPlatformRefund', { ...PAID, amountFen: 100_000 });
    expect(await shown()).toBe(200_771);
    expect(await desk.refusal('manager:m', 'approveRefund', { totalFen: 300_771 })).toMatchObject({
      code: 'amount_differs',
    });
    await desk.act('manager:m', 'approveRefund', { totalFen: 200_771 });
  });

  it('too much is a task of finance with the difference, also when nothing came back at all', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await desk.act('finance', 'recordPlatformRefund', { ...PAID, amountFen: 5_000 });
    await sentIn(desk);
    await looked(desk);
    const { tasks } = await desk.until(({ status }) => status === 'closed');
    expect(tasks).toMatchObject([{ kind: 'platformPaidMore', role: 'finance', data: { paidTooMuchFen: 501 } }]);
    expect(paidBy(returns)).toEqual({ platform: 4_499 });
    const { desk: other } = given(2, returns);
    await other.open({ lines: [casesBack(1)], how: 'sendIn' });
    await other.act('finance', 'recordPlatformRefund', { ...PAID, reference: 'P-2', amountFen: 700 });
    await other.act('customer', 'cancel', { reason: REASON });
    const ended = await other.until(({ status }) => status === 'closed');
    expect(ended.tasks).toMatchObject([{ kind: 'platformPaidMore', data: { paidTooMuchFen: 700 } }]);
  });

  it('adds up when it came in parts, each under its own reference; only the rest goes out', async () => {
    const { returns, desk } = given();
    const platformRefund = { platform: 'SHOP', reference: 'P-1', amountFen: 1_000 };
    await desk.open({ lines: [casesBack(2)], how: 'sendIn', platformRefund });
    await desk.act('agent', 'recordPlatformRefund', { ...PAID, reference: 'P-2', amountFen: 2_000 });
    await sentIn(desk, 1, 2);
    await looked(desk, 1, 2);
    await paidOut(desk);
    const { tasks } = await desk.until(({ status }) => status === 'closed');
    expect([tasks, paidBy(returns)]).toEqual([[], { platform: 3_000, finance: 5_997 }]);
    const parts = [platformRefund, { ...platformRefund, reference: 'P-2', amountFen: 2_000 }];
    expect(await desk.detail()).toMatchObject({ platform: { amountFen: 3_000, of: parts }, platformRefunds: parts });
  });

  it('is all for finance to get back where the return is over before anything was reckoned', async () => {
    const { desk } = given();
    const platformRefund = { platform: 'SHOP', reference: 'P-1', amountFen: 700 };
    await desk.open({ lines: [{ line: 2, sku: 'CASE-1', quantity: 1, ground: 'goodwill' }], platformRefund });
    await desk.act('lead', 'decideReturn', { lines: [{ no: 1, grant: false }], reason: REASON });
    const { tasks } = await desk.until(({ status }) => status === 'closed');
    expect(tasks).toMatchObject([{ kind: 'platformPaidMore', data: { reference: 'P-1', paidTooMuchFen: 700 } }]);
  });

  it('counts once, under one reference in one case, in the currency of the order', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    const dollars = { ...PAID, currency: 'USD', amountFen: 1 };
    expect(await desk.refusal('agent', 'recordPlatformRefund', dollars)).toMatchObject({ code: 'currency_differs' });
    await desk.act('agent', 'recordPlatformRefund', { ...PAID, amountFen: 4_499 });
    const again = await desk.refusal('agent', 'recordPlatformRefund', { ...PAID, amountFen: 4_499 });
    expect(again).toMatchObject({ code: 'payment_reference_used', params: { caseNo: desk.caseNo } });
    const { desk: other } = given(2, returns);
    await other.open({ lines: [casesBack(1)], how: 'sendIn' });
    const same = { ...PAID, reference: 'p- 1', amountFen: 4_499 };
    expect(await other.refusal('agent', 'recordPlatformRefund', same)).toMatchObject({
      code: 'payment_reference_used',
    });
    const platformRefund = { platform: 'SHOP', reference: 'P-1', amountFen: 4_499 };
    const { desk: third } = given(3, returns);
    const refused = await third.open({ lines: [casesBack(1)], platformRefund }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'payment_reference_used' });
  });
});

describe('what a platform has paid back when the return is over', () => {
  async function over() {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    await looked(desk);
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    await returns.simulation.until(() => returns.simulation.of(desk.caseNo).ended);
    return { returns, desk };
  }

  it('stands in its journal, changes nothing of ours, and is for finance to get back, with what he had already', async () => {
    const { returns, desk } = await over();
    await desk.act('agent', 'recordPlatformRefund', { ...PAID, amountFen: 4_499 });
    const { tasks, outcome } = await desk.settled();
    const data = { platform: 'SHOP', reference: 'P-1', amountFen: 4_499, paidFen: 4_499, currency: 'CNY' };
    expect(tasks).toMatchObject([{ kind: 'platformPaidLate', role: 'finance', data }]);
    expect([outcome, paidBy(returns)]).toEqual(['closed', { finance: 4_499 }]);
    const [told] = returns.world.journal.entries(desk.caseNo).filter(({ type }) => type === 'platformRefunded');
    expect(told).toMatchObject({ actor: { role: 'agent' }, data: { ...PAID, amountFen: 4_499 } });
  });

  it('counts once under one reference, in the currency of the order, and in one case', async () => {
    const { returns, desk } = await over();
    const paid = { ...PAID, amountFen: 4_499 };
    const dollars = { ...paid, currency: 'USD' };
    expect(await desk.refusal('finance', 'recordPlatformRefund', dollars)).toMatchObject({ code: 'currency_differs' });
    await desk.act('finance', 'recordPlatformRefund', paid);
    const again = await desk.refusal('finance', 'recordPlatformRefund', { ...paid, reference: 'p-1 ' });
    expect(again).toMatchObject({ code: 'payment_reference_used', params: { caseNo: desk.caseNo } });
    const { desk: other } = given(2, returns);
    await other.open({ lines: [casesBack(1)], how: 'sendIn' });
    const elsewhere = await other.refusal('finance', 'recordPlatformRefund', paid);
    expect(elsewhere).toMatchObject({ code: 'payment_reference_used', params: { caseNo: desk.caseNo } });
    await desk.act('finance', 'recordPlatformRefund', { ...paid, reference: 'P-2' });
    expect((await desk.settled()).tasks).toHaveLength(2);
  });
});

describe('money the gateway has received', () => {
  it('is booked however long the books are away: nobody would tell of it again', async () => {
    const { returns, desk } = given();
    returns.world.gateway.isSetUp = true;
    await desk.open({ lines: [{ ...PHONE, wish: 'exchangeOther' }], how: 'sendIn' });
    const lines = [{ no: 1, remedy: 'exchangeOther' as const, sku: 'PH-X2', priceFen: 349_900 }];
    await desk.act('agent', 'chooseRemedy', { lines });
    const { owed } = await desk.detail();
    returns.world.faults.plan(desk.caseNo, 'bookPayment', { times: 20 });
    const told = { request: owed?.request ?? '', payment: 'GW-1', amountFen: 50_000, currency: 'CNY' };
    const heard = desk.event('GW-1', 'paymentReceived', told);
    await returns.simulation.advanceBy(120_000);
    await heard;
    expect((await desk.detail()).owed).toMatchObject({ state: 'paid', reference: 'GW-1' });
    expect(returns.world.money.of(desk.caseNo)).toMatchObject([{ reference: 'GW-1' }]);
    expect((await desk.settled()).tasks).toEqual([]);
  });
});

describe('what a platform has paid back, learnt when our refund was filed', () => {
  const WHOLE_FEN = 299_900;

  /** The phone came back, and 2,999.00 go back: 100.00 to the wallet, the rest to the card. */
  async function filed(hasGateway = false) {
    const { returns, desk } = given();
    returns.world.refunds.hasGateway = hasGateway;
    await desk.open({ lines: [{ ...PHONE, ground: 'noReason', wish: 'return' }], how: 'sendIn', refundTo: 'PAY-1' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await approved(desk);
    const shares = (await desk.detail()).refund?.shares ?? [];
    expect(shares.map(({ amountFen }) => amountFen)).toEqual([10_000, WHOLE_FEN - 10_000]);
    return { returns, desk, wallet: shares[0]?.refund ?? '', card: shares[1]?.refund ?? '' };
  }

  const tasks = async (desk: ReturnDesk) =>
    (await desk.settled()).tasks.map(({ kind, data }) => [kind, data?.paidTwiceFen ?? data?.paidTooMuchFen]);

  it('stops what finance has not paid yet, and nothing of it goes out', async () => {
    const { returns, desk, wallet } = await filed();
    await desk.act('finance', 'recordPlatformRefund', { ...PAID, amountFen: WHOLE_FEN });
    const view = await desk.until(({ status }) => status === 'closed');
    expect([view.outcome, view.tasks]).toEqual(['closed', []]);
    expect(returns.world.refunds.filed.get(wallet)).toMatchObject({ state: 'ended', paidFen: 0 });
    expect([-1, 1].map((sign) => sign * returns.world.refunds.balance(desk.caseNo, 'platform'))).toContain(WHOLE_FEN);
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
  });

  it('is told of as paid twice, with the sum that is at stake, as far as ours went out before', async () => {
    const { returns, desk, wallet } = await filed();
    await desk.act('finance', 'recordRefund', { refund: wallet, reference: 'BANK-1' });
    await desk.act('agent', 'recordPlatformRefund', { ...PAID, amountFen: WHOLE_FEN });
    const view = await desk.until(({ status }) => status === 'closed');
    const atStake = { platform: 'SHOP', reference: 'P-1', amountFen: WHOLE_FEN, paidTwiceFen: 10_000, currency: 'CNY' };
    expect(view.tasks).toMatchObject([{ kind: 'platformPaidTwice', role: 'finance', data: atStake }]);
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
  });

  it('in part stops no more than it has to, and the rest of that goes out', async () => {
    const { returns, desk, wallet, card } = await filed();
    await desk.act('finance', 'recordPlatformRefund', { ...PAID, amountFen: 4_000 });
    await desk.settled();
    expect(returns.world.refunds.filed.get(wallet)?.state).toBe('ended');
    expect(returns.world.refunds.filed.get(card)?.state).toBe('byHand');
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    const gone = [...returns.world.refunds.filed.values()].map(({ by, paidFen }) => [by, paidFen]);
    expect(gone).toEqual([
      ['finance', 0],
      ['finance', WHOLE_FEN - 10_000],
      ['platform', 4_000],
      ['finance', 6_000],
    ]);
    expect(await tasks(desk)).toEqual([]);
  });

  it('waits for what the gateway says it has done: paid all the same is paid twice, dropped is not', async () => {
    const { returns, desk, wallet, card } = await filed(true);
    await desk.act('finance', 'recordPlatformRefund', { ...PAID, amountFen: WHOLE_FEN });
    await desk.settled();
    const again = await desk.refusal('finance', 'recordPlatformRefund', { ...PAID, amountFen: 1 });
    expect(again).toMatchObject({ code: 'payment_reference_used' });
    const proposal = { refund: wallet, account: REASON, evidence: [PHOTO] };
    expect(await desk.refusal('agent', 'proposeAccount', proposal)).toMatchObject({ code: 'invalid_input' });
    const said = (refund: string, payment: string, amountFen: number) => ({
      refund,
      payment,
      currency: 'CNY',
      amountFen,
    });
    returns.world.refunds.payOut(wallet);
    await desk.event('w', 'refundPaid', { ...said(wallet, 'PAY-1', 10_000), transfer: 'T-1' });
    const restFen = returns.world.refunds.end(card, 'ended');
    await desk.event('c', 'refundDropped', { ...said(card, 'PAY-2', restFen), code: 'dropped' });
    const view = await desk.until(({ status }) => status === 'closed');
    expect(view.tasks.map(({ kind, data }) => [kind, data?.paidTwiceFen])).toEqual([['platformPaidTwice', 10_000]]);
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
  });
});

describe('a channel that is closed', () => {
  async function refusedByGateway() {
    const { returns, desk } = given();
    returns.world.refunds.hasGateway = true;
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await approved(desk);
    const [share] = (await desk.detail()).refund?.shares ?? [];
    const { refund = '', payment = '', amountFen = 0 } = share ?? {};
    returns.world.refunds.end(refund, 'refused');
    const data = { refund, payment, currency: 'CNY', amountFen, code: 'accountClosed' };
    await returns.event(desk.caseNo, `${refund}:refused`, 'refundRefused', data);
    await desk.settled();
    return { returns, desk, refund, payment, amountFen };
  }

  it('is left for another account of the same payee by two persons, and finance pays it there', async () => {
    const { returns, desk, refund, payment, amountFen } = await refusedByGateway();
    const proposal = { refund, account: REASON, evidence: [PHOTO] };
    await desk.act('finance', 'proposeAccount', proposal);
    const grant = { granted: true, reason: REASON };
    expect(await desk.refusal('finance', 'decideAccount', grant)).toMatchObject({ code: 'own_request' });
    await desk.act('manager', 'decideAccount', grant);
    const last = (await desk.detail()).refund?.shares.at(-1);
    expect(last).toMatchObject({ payment, amountFen, by: 'finance', state: 'underWay', account: REASON });
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    expect(returns.world.refunds.goneFen(ORDER, payment)).toBe(amountFen);
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
  });

  it('is not left without proof, nor beyond what one may decide, nor while the money is on its way', async () => {
    const { desk, refund } = await refusedByGateway();
    const proposal = { refund, account: REASON, evidence: [PHOTO] };
    const bare = await desk.refusal('agent', 'proposeAccount', { ...proposal, evidence: [] });
    expect(bare).toMatchObject({ code: 'invalid_input', field: 'evidence' });
    await desk.act('agent:2', 'proposeAccount', proposal);
    expect(await desk.refusal('agent', 'proposeAccount', proposal)).toMatchObject({ code: 'not_now' });
    const grant = { granted: true, reason: REASON };
    expect(await desk.refusal('finance', 'decideAccount', grant)).toMatchObject({ code: 'above_authority' });
    await desk.act('finance', 'decideAccount', { ...grant, granted: false });
    expect((await desk.detail()).otherAccount).toBeNull();
    await desk.act('finance', 'retryRefund', { refund });
    const [again] = ((await desk.detail()).refund?.shares ?? []).filter(({ state }) => state === 'underWay');
    const early = await desk.refusal('agent', 'proposeAccount', { ...proposal, refund: again?.refund ?? '' });
    expect(early).toMatchObject({ code: 'invalid_input', field: 'refund' });
  });
});

describe('units the order has no more when their refund is reckoned', () => {
  it('give nothing, all others give what they gave, and finance hears which and how much is in question', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(2), { ...PHONE, ground: 'noReason' }], how: 'sendIn' });
    // Two of the three cases were cancelled, or another return was paid for them, while ours was under way.
    const lines = GIVEN_ORDER.lines.map((line) => (line.line === 2 ? { ...line, quantity: 1 } : line));
    const deductions = [{ kind: 'coupon' as const, no: 'CASES-10', fen: 333, lines: [2] }];
    returns.world.orders.register(ORDER, { ...GIVEN_ORDER, lines, deductions, payments: [] });
    await sentIn(desk, 1, 2);
    await sentIn(desk, 2, 1, ['SN-1']);
    await looked(desk, 1, 2);
    await looked(desk, 2, 1, ['SN-1']);
    const { refund } = await desk.detail();
    expect(refund?.lines).toEqual([
      { no: 1, units: 1, fen: 4_499 },
      { no: 2, units: 1, fen: 299_900 },
    ]);
    const { tasks } = await desk.settled();
    const missing = [{ no: 1, line: 2, quantity: 1, fen: 4_499 }];
    const data = { orderNo: ORDER, lines: missing, amountFen: 4_499, currency: 'CNY' };
    expect(tasks).toMatchObject([{ kind: 'unitsAboveRest', role: 'finance', data }]);
  });
});
