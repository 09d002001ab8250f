import { describe, expect, it } from 'vitest';
import { openFen } from '../../domain/credit/receivable.ts';
import type { DeliveryOpening } from '../../workflows/delivery/contract.ts';
import { deliveryProcess } from '../../workflows/delivery/process.ts';
import { returnProcess } from '../../workflows/return-exchange/process.ts';
import { DeliveryDesk } from '../delivery/delivery-desk.ts';
import { DISPATCH, handOver } from '../delivery/paths.ts';
import type { RepairCarrier } from '../repair/repair-desk.ts';
import { refusalsTold } from '../repair/simulated-carrier.ts';
import { GIVEN_ORDER, ORDER } from '../returns/given-order.ts';
import { PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, handedOver, looked, paidOut, REASON, sentIn } from '../returns/steps.ts';

const ONE = [{ line: 1, quantity: 1 }];
const CREDIT = { currency: 'CNY', tolerancePercent: 0, termDays: 30, validUntil: '2099-12-31' };

/** The phone was bought on account for 2,999.00, and so much credit is left. */
function onAccount(limitFen = 400_000, paidFen = 0) {
  const returns = simulatedReturns({ processes: [deliveryProcess, returnProcess] });
  const { world, simulation } = returns;
  world.deliveries.order(ORDER, { line: 1, sku: 'PH-X1', quantity: 1, category: 'phone_host' });
  world.credit.orders.set(ORDER, { customer: 'C-1', prices: { 1: 299_900 }, paidFen });
  world.credit.profiles.set('C-1', { ...CREDIT, limitFen });
  const agreed = { form: 'written', agreed: 'inWriting', terms: 'onAccount' } as const;
  const deposit = { depositOwedFen: 0, depositReceivedFen: 0 };
  world.credit.keep({ orderNo: ORDER, caseNo: 'OR-2603-000001', rank: 1, ...agreed, ...deposit });
  const carrier: RepairCarrier<DeliveryOpening> = {
    ...returns,
    open: (caseNo, command) => refusalsTold(simulation.open(deliveryProcess, caseNo, command)),
  };
  const desk = new ReturnDesk(returns, 'RX-2603-000001');
  const delivery = async (): Promise<DeliveryDesk> =>
    new DeliveryDesk(carrier, (await desk.detail()).replacement?.delivery ?? '');
  const owedFen = () => [...world.credit.bills.values()].reduce((sum, bill) => sum + openFen(bill), 0);
  return { returns, world, desk, delivery, owedFen };
}

type Given = ReturnType<typeof onAccount>;

/** It was refused at the door, and he is to have another one. */
async function refused({ desk }: Given): Promise<void> {
  await desk.open({ lines: [{ line: 1, sku: 'PH-X1', quantity: 1, ground: 'refused', wish: 'exchange' }] });
  const lines = [{ no: 1, grant: true, remedies: ['exchange' as const] }];
  await desk.act('manager', 'decideReturn', { lines, reason: REASON });
}

/** It was refused at the door, and he is to have another model for 600.00. */
async function cheaper({ desk }: Pick<Given, 'desk'>): Promise<void> {
  await desk.open({ lines: [{ line: 1, sku: 'PH-X1', quantity: 1, ground: 'refused' }] });
  const lines = [{ no: 1, grant: true, remedies: ['exchangeOther' as const] }];
  await desk.act('manager', 'decideReturn', { lines, reason: REASON });
  const other = { no: 1, remedy: 'exchangeOther' as const, sku: 'PH-X2', priceFen: 60_000 };
  await desk.act('agent', 'chooseRemedy', { lines: [other] });
}

async function sentOut(desk: DeliveryDesk, waybill: string): Promise<void> {
  await desk.act('customer', 'agreeSlot', { from: desk.at('10:00'), until: desk.at('12:00') });
  await desk.act('warehouse', 'inspectGoods', { passed: true });
  await desk.act('warehouse', 'dispatchGoods', { ...DISPATCH, carrier: { carrier: 'fast', waybill }, lines: ONE });
}

