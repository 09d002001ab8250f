import { describe, expect, it } from 'vitest';
import { plain } from '../../workflows/case/book.ts';
import type { LineAsked } from '../../workflows/return-exchange/contract.ts';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { looked, paidOut, REASON, sentIn } from '../returns/steps.ts';

const CASE = `${returnExchange.prefix}-2603-000001`;
const VISIT = 'VS-2603-000001';

/** A return whose goods a visit is to fetch; what that one was told. */
async function given(
  lines: readonly LineAsked[] = [casesBack(2)],
): Promise<{ desk: ReturnDesk; returns: SimulatedReturns; heard: string[][]; openings: unknown[] }> {
  const returns = simulatedReturns();
  const heard: string[][] = [];
  const openings: unknown[] = [];
  returns.world.begin = async ({ opening, step }) => {
    openings.push(opening);
    return { opened: step === 'pickUp' ? VISIT : `VS-${step}` };
  };
  const { deliver } = returns.world;
  returns.world.deliver = async (caseNo, event) => {
    if (caseNo === CASE) return deliver(caseNo, event);
    heard.push([caseNo, event.type]);
    return { ended: false, unknown: false };
  };
  const desk = new ReturnDesk(returns, CASE);
  await desk.open({ lines, how: 'pickUp' });
  return { desk, returns, heard, openings };
}

describe('the visit that is to fetch goods', () => {
  it('is called off when they have come in another way, and what becomes of it is nobody’s task', async () => {
    const { desk, heard } = await given();
    await sentIn(desk);
    expect(heard).toEqual([]);
    await sentIn(desk);
    expect(heard).toEqual([[VISIT, 'jobEnded']]);
    await desk.event('end', 'visitEnded', { visit: VISIT, outcome: 'withdrawn' });
    expect(await desk.settled()).toMatchObject({ tasks: [], detail: { pickUp: { visit: VISIT, state: 'dropped' } } });
    await looked(desk, 1, 2);
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    expect(heard).toEqual([[VISIT, 'jobEnded']]);
  });

  it('is called off when the return is withdrawn', async () => {
    const { desk, heard } = await given();
    await desk.act('customer', 'cancel', { reason: REASON });
    await desk.until(({ detail }) => (detail.pickUp as { state?: string }).state === 'dropped');
    await desk.event('end', 'visitEnded', { visit: VISIT, outcome: 'withdrawn' });
    await desk.until(({ status }) => status === 'closed');
    expect(heard).toEqual([[VISIT, 'jobEnded']]);
  });

  it('is called off when nobody let it in before the time was over', async () => {
    const { desk, returns, heard } = await given();
    await returns.simulation.advanceBy(20 * 24 * 3_600_000);
    expect((await desk.settled()).waits).toMatchObject([{ name: 'fetchedGoods', for: 'us' }]);
    await desk.event('end', 'visitEnded', { visit: VISIT, outcome: 'withdrawn' });
    await desk.until(({ outcome }) => outcome === 'expired');
    expect(heard).toEqual([[VISIT, 'jobEnded']]);
  });

  it('is not told anything when it has ended before', async () => {
    const { desk, heard } = await given();
    await desk.event('end', 'visitEnded', { visit: VISIT, outcome: 'cannotComplete' });
    expect((await desk.settled()).tasks.map(({ kind }) => kind)).toEqual(['pickUpFailed']);
    await desk.act('customer', 'cancel', { reason: REASON });
    await desk.until(({ status }) => status === 'closed');
    expect(heard).toEqual([]);
  });
});

describe('goods that are fetched', () => {
  const LINES = [{ ...PHONE, wish: 'return' as const }, casesBack(3)];
  const done = (taken: object[]) => plain({ visit: VISIT, outcome: 'done', taken });
  const days = (n: number): number => n * 24 * 3_600_000;

  it('are named to the visit, with their serials', async () => {
    const { openings } = await given(LINES);
    const goods = [
      { no: 1, sku: 'PH-X1', quantity: 1, serials: ['SN-1'] },
      { no: 2, sku: 'CASE-1', quantity: 3 },
    ];
    expect(openings).toMatchObject([{ subject: { kind: 'pickup', customer: 'C-1' }, goods }]);
  });

  it('are ours to bring in from then on: nobody reminds the customer, and no date of his gives them up', async () => {
    const { desk, returns } = await given(LINES);
    const both = [
      { no: 1, quantity: 1, serials: ['SN-1'] },
      { no: 2, quantity: 3 },
    ];
    await desk.event('end', 'visitEnded', done(both));
    const { waits, tasks } = await desk.settled();
    expect([waits.map(({ name, for: whose }) => [name, whose]), tasks]).toEqual([[['fetchedGoods', 'us']], []]);
    expect(await desk.refusal('lead', 'closeReceipt', { reason: REASON })).toMatchObject({ code: 'not_now' });
    expect(await desk.refusal('manager', 'waiveOldUnit', { reason: REASON })).toMatchObject({ code: 'not_now' });
    await returns.simulation.advanceBy(days(20));
    const types = returns.world.journal.entries(CASE).map(({ type }) => type);
    expect(types.filter((type) => type === 'goodsReminded' || type === 'goodsNotComing')).toEqual([]);
    await desk.act('warehouse', 'receiveGoods', { lines: both });
    expect((await desk.settled()).stage).toBe('inspecting');
  });

  it('are the desk’s to ask for again where some were left behind, or another unit was taken', async () => {
    const { desk } = await given(LINES);
    const taken = [
      { no: 1, quantity: 1, serials: ['SN-OTHER'] },
      { no: 2, quantity: 2 },
    ];
    await desk.event('end', 'visitEnded', done(taken));
    const { tasks, waits } = await desk.settled();
    const lines = [
      { no: 1, left: 1, others: ['SN-OTHER'] },
      { no: 2, left: 1, others: [] },
    ];
    expect(tasks).toMatchObject([{ kind: 'pickUpDiffers', role: 'agent', data: { visit: VISIT, lines } }]);
    expect(waits).toMatchObject([{ name: 'fetchedGoods' }]);
    await sentIn(desk, 2, 2);
    expect((await desk.settled()).waits).toMatchObject([{ name: 'returnedGoods', for: 'customer' }]);
  });
});

