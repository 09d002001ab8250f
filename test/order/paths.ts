import { KEY_CLAUSES } from '../../domain/orders/key-clauses.ts';
import type { OrderDetail } from '../../workflows/order/state.ts';
import { words } from '../repair/repair-desk.ts';
import type { OrderDesk } from './order-desk.ts';

export const PAPER = { ref: `sha256-${'b'.repeat(64)}`, sha256: 'b'.repeat(64), kind: 'document', bytes: 1_000 };
export const REASON = words('reason');

/** The customer pays everything that was billed; each carrier has books of its own. */
export type Pay = (desk: OrderDesk) => Promise<void>;

/** Everything that has to be said of a deal before it stands. */
export async function said(desk: OrderDesk): Promise<void> {
  await desk.act('warehouse', 'confirmFeasibility', { date: true, quantity: true, quality: true });
  await desk.act('sales', 'explainClauses', { clauses: [...KEY_CLAUSES], explainedOn: desk.day(0) });
  await desk.act('customer', 'acceptPaymentTerms', {});
}

export async function confirmed(desk: OrderDesk): Promise<void> {
  await said(desk);
  await desk.act('sales', 'confirmOrder', {});
}

/** Every way an order can go without anybody keeping silent until it matters. */
export const PATHS: Readonly<Record<string, (desk: OrderDesk, pay: Pay) => Promise<void>>> = {
  'in writing and on account: delivered at once, paid, thanked': async (desk, pay) => {
    await desk.open();
    await confirmed(desk);
    await desk.deliveryEnds();
    await pay(desk);
    await desk.until(({ status }) => status === 'closed');
  },
  'oral: put in writing, changed, confirmed by both; a deposit comes; made step by step': async (desk, pay) => {
    await desk.open({
      form: 'oral',
      toBeMade: true,
      terms: { pay: 'onAccount', depositFen: 100_000, contingencyPercent: 5, promisedFor: desk.day(40) },
    });
    await confirmed(desk);
    await desk.act('sales', 'confirmAsSeller', { evidence: PAPER });
    await desk.act('sales', 'changeTerms', { promisedFor: desk.day(50), reason: REASON });
    await confirmed(desk);
    await desk.act('customer', 'confirmAsBuyer', {});
    await desk.act('lead', 'confirmAsSeller', { evidence: PAPER });
    await desk.act('finance', 'recordPayment', { amountFen: 100_000, currency: 'CNY', reference: 'BANK-1' });
    const milestones = [
      { code: 'material', lookOn: desk.day(5), dueOn: desk.day(10) },
      { code: 'assembly', lookOn: desk.day(20), dueOn: desk.day(30) },
    ];
    await desk.act('sales', 'planSupply', { milestones, contingencyPercent: 8 });
    await desk.act('warehouse', 'reachMilestone', { code: 'material', reachedOn: desk.day(0) });
    await desk.act('sales', 'reportSupplyRisk', { code: 'assembly', reason: REASON });
    await desk.act('sales', 'moveDate', { promisedFor: desk.day(60), code: 'supplier', reason: REASON });
    await desk.act('warehouse', 'reachMilestone', { code: 'assembly', reachedOn: desk.day(0), evidence: PAPER });
    await desk.act('warehouse', 'goodsReady', {});
    await desk.deliveryEnds();
    await pay(desk);
    await desk.until(({ status }) => status === 'closed');
  },
  'oral and exempted; the deposit is waived; shipped in parts, some cancelled, some refused': async (desk, pay) => {
    await desk.open({
      form: 'oral',
      shipByHand: true,
      terms: { pay: 'onAccount', depositFen: 50_000, contingencyPercent: 5 },
    });
    await confirmed(desk);
    await desk.act('approver', 'exemptFromWriting', { code: 'longTrust', reason: REASON });
    await desk.act('manager', 'waiveDeposit', { reason: REASON });
    await desk.act('sales', 'shipLines', { lines: [{ line: 1, quantity: 1 }] });
    await desk.act('sales', 'changeTerms', { termDays: 45, reason: REASON, evidence: PAPER });
    await desk.act('sales', 'shipLines', { lines: [{ line: 1, quantity: 1 }] });
    await desk.act('customer', 'cancelLines', { lines: [{ line: 2, quantity: 1 }], reason: REASON });
    await desk.deliveryEnds({ signed: false });
    await desk.deliveryEnds({ refused: 1 });
    const { detail } = await desk.settled();
    const [first] = (detail as Partial<OrderDetail>).shipments ?? [];
    await desk.act('sales', 'attachAcceptance', { delivery: first?.delivery ?? '', evidence: PAPER });
    await desk.act('finance', 'checkReceivables', {});
    await pay(desk);
    await desk.until(({ status }) => status === 'closed');
  },
  'prepaid through the gateway; short, brought back and sent again': async (desk, pay) => {
    await desk.open({ terms: { pay: 'prepaid', depositFen: 550_000, contingencyPercent: 5 } });
    await confirmed(desk);
    const request = `${desk.caseNo}:deposit`;
    const money = { request, payment: 'PAY-1', amountFen: 550_000, currency: 'CNY' };
    await desk.told('paymentReceived', money);
    await desk.deliveryEnds({ short: 1, returned: 1 });
    await desk.act('warehouse', 'shipLines', { lines: [{ line: 1, quantity: 2 }], promisedFor: desk.day(5) });
    await desk.deliveryEnds();
    await pay(desk);
    await desk.until(({ status }) => status === 'closed');
  },
  'withdrawn before it was confirmed': async (desk) => {
    await desk.open();
    await desk.act('customer', 'cancel', { reason: REASON });
  },
  'everything comes back': async (desk, pay) => {
    await desk.open();
    await confirmed(desk);
    await desk.deliveryEnds();
    const caseNo = 'RX-2603-000001';
    await desk.told('returnEnded', {
      caseNo,
      lines: [
        { line: 1, quantity: 2 },
        { line: 2, quantity: 1 },
      ],
    });
    await pay(desk);
    await desk.until(({ status }) => status === 'closed');
  },
};