describe('a unit that is exchanged', () => {
  it('is billed when the other one comes, where the first was refused and so on no bill', async () => {
    const given = onAccount();
    await refused(given);
    const other = await given.delivery();
    await sentOut(other, 'WB-1');
    await other.act('agent', 'deliver', handOver(other, ONE));
    await given.desk.until(({ status }) => status === 'closed');
    expect(given.owedFen()).toBe(299_900);
  });

  it('is billed once, where the other one was lost and a third came', async () => {
    const given = onAccount();
    await refused(given);
    const first = await given.delivery();
    await sentOut(first, 'WB-1');
    await first.scan('lost');
    await first.act('customer', 'chooseAfterLoss', { choice: 'replacement' });
    await given.desk.until(({ detail }) => {
      const { delivery, state } = (detail.replacement ?? {}) as { delivery?: string; state?: string };
      return state === 'shipping' && delivery !== first.caseNo;
    });
    expect(given.owedFen()).toBe(0);
    const second = await given.delivery();
    await sentOut(second, 'WB-2');
    await second.act('agent', 'deliver', handOver(second, ONE));
    await given.desk.until(({ status }) => status === 'closed');
    expect(given.owedFen()).toBe(299_900);
  });

  it('waits for credit like any other, where it is to be billed', async () => {
    const given = onAccount(299_899);
    await refused(given);
    expect((await given.delivery()).caseNo).not.toBe('');
    const { replacement } = await given.desk.detail();
    const held = given.returns.simulation.of(replacement?.delivery ?? '').view;
    expect([held.stage, held.detail.blocks]).toMatchObject(['awaitingRelease', [{ code: 'creditExceeded' }]]);
  });

  it.each([
    ['nobody has paid', 0, 0],
    ['was paid beforehand', 299_900, 239_900],
    ['was paid in part beforehand', 100_000, 40_000],
  ])('costs what a cheaper model costs that comes for a refused unit that %s', async (_how, paidFen, backFen) => {
    const given = onAccount(400_000, paidFen);
    const { desk, owedFen, world } = given;
    // The payments of the order are what was paid beforehand.
    for (const { no } of GIVEN_ORDER.payments ?? []) world.refunds.unpaid(ORDER, no);
    if (paidFen > 0)
      world.refunds.paid(ORDER, { no: 'PAY-9', channel: 'card', fen: paidFen, paidAt: '2026-02-26T01:00:00.000Z' });
    await cheaper(given);
    const other = await given.delivery();
    expect(other.caseNo).not.toBe('');
    await sentOut(other, 'WB-1');
    await other.act('agent', 'deliver', handOver(other, ONE));
    await desk.until(({ stage }) => stage === 'refundReview' || stage === 'closed');
    await approved(desk);
    await paidOut(desk);
    const { tasks } = await desk.until(({ status }) => status === 'closed');
    expect(tasks.filter(({ kind }) => kind === 'refundNotFiled')).toEqual([]);
    expect([owedFen(), world.refunds.goneFen(ORDER, 'PAY-9')]).toEqual([Math.max(0, 60_000 - paidFen), backFen]);
    expect(world.refunds.standing(desk.caseNo)).toEqual([]);
  });

  it('gives nothing back where a cheaper model is sent by hand for a refused unit that nobody has billed or paid', async () => {
    const returns = simulatedReturns();
    const { world } = returns;
    for (const { no } of GIVEN_ORDER.payments ?? []) world.refunds.unpaid(ORDER, no);
    world.credit.orders.set(ORDER, { customer: 'C-1', prices: { 1: 299_900 }, paidFen: 0 });
    const desk = new ReturnDesk(returns, 'RX-2603-000001');
    await cheaper({ desk });
    await handedOver(desk, ['SN-X2']);
    const { tasks } = await desk.until(({ status }) => status === 'closed');
    expect(tasks.filter(({ kind }) => kind === 'refundNotFiled')).toEqual([]);
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 0, creditFen: 0 });
    expect(world.refunds.standing(desk.caseNo)).toEqual([]);
  });

  it('is free and waits for nothing, where the first one was billed', async () => {
    const given = onAccount(0);
    const { desk, world, owedFen } = given;
    const bill = { no: 'DL-2603-000001', orderNo: ORDER, amountFen: 299_900, prepaidFen: 0, paidFen: 0, lines: [1] };
    world.credit.bills.set(bill.no, { ...bill, weak: false, dueOn: '2026-03-31' });
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    const other = await given.delivery();
    await sentOut(other, 'WB-1');
    await other.act('agent', 'deliver', handOver(other, ONE));
    await desk.until(({ status }) => status === 'closed');
    expect(owedFen()).toBe(299_900);
  });
});
