import { describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import { formatInstant } from '../../domain/text/format.ts';
import type { OrderDetail } from '../../workflows/order/state.ts';
import { OrderDesk } from '../order/order-desk.ts';
import { confirmed, PAPER, REASON, said } from '../order/paths.ts';
import { type SimulatedOrders, simulatedOrders } from '../order/simulated-orders.ts';

const CASE = 'OR-2603-000001';

/** Monday, 2 March 2026, nine in the morning in Shanghai. */
function given(): { orders: SimulatedOrders; desk: OrderDesk } {
  const orders = simulatedOrders();
  return { orders, desk: new OrderDesk(orders, CASE) };
}

async function comes(orders: SimulatedOrders, localTime: string): Promise<void> {
  await orders.simulation.advanceTo(new Date(`${localTime.replace(' ', 'T')}:00+08:00`).toISOString());
}

const entries = (orders: SimulatedOrders, type: string): Entry[] =>
  orders.world.journal.entries(CASE).filter((entry) => entry.type === type);

const waiting = (orders: SimulatedOrders): string =>
  orders.simulation
    .of(CASE)
    .view.waits.map((wait) => `${wait.name} of ${wait.for} until ${formatInstant(wait.until)}`)
    .join(', ');

const told = (orders: SimulatedOrders, text: string): string[] =>
  orders.world.journal
    .entries(CASE)
    .flatMap(({ tells = [] }) => tells)
    .filter((tell) => tell.text === text)
    .map(({ to }) => to);

const detail = (orders: SimulatedOrders) => orders.simulation.of(CASE).view.detail as Partial<OrderDetail>;
const refunded = (orders: SimulatedOrders) =>
  orders.simulation
    .of(CASE)
    .view.tasks.filter(({ kind }) => kind === 'refundDeposit')
    .map(({ data }) => data?.amountFen);
const standing = (orders: SimulatedOrders) => orders.world.credit.standings.get('SO-1');
const release = (orders: SimulatedOrders) =>
  orders.world.credit.check({ orderNo: 'SO-1', caseNo: 'DL-X', lines: [{ line: 1, quantity: 1 }] });

describe('an oral deal', () => {
  it('has three working days to be confirmed by both; then both are reminded, then a manager hears of it', async () => {
    const { orders, desk } = given();
    await desk.open({ form: 'oral' });
    await confirmed(desk);
    expect(waiting(orders)).toBe('formalisation of customer until 2026-03-05 18:00');
    await comes(orders, '2026-03-05 18:01');
    expect(told(orders, 'pleaseConfirmTerms')).toEqual(['customer', 'customer']);
    expect(told(orders, 'formalisationOverdue')).toEqual(['owner']);
    expect(waiting(orders)).toBe('formalisation of customer until 2026-03-09 18:00');
    await comes(orders, '2026-03-09 18:01');
    expect(told(orders, 'waitOverdue')).toEqual(['manager']);
  });

  it('lets nothing leave before both have confirmed, whatever is left to do', async () => {
    const { orders, desk } = given();
    await desk.open({ form: 'oral' });
    await confirmed(desk);
    await desk.act('customer', 'confirmAsBuyer', {});
    expect(waiting(orders)).toMatch(/^formalisation of us/);
    expect(release(orders).blocks).toMatchObject([
      { code: 'agreementMissing', form: 'oral' },
      { code: 'creditExceeded' },
    ]);
    await desk.act('sales', 'confirmAsSeller', { evidence: PAPER });
    expect(standing(orders)).toMatchObject({ agreed: 'inWriting' });
  });

  it('is exempted by somebody who has not made it, with a memo to the buyer all the same', async () => {
    const { orders, desk } = given();
    await desk.open({ form: 'oral' });
    await said(desk);
    await desk.act('sales', 'confirmOrder', {});
    await desk.act('approver', 'exemptFromWriting', { code: 'tradeCustom', reason: REASON });
    expect(told(orders, 'orderMemo')).toEqual(['customer']);
    expect(standing(orders)).toMatchObject({ agreed: 'exempted', exemption: 'tradeCustom' });
  });

  it('begins anew with every change: who changed what is kept, and what was confirmed counts no more', async () => {
    const { orders, desk } = given();
    await desk.open({ form: 'oral' });
    await confirmed(desk);
    await desk.act('customer', 'confirmAsBuyer', {});
    await desk.act('lead', 'changeTerms', { termDays: 60, depositFen: 0, reason: REASON });
    expect(detail(orders)).toMatchObject({ buyer: null, feasibility: null, termsAccepted: null, confirmed: false });
    expect(detail(orders).versions).toMatchObject([{ version: 1, by: 'lead-1', role: 'lead', changed: ['termDays'] }]);
    expect(await desk.refusal('sales', 'confirmOrder', {})).toMatchObject({
      code: 'order_not_ready',
      params: { missing: ['feasibility', 'paymentTerms'] },
    });
  });
});

describe('a deposit', () => {
  const DEPOSIT = { pay: 'onAccount', depositFen: 100_000, termDays: 30, contingencyPercent: 5 } as const;

  it('is asked for, reminded of after a week, and told to finance after another', async () => {
    const { orders, desk } = given();
    await desk.open({ terms: DEPOSIT });
    await confirmed(desk);
    expect(release(orders).blocks).toMatchObject([
      { code: 'depositMissing', owedFen: 100_000 },
      { code: 'creditExceeded' },
    ]);
    await comes(orders, '2026-03-10 00:01');
    await comes(orders, '2026-03-18 00:01');
    expect(told(orders, 'pleasePayDeposit')).toEqual(['customer', 'customer']);
    expect(told(orders, 'waitOverdue')).toEqual(['finance']);
  });

  it('that the gateway receives otherwise than asked is never taken for it, and is a task of finance', async () => {
    const { orders, desk } = given();
    orders.world.gateway.isSetUp = true;
    await desk.open({ terms: DEPOSIT });
    await confirmed(desk);
    const request = `${CASE}:deposit`;
    expect(orders.world.gateway.asked.get(request)).toMatchObject({ amountFen: 100_000, currency: 'CNY' });
    await desk.told('paymentLinkReady', { request, link: 'https://pay.example.com/1' });
    expect(told(orders, 'payDepositByLink')).toEqual(['customer']);
    await desk.told('paymentReceived', { request, payment: 'P-1', amountFen: 99_999, currency: 'CNY' });
    expect(orders.simulation.of(CASE).view.tasks).toMatchObject([
      { kind: 'paymentUnclear', data: { why: 'otherAmount' } },
    ]);
    await desk.told('paymentReceived', { request, payment: 'P-2', amountFen: 100_000, currency: 'CNY' });
    await desk.until(({ stage }) => stage === 'fulfilling');
    expect(standing(orders)).toMatchObject({ depositReceivedFen: 100_000 });
  });

  it('paid by hand takes the link of the gateway back', async () => {
    const { orders, desk } = given();
    orders.world.gateway.isSetUp = true;
    await desk.open({ terms: DEPOSIT });
    await confirmed(desk);
    await desk.act('finance', 'recordPayment', { amountFen: 100_000, currency: 'CNY', reference: 'BANK-1' });
    expect([...orders.world.gateway.dropped]).toEqual([`${CASE}:deposit`]);
  });

  it('goes back as far as more was paid than is still ordered, each fen once', async () => {
    const { orders, desk } = given();
    await desk.open({ shipByHand: true, terms: { ...DEPOSIT, pay: 'prepaid', depositFen: 550_000 } });
    await confirmed(desk);
    await desk.act('finance', 'recordPayment', { amountFen: 550_000, currency: 'CNY', reference: 'BANK-1' });
    await desk.act('sales', 'cancelLines', { lines: [{ line: 1, quantity: 1 }], reason: REASON });
    await desk.act('sales', 'cancelLines', { lines: [{ line: 2, quantity: 1 }], reason: REASON });
    expect(refunded(orders)).toEqual([200_000, 150_000]);
  });

  it.each([
    { paidFen: 30_000, backFen: 20_000 },
    { paidFen: 13_000, backFen: 3_000 },
  ])('stays as far as the return of what was refused gives it back, of $paidFen fen', async ({ paidFen, backFen }) => {
    const { desk, orders } = given();
    // Three at 100.00. One is refused: its return gives back all of it, since the other two are cancelled.
    const lines = [{ line: 1, sku: 'HOSE', quantity: 3, priceFen: 10_000, paidFen: 30_000 }];
    await desk.open({ lines, shipByHand: true, terms: { ...DEPOSIT, pay: 'prepaid', depositFen: paidFen } });
    await confirmed(desk);
    await desk.act('finance', 'recordPayment', { amountFen: paidFen, currency: 'CNY', reference: 'BANK-1' });
    const one = { line: 1, delivered: 0, short: 0, refused: 1, lost: 0, returned: 0, serials: [] };
    await desk.told('deliveryEnded', { delivery: 'DL-else', outcome: 'refusedAtDoor', lines: [one], evidence: [] });
    await desk.act('sales', 'cancelLines', { lines: [{ line: 1, quantity: 2 }], reason: REASON });
    expect(refunded(orders)).toEqual([backFen]);
    expect(orders.world.credit.standings.get('SO-1')?.cancelled).toEqual([{ line: 1, quantity: 2 }]);
  });

  it('goes back for what is cancelled after a return has left its goods off as unpaid', async () => {
    const { desk, orders } = given();
    const lines = [{ line: 1, sku: 'HOSE', quantity: 3, priceFen: 10_000, paidFen: 30_000 }];
    await desk.open({ lines, shipByHand: true, terms: { ...DEPOSIT, pay: 'prepaid', depositFen: 13_000 } });
    await confirmed(desk);
    await desk.act('finance', 'recordPayment', { amountFen: 13_000, currency: 'CNY', reference: 'BANK-1' });
    orders.world.credit.leftOff = () => 10_000;
    const one = { line: 1, delivered: 0, short: 0, refused: 1, lost: 0, returned: 0, serials: [] };
    await desk.told('deliveryEnded', { delivery: 'DL-else', outcome: 'refusedAtDoor', lines: [one], evidence: [] });
    await desk.act('sales', 'cancelLines', { lines: [{ line: 1, quantity: 1 }], reason: REASON });
    await desk.act('sales', 'cancelLines', { lines: [{ line: 1, quantity: 1 }], reason: REASON });
    expect(refunded(orders)).toEqual([3_000, 10_000]);
  });

  it('goes back where no deposit was asked for and the order itself was paid', async () => {
    const { desk, orders } = given();
    orders.world.credit.orders.set('SO-1', { customer: 'C-1', prices: {}, paidFen: 550_000 });
    await desk.open({ shipByHand: true });
    await confirmed(desk);
    await desk.act('sales', 'cancelLines', { lines: [{ line: 2, quantity: 1 }], reason: REASON });
    expect(refunded(orders)).toEqual([150_000]);
  });

  it('goes back to the fen where the units of a line do not cost the same', async () => {
    const { orders, desk } = given();
    // 134.95 for three: 44.99, 44.98 and 44.98.
    const lines = [{ line: 1, sku: 'HOSE', quantity: 3, priceFen: 4_499, paidFen: 13_495 }];
    await desk.open({ lines, shipByHand: true, terms: { ...DEPOSIT, pay: 'prepaid', depositFen: 13_495 } });
    await confirmed(desk);
    await desk.act('finance', 'recordPayment', { amountFen: 13_495, currency: 'CNY', reference: 'BANK-1' });
    await desk.act('sales', 'cancelLines', { lines: [{ line: 1, quantity: 1 }], reason: REASON });
    await desk.act('sales', 'cancelLines', { lines: [{ line: 1, quantity: 2 }], reason: REASON });
    expect(refunded(orders)).toEqual([4_498, 8_997]);
  });
});

describe('a supply', () => {
  it('is looked at ahead; a step that is missed is told to the customer before the day he was promised', async () => {
    const { orders, desk } = given();
    await desk.open({
      toBeMade: true,
      terms: { pay: 'onAccount', depositFen: 0, contingencyPercent: 5, promisedFor: '2026-03-20' },
    });
    await confirmed(desk);
    expect(waiting(orders)).toBe('supplyPlan of us until 2026-03-04 18:00');
    const milestones = [{ code: 'assembly', lookOn: '2026-03-11', dueOn: '2026-03-16' }];
    await desk.act('sales', 'planSupply', { milestones, contingencyPercent: 7 });
    expect(detail(orders).terms).toMatchObject({ contingencyPercent: 7, promisedFor: '2026-03-20' });
    expect(waiting(orders)).toBe('supply of supplier until 2026-03-11 09:00');
    await comes(orders, '2026-03-11 09:01');
    expect(orders.simulation.of(CASE).view.tasks).toMatchObject([{ kind: 'lookAtSupply', role: 'sales' }]);
    expect(told(orders, 'supplyAtRisk')).toEqual([]);
    await comes(orders, '2026-03-17 09:01');
    expect(entries(orders, 'milestoneMissed')[0]?.at.slice(0, 10)).toBe('2026-03-17');
    expect(told(orders, 'supplyAtRisk')).toEqual(['customer']);
    await desk.act('sales', 'moveDate', { promisedFor: '2026-03-27', code: 'supplier' });
    expect(told(orders, 'orderDateMoved')).toEqual(['customer']);
  });
});

describe('shipments', () => {
  it('become deliveries with the promised day and the site, each once', async () => {
    const { orders, desk } = given();
    await desk.open({ terms: { pay: 'onAccount', depositFen: 0, contingencyPercent: 5, promisedFor: '2026-03-20' } });
    await confirmed(desk);
    expect([...orders.deliveries.values()]).toMatchObject([
      {
        process: 'delivery',
        step: 'ship#1',
        opening: {
          orderNo: 'SO-1',
          customer: 'C-1',
          site: 'C-1/home',
          promisedFor: '2026-03-20',
          reason: 'order',
          parent: CASE,
          lines: [
            { line: 1, sku: 'FR-300', quantity: 2 },
            { line: 2, sku: 'WM-8', quantity: 1 },
          ],
        },
      },
    ]);
    expect(waiting(orders)).toBe('deliveries of carrier until 2026-03-24 18:00');
  });

  it('that cannot become a delivery leave their units open, with a task', async () => {
    const { orders, desk } = given();
    orders.refuseDeliveries();
    await desk.open();
    await confirmed(desk);
    expect(detail(orders).lines).toMatchObject([
      { open: 2, underWay: 0 },
      { open: 1, underWay: 0 },
    ]);
    expect(orders.simulation.of(CASE).view.tasks).toMatchObject([{ kind: 'followOnNotOpened', role: 'lead' }]);
    expect(waiting(orders)).toMatch(/^shipping of us until 2026-03-04/);
  });

  it('cannot be cancelled while they are on their way; a delivery that follows from another counts as well', async () => {
    const { orders, desk } = given();
    await desk.open();
    await confirmed(desk);
    const under = { lines: [{ line: 1, quantity: 1 }], reason: REASON };
    expect(await desk.refusal('customer', 'cancelLines', under)).toMatchObject({
      params: { reason: 'moreThanOpen', left: 0 },
    });
    await desk.deliveryEnds({ short: 1 });
    expect(detail(orders).lines?.[0]).toMatchObject({ delivered: 1, open: 1, underWay: 0 });
    const follows = desk.endingOf({ delivery: 'DL-follows', lines: [{ line: 1, quantity: 1 }] }, {});
    await desk.told('deliveryEnded', follows);
    await desk.until(({ stage }) => stage === 'settling');
    expect(detail(orders).lines?.[0]).toMatchObject({ delivered: 2, open: 0 });
    expect(orders.world.credit.owed('SO-1').receivables.map(({ openFen }) => openFen)).toEqual([350_000, 200_000]);
  });

  it('that end short leave it to the delivery that follows: under way, neither cancelled nor sent twice', async () => {
    const { orders, desk } = given();
    await desk.open();
    await confirmed(desk);
    const one = [{ line: 1, quantity: 1 }];
    const [first] = detail(orders).shipments ?? [];
    if (first?.delivery === undefined) throw new Error('nothing set out');
    const ended = desk.endingOf({ ...first, delivery: first.delivery }, { short: 1 });
    await desk.told('deliveryEnded', { ...ended, followOns: [{ delivery: 'DL-follows', lines: one }] });
    await desk.until(({ waits }) => waits.some(({ name }) => name === 'deliveries'));
    expect(detail(orders).lines?.[0]).toMatchObject({ delivered: 1, open: 1, underWay: 1 });
    const left = { params: { reason: 'moreThanOpen', left: 0 } };
    const reason = REASON;
    expect(await desk.refusal('customer', 'cancelLines', { lines: one, reason })).toMatchObject(left);
    // It is withdrawn: its unit is free again, and what is sent anew arrives.
    const none = { line: 1, delivered: 0, short: 0, refused: 0, lost: 0, returned: 0, serials: [] };
    await desk.told('deliveryEnded', { delivery: 'DL-follows', outcome: 'withdrawn', lines: [none], evidence: [] });
    await desk.until(({ waits }) => waits.some(({ name }) => name === 'shipping'));
    expect(detail(orders).lines?.[0]).toMatchObject({ delivered: 1, open: 1, underWay: 0 });
    await desk.act('warehouse', 'shipLines', { lines: one });
    await desk.deliveryEnds();
    await desk.until(({ stage }) => stage === 'settling');
    expect(detail(orders).lines?.[0]).toMatchObject({ ordered: 2, delivered: 2, open: 0, underWay: 0, cancelled: 0 });
  });

  it('that bring more than was open are taken by nobody in silence', async () => {
    const { orders, desk } = given();
    await desk.open();
    await confirmed(desk);
    await desk.told('deliveryEnded', desk.endingOf({ delivery: 'DL-else', lines: [{ line: 1, quantity: 1 }] }, {}));
    expect(detail(orders).lines?.[0]).toMatchObject({ delivered: 0, open: 2, underWay: 2 });
    expect(orders.simulation.of(CASE).view.tasks).toMatchObject([{ kind: 'eventRefused' }]);
  });
});

describe('what is owed', () => {
  it('is weak until somebody signed, and is paid in the books', async () => {
    const { orders, desk } = given();
    await desk.open();
    await confirmed(desk);
    await desk.deliveryEnds({ signed: false });
    const [bill] = orders.world.credit.owed('SO-1').receivables;
    expect(bill).toMatchObject({ openFen: 550_000, weak: true, dueOn: '2026-04-01' });
    expect(told(orders, 'acceptanceMissing')).toEqual(['owner']);
    await desk.act('sales', 'attachAcceptance', { delivery: bill?.no ?? '', evidence: PAPER });
    expect(orders.world.credit.owed('SO-1').receivables[0]).toMatchObject({ weak: false });
    expect(waiting(orders)).toMatch(/^settlement of customer until 2026-03-06 00:00/);
    await comes(orders, '2026-04-04 23:59');
    await comes(orders, '2026-04-06 12:00');
    expect(told(orders, 'waitOverdue')).toEqual(['sales']);
    orders.world.credit.pay(bill?.no ?? '');
    await desk.act('finance', 'checkReceivables', {});
    await desk.until(({ status }) => status === 'closed');
    expect(orders.simulation.of(CASE).view.outcome).toBe('fulfilled');
  });

  it('is thanked for some days after everything was accepted, but not while the customer complains', async () => {
    for (const complains of [false, true]) {
      const { orders, desk } = given();
      if (complains) orders.world.complaints.set('C-1', ['CP-2603-000001']);
      await desk.open();
      await confirmed(desk);
      await desk.deliveryEnds();
      await comes(orders, '2026-03-04 12:00');
      expect(detail(orders).thanked).toBeUndefined();
      await comes(orders, '2026-03-06 12:00');
      expect(detail(orders).thanked).toBe(complains ? 'held' : 'sent');
      expect(told(orders, 'thankYou')).toEqual(complains ? [] : ['customer']);
    }
  });
});
