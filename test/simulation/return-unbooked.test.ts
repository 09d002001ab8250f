import { describe, expect, it } from 'vitest';
import { goodsOfCase } from '../../drizzle/ledger/goods-accounts.ts';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import type { Trouble } from '../case/world/faults.ts';
import { ORDER } from '../returns/given-order.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, looked, paidOut, REASON, sentIn } from '../returns/steps.ts';
import type { ReEntry } from './simulation.ts';

const CASE = `${returnExchange.prefix}-2603-000001`;

/** Longer than anybody at the door waits for an answer. */
const LONG = 12;

async function given(reEntry: ReEntry = 'seldom'): Promise<{ desk: ReturnDesk; returns: SimulatedReturns }> {
  const returns = simulatedReturns({ reEntry });
  const desk = new ReturnDesk(returns, CASE);
  await desk.open({ lines: [casesBack(2)], how: 'sendIn' });
  return { desk, returns };
}

function lost(returns: SimulatedReturns, trouble: Trouble = { done: true, times: LONG }): void {
  returns.world.faults.plan(CASE, 'moveGoods', trouble);
}

function lying({ world }: SimulatedReturns): number {
  return world.goods.at(goodsOfCase(CASE, 'received', { orderNo: ORDER, line: 2 }), 'CASE-1').quantity;
}

describe.each(['seldom', 'always'] as const)('goods that somebody has in his hands (runs hand over: %s)', (reEntry) => {
  it.each([
    ['are booked and nobody can say so', { done: true, times: LONG }],
    ['cannot be booked for a while', { times: LONG }],
  ])('count when they %s, and nobody has to tell it twice', async (_how, trouble) => {
    const { desk, returns } = await given(reEntry);
    lost(returns, trouble);
    await sentIn(desk);
    expect((await desk.detail()).lines?.[0]?.goods).toMatchObject({ asked: 2, received: 1 });
    expect(lying(returns)).toBe(1);
    // Another parcel, with other goods in it than the one nobody knew of.
    await desk.act('warehouse', 'receiveGoods', { lines: [{ no: 1, quantity: 1 }], note: REASON });
    lost(returns, trouble);
    await looked(desk, 1, 2);
    expect((await desk.detail()).lines?.[0]?.goods).toMatchObject({ received: 2, placed: { restock: 2 } });
    expect(lying(returns)).toBe(0);
    await paidOut(desk);
    const { outcome } = await desk.until(({ status }) => status === 'closed');
    expect(outcome).toBe('closed');
  });

  it('are settled when the goods were never to come in time again', async () => {
    const { desk, returns } = await given(reEntry);
    lost(returns);
    await sentIn(desk);
    await returns.simulation.advanceBy(20 * 24 * 3_600_000);
    expect((await desk.detail()).lines?.[0]?.goods).toEqual({ asked: 2, notComing: 1, received: 1, placed: {} });
    expect((await desk.settled()).stage).toBe('inspecting');
  });

  it('do not count where the books say no after all, and the warehouse is told', async () => {
    const { desk, returns } = await given(reEntry);
    lost(returns, { times: LONG });
    const release = returns.world.faults.block(CASE, 'moveGoods');
    const receiving = sentIn(desk);
    await returns.simulation.advanceBy(60_000);
    // Meanwhile the books learn that the customer has none of them any more.
    await returns.world.perform('releaseReturn', { caseNo: CASE, step: 'elsewhere' });
    release();
    await receiving;
    const { tasks, detail } = await desk.settled();
    expect(tasks.map(({ kind, role }) => [kind, role])).toEqual([['goodsNotBooked', 'warehouse']]);
    expect(detail).toMatchObject({ lines: [{ goods: { asked: 2, received: 0 } }], unbooked: null });
    expect(lying(returns)).toBe(0);
  });
});

describe('a return that is given up', () => {
  it('settles first what nobody knows to be booked', async () => {
    const { desk, returns } = await given();
    lost(returns);
    returns.world.faults.plan(CASE, 'moveGoods', { final: true });
    await sentIn(desk);
    expect((await desk.settled()).waits.map(({ name }) => name)).toEqual(['stuck:receive:1']);
    await desk.act('customer', 'cancel', { reason: REASON });
    expect((await desk.settled()).stage).toBe('returningToCustomer');
    await desk.act('warehouse', 'handBackGoods', {});
    await desk.until(({ status }) => status === 'closed');
    expect(returns.world.goods.heldBy(CASE)).toEqual([]);
  });
});