/** Ways an order goes when somebody keeps silent; `passing`: the waits whose bound is lived through. */
export const TIMED_PATHS: Readonly<
  Record<string, { readonly passing: readonly string[]; readonly live: (desk: OrderDesk, pay: Pay) => Promise<void> }>
> = {
  'nobody confirms in writing, nobody pays the deposit, and in the end it is withdrawn': {
    passing: ['formalisation', 'deposit'],
    live: async (desk) => {
      await desk.open({ form: 'oral', terms: { pay: 'onAccount', depositFen: 50_000, contingencyPercent: 5 } });
      await confirmed(desk);
      await desk.until(({ waits }) => waits.some(({ name, level }) => name === 'formalisation' && level === 1));
      await desk.act('customer', 'confirmAsBuyer', {});
      await desk.act('manager', 'confirmAsSeller', { evidence: PAPER });
      await desk.until(({ waits }) => waits.some(({ name, level }) => name === 'deposit' && level === 1));
      await desk.act('customer', 'cancel', { reason: REASON });
    },
  },
  'a step is looked at ahead, then missed, and what is paid late is settled': {
    passing: ['supply', 'settlement'],
    live: async (desk, pay) => {
      await desk.open({ toBeMade: true });
      await confirmed(desk);
      await desk.act('sales', 'planSupply', {
        milestones: [{ code: 'assembly', lookOn: desk.day(3), dueOn: desk.day(6) }],
      });
      await desk.until(({ detail }) => (detail as Partial<OrderDetail>).milestones?.[0]?.missed === true);
      await desk.act('warehouse', 'reachMilestone', { code: 'assembly', reachedOn: desk.day(0) });
      await desk.act('warehouse', 'goodsReady', {});
      await desk.deliveryEnds();
      await desk.until(({ detail }) => detail.thanked !== undefined);
      await desk.until(({ waits }) => waits.some(({ name, level }) => name === 'settlement' && level === 1));
      await pay(desk);
      await desk.until(({ status }) => status === 'closed');
    },
  },
};
