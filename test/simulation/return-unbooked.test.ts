import { describe, expect, it } from 'vitest';
import { goodsOfCase } from '../../drizzle/ledger/goods-accounts.ts';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import type { Trouble } from '../case/world/faults.ts';
import { ORDER } from '../returns/given-order.ts';
import { casesBack, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { looked, paidOut, REASON, sentIn } from '../returns/steps.ts';
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