describe.each(['seldom', 'always'] as const)('money that finance has seen come in (runs hand over: %s)', (reEntry) => {
  const DEPOSIT = { reference: 'BANK-1', amountFen: 299_900, currency: 'CNY' };

  /** A deposit is asked for; another phone goes out first once it is paid. */
  async function owing(): Promise<{ desk: ReturnDesk; returns: SimulatedReturns }> {
    const returns = simulatedReturns({ reEntry });
    const desk = new ReturnDesk(returns, CASE);
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
    await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
    return { desk, returns };
  }

  function tookFen({ world }: SimulatedReturns): number {
    return world.money.of(CASE).reduce((sum, { amountFen }) => sum + amountFen, 0);
  }

  it.each([
    ['is booked and nobody can say so', { done: true, times: LONG }],
    ['cannot be booked for a while', { times: LONG }],
  ])('is paid once when it %s, and nobody has to tell it twice', async (_how, trouble) => {
    const { desk, returns } = await owing();
    returns.world.faults.plan(CASE, 'bookPayment', trouble);
    await desk.act('finance', 'recordPayment', DEPOSIT);
    expect(await desk.settled()).toMatchObject({
      stage: 'awaitingGoods',
      detail: { owed: { state: 'paid', reference: 'BANK-1' }, replacement: { state: 'shipping' }, unbooked: null },
    });
    expect(tookFen(returns)).toBe(299_900);
    expect(returns.world.refunds.balance(CASE, 'customer')).toBe(0);
  });

  it('goes back whole where he withdraws before anybody knows that it is booked', async () => {
    const { desk, returns } = await owing();
    returns.world.faults.plan(CASE, 'bookPayment', { done: true, times: LONG });
    returns.world.faults.plan(CASE, 'bookPayment', { final: true });
    await desk.act('finance', 'recordPayment', DEPOSIT);
    expect((await desk.settled()).waits.map(({ name }) => name)).toEqual(['stuck:owed:1']);
    await desk.act('customer', 'cancel', { reason: REASON });
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 0, depositFen: 299_900 });
    await approved(desk);
    await paidOut(desk);
    expect(await desk.until(({ status }) => status === 'closed')).toMatchObject({ outcome: 'withdrawn' });
    expect(returns.world.refunds.standing(CASE)).toEqual([]);
    expect(returns.world.goods.heldBy(CASE)).toEqual([]);
  });

  it('is asked for as before where its reference is that of another payment after all, and finance is told', async () => {
    const { desk, returns } = await owing();
    returns.world.faults.plan(CASE, 'bookPayment', { times: LONG });
    const release = returns.world.faults.block(CASE, 'bookPayment');
    const telling = desk.act('finance', 'recordPayment', DEPOSIT);
    await returns.simulation.advanceBy(60_000);
    await returns.world.perform('bookPayment', { ...DEPOSIT, caseNo: 'RX-2603-000009', step: 'owed:1' });
    release();
    await telling;
    const { stage, tasks, detail } = await desk.settled();
    expect([stage, tasks.map(({ kind, role }) => [kind, role])]).toEqual([
      'awaitingMoney',
      [['paymentNotBooked', 'finance']],
    ]);
    expect(detail).toMatchObject({ owed: { state: 'open' }, unbooked: null });
    await desk.act('finance', 'recordPayment', { ...DEPOSIT, reference: 'BANK-2' });
    expect((await desk.settled()).stage).toBe('awaitingGoods');
    expect(tookFen(returns)).toBe(299_900);
  });

  it('of the gateway comes besides: what he paid twice is finance’s to clear up', async () => {
    const { desk, returns } = await owing();
    returns.world.faults.plan(CASE, 'bookPayment', { done: true, times: LONG });
    returns.world.faults.plan(CASE, 'bookPayment', { final: true });
    await desk.act('finance', 'recordPayment', DEPOSIT);
    const received = { request: `${CASE}:owed:1`, payment: 'GW-1', amountFen: 299_900, currency: 'CNY' };
    await desk.event('gw', 'paymentReceived', received);
    const [stuck] = (await desk.settled()).waits;
    await desk.act('lead', 'retryEffect', { wait: stuck?.wait ?? 0 });
    const { detail, tasks } = await desk.settled();
    expect(detail).toMatchObject({ owed: { state: 'paid', reference: 'BANK-1' } });
    const unclear = tasks.filter(({ kind }) => kind === 'paymentUnclear');
    expect(unclear).toMatchObject([{ role: 'finance', data: { why: 'paidAlready' } }]);
    expect(tookFen(returns)).toBe(299_900);
  });
});
