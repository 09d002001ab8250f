import { describe, expect, it } from 'vitest';
import { GIVEN_ORDER, ORDER } from '../returns/given-order.ts';
import { casesBack, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { looked, paidOut, sentIn } from '../returns/steps.ts';

const COUPON = 'CASES-10';

async function casesReturned(returns: SimulatedReturns, no: number, quantity: number): Promise<ReturnDesk> {
  const desk = new ReturnDesk(returns, `RX-2603-00000${no}`);
  await desk.open({ lines: [casesBack(quantity)], how: 'sendIn' });
  await sentIn(desk, 1, quantity);
  await looked(desk, 1, quantity);
  return desk;
}

describe('a coupon that was used on goods that come back', () => {
  it('comes back in kind with the last of them, once, and the customer and the desk hear of it', async () => {
    const returns = simulatedReturns();
    const first = await casesReturned(returns, 1, 2);
    await paidOut(first);
    expect((await first.detail()).coupons).toBeUndefined();
    const last = await casesReturned(returns, 2, 1);
    const { tasks, detail } = await last.settled();
    expect(detail.coupons).toEqual([COUPON]);
    expect(tasks).toMatchObject([{ kind: 'giveCoupons', role: 'agent', data: { orderNo: ORDER, coupons: [COUPON] } }]);
    await paidOut(last);
    await last.until(({ status }) => status === 'closed');
    const told = returns.world.journal.entries(last.caseNo).filter(({ type }) => type === 'couponsGivenBack');
    expect(told).toMatchObject([{ data: { coupons: [COUPON] }, tells: [{ to: 'customer' }] }]);
    expect(returns.world.orders.coupons).toEqual([{ orderNo: ORDER, coupon: COUPON, caseNo: last.caseNo }]);
  });

  it('does not come back while units that are asked back may still stay with the customer', async () => {
    const returns = simulatedReturns();
    const waiting = new ReturnDesk(returns, 'RX-2603-000001');
    await waiting.open({ lines: [casesBack(1)], how: 'sendIn' });
    const other = await casesReturned(returns, 2, 2);
    await paidOut(other);
    await waiting.act('agent', 'cancel', { reason: { ref: 'p-1', sha256: 'x' } as never });
    await waiting.until(({ status }) => status === 'closed');
    expect(returns.world.orders.coupons).toEqual([]);
    // He brings it after all.
    const last = await casesReturned(returns, 3, 1);
    expect((await last.detail()).coupons).toEqual([COUPON]);
  });

  it('is all that comes back of what it paid for as a whole', async () => {
    const returns = simulatedReturns();
    const lines = GIVEN_ORDER.lines.map((line) => (line.line === 2 ? { ...line, priceFen: 1_000 } : line));
    const deductions = [{ kind: 'coupon' as const, no: COUPON, fen: 3_000, lines: [2] }];
    returns.world.orders.register(ORDER, { ...GIVEN_ORDER, lines, deductions, payments: [] });
    const desk = await casesReturned(returns, 1, 3);
    const { outcome, tasks } = await desk.until(({ status }) => status === 'closed');
    const { refund, coupons } = await desk.detail();
    expect([outcome, refund?.totalFen, coupons]).toEqual(['closed', 0, [COUPON]]);
    expect(tasks.map(({ kind }) => kind)).toEqual(['giveCoupons']);
  });
});