describe('goods that the first visit did not fetch', () => {
  const SECOND = 'VS-pickUp#2';
  const days = (n: number): number => n * 24 * 3_600_000;

  it('are fetched by another one, which the desk asks for once the first is over', async () => {
    const { desk, openings } = await given();
    expect(await desk.refusal('agent', 'fetchAgain', { reason: REASON })).toMatchObject({ code: 'not_now' });
    await desk.event('end', 'visitEnded', { visit: VISIT, outcome: 'cannotComplete' });
    await desk.act('agent', 'fetchAgain', { reason: REASON });
    const goods = [{ no: 1, sku: 'CASE-1', quantity: 2 }];
    expect([openings.length, openings[1]]).toMatchObject([2, { subject: { kind: 'pickup' }, goods }]);
    expect((await desk.detail()).pickUp).toEqual({ visit: SECOND, state: 'open' });
    const taken = [{ no: 1, quantity: 2 }];
    await desk.event('end2', 'visitEnded', plain({ visit: SECOND, outcome: 'done', taken }));
    expect((await desk.settled()).waits).toMatchObject([{ name: 'fetchedGoods' }]);
    await sentIn(desk, 1, 2);
    await looked(desk, 1, 2);
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
  });

  it('because it left them behind are named to the other one, as soon as the warehouse has what was taken', async () => {
    const { desk, openings } = await given();
    await desk.event('end', 'visitEnded', plain({ visit: VISIT, outcome: 'done', taken: [{ no: 1, quantity: 1 }] }));
    expect(await desk.refusal('agent', 'fetchAgain', { reason: REASON })).toMatchObject({ code: 'not_now' });
    await sentIn(desk);
    await desk.act('agent', 'fetchAgain', { reason: REASON });
    expect(openings[1]).toMatchObject({ goods: [{ no: 1, quantity: 1 }] });
  });

  it('are not given up by a date of his while the other one is to come, and are when that fetches nothing either', async () => {
    const { desk, returns, heard } = await given();
    await desk.event('end', 'visitEnded', { visit: VISIT, outcome: 'cannotComplete' });
    await desk.act('agent', 'fetchAgain', { reason: REASON });
    await returns.simulation.advanceBy(days(20));
    expect(await desk.settled()).toMatchObject({ stage: 'awaitingGoods', detail: { pickUp: { state: 'open' } } });
    await desk.event('end2', 'visitEnded', { visit: SECOND, outcome: 'cannotComplete' });
    await desk.until(({ outcome }) => outcome === 'expired');
    expect(heard).toEqual([]);
  });
});

describe('goods that a technician takes although his visit was called off', () => {
  const taken = [{ no: 1, quantity: 1 }];

  it('are brought in and go back to the customer who has withdrawn, with what was here', async () => {
    const { desk, returns, heard } = await given();
    await sentIn(desk);
    await desk.act('customer', 'cancel', { reason: REASON });
    expect(await desk.settled()).toMatchObject({ stage: 'withdrawing', waits: [{ name: 'fetchedGoods', for: 'us' }] });
    expect(heard).toEqual([[VISIT, 'jobEnded']]);
    await desk.event('end', 'visitEnded', plain({ visit: VISIT, outcome: 'done', taken }));
    expect(await desk.settled()).toMatchObject({ stage: 'withdrawing', tasks: [] });
    await sentIn(desk);
    const { lines } = await desk.detail();
    expect(lines?.[0]?.goods).toMatchObject({ notComing: 0, received: 2, placed: { backToCustomer: 2 } });
    await desk.act('warehouse', 'handBackGoods', {});
    expect(await desk.until(({ status }) => status === 'closed')).toMatchObject({ outcome: 'withdrawn' });
    expect(returns.world.goods.heldBy(CASE)).toEqual([]);
  });

  it('are brought in also where he had them before the customer withdrew', async () => {
    const { desk } = await given();
    await desk.event('end', 'visitEnded', plain({ visit: VISIT, outcome: 'done', taken }));
    await desk.act('customer', 'cancel', { reason: REASON });
    expect(await desk.settled()).toMatchObject({ stage: 'withdrawing', waits: [{ name: 'fetchedGoods' }] });
    await sentIn(desk);
    await desk.act('warehouse', 'handBackGoods', {});
    await desk.until(({ outcome }) => outcome === 'withdrawn');
  });

  it('are brought in and settled like any others where nobody had let him in before the time was over', async () => {
    const { desk, returns } = await given();
    await returns.simulation.advanceBy(20 * 24 * 3_600_000);
    await desk.event('end', 'visitEnded', plain({ visit: VISIT, outcome: 'cannotComplete', taken }));
    expect(await desk.settled()).toMatchObject({
      stage: 'awaitingGoods',
      waits: [{ name: 'fetchedGoods' }],
      tasks: [],
    });
    await sentIn(desk);
    await looked(desk, 1, 1);
    await paidOut(desk);
    await desk.until(({ outcome }) => outcome === 'closed');
  });
});
