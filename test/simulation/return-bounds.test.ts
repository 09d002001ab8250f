import { describe, expect, it } from 'vitest';
import { ORDER } from '../returns/given-order.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, looked, paidOut, REASON, sentIn } from '../returns/steps.ts';

const SPEAKERS = { line: 3, sku: 'SPK-1', quantity: 2, serials: ['SP-1', 'SP-2'], ground: 'quality' as const };

/** A return that is asked for on 2 March, when the windows of everything are open. */
function given(): { returns: SimulatedReturns; desk: ReturnDesk } {
  const returns = simulatedReturns();
  return { returns, desk: new ReturnDesk(returns, 'RX-2603-000001') };
}

function told({ world }: SimulatedReturns, text: string): readonly string[] {
  const all = world.journal.entries('RX-2603-000001').flatMap(({ tells = [] }) => tells);
  return all.filter((one) => one.text === text).map(({ to }) => to);
}

describe('a device that comes back locked to an account of the customer', () => {
  const locked = { no: 1, serial: 'SN-1' };

  it('is unlocked by him and inspected like any other; that he said so does not make it so', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn' });
    expect(await desk.refusal('quality', 'reportLocked', locked)).toMatchObject({ params: { reason: 'nothingHere' } });
    await sentIn(desk, 1, 1, ['SN-1']);
    await desk.act('quality', 'reportLocked', locked);
    expect((await desk.settled()).waits).toMatchObject([
      { name: 'unlocking', for: 'customer', until: '2026-03-09T16:00:00.000Z' },
    ]);
    expect(told(returns, 'pleaseUnlock')).toEqual(['customer']);
    await desk.act('customer', 'confirmUnlocked', {});
    expect((await desk.settled()).stage).toBe('inspecting');
    // It is locked still, and he was asked already: somebody decides.
    await desk.act('quality', 'reportLocked', locked);
    expect((await desk.settled()).waits).toMatchObject([{ name: 'disputeDecision', for: 'us' }]);
    expect(await desk.refusal('lead:1', 'offerReduction', { amountFen: 300_000, reason: REASON })).toMatchObject({
      params: { reason: 'moreThanPrice', most: 299_900 },
    });
    await desk.act('manager', 'overrule', { reason: REASON });
    expect(await desk.refusal('quality', 'reportLocked', locked)).toMatchObject({
      params: { reason: 'findingDoesNotCount' },
    });
    await looked(desk, 1, 1, ['SN-1']);
    expect((await desk.detail()).refund?.totalFen).toBe(300_771);
  });

  it('that stays locked goes back to him, and the other unit of the line is paid for', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [{ ...SPEAKERS, wish: 'return' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SP-1']);
    const other = { no: 1, serial: 'SP-2' };
    expect(await desk.refusal('quality', 'reportLocked', other)).toMatchObject({ params: { reason: 'nothingHere' } });
    expect(await desk.refusal('quality', 'reportLocked', { no: 1, serial: 'SP-9' })).toMatchObject({
      code: 'serial_not_expected',
    });
    await sentIn(desk, 1, 1, ['SP-2']);
    await desk.act('quality', 'reportLocked', other);
    await returns.simulation.advanceTo('2026-03-10T02:00:00.000Z');
    expect((await desk.settled()).waits).toMatchObject([{ name: 'disputeDecision' }]);
    await desk.act('lead', 'refuseGoods', { reason: REASON });
    expect(returns.world.goods.placeOf('SP-1')).toBe(`case:${desk.caseNo}:received:3:${ORDER}`);
    await looked(desk, 1, 1, ['SP-1']);
    await desk.act('warehouse', 'handBackGoods', {});
    const { lines, refund } = await desk.detail();
    expect(lines?.[0]?.goods.placed).toEqual({ backToCustomer: 1, restock: 1 });
    expect(refund?.lines).toMatchObject([{ no: 1, units: 1 }]);
    expect(returns.world.goods.placeOf('SP-2')).toBe(`customer:3:${ORDER}`);
  });
});

describe('a refund whose tax the buyer had deducted', () => {
  it('waits for the red-letter invoice, is told to finance and a manager when that does not come, and goes on with it', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(2)], how: 'sendIn', taxDeducted: true });
    await sentIn(desk, 1, 2);
    await looked(desk, 1, 2);
    expect((await desk.settled()).waits).toMatchObject([
      { name: 'taxCorrection', for: 'customer', until: '2026-03-12T16:00:00.000Z' },
    ]);
    expect(told(returns, 'confirmRedInvoice')).toEqual(['customer']);
    await returns.simulation.advanceTo('2026-03-13T02:00:00.000Z');
    expect(told(returns, 'waitOverdue')).toEqual(['finance']);
    await returns.simulation.advanceTo('2026-03-24T02:00:00.000Z');
    expect(told(returns, 'waitOverdue')).toEqual(['finance', 'manager']);
    const { waits, clocks } = await desk.settled();
    expect(waits).toMatchObject([{ name: 'taxCorrection' }]);
    expect(returns.world.refunds.filed.size).toBe(0);
    // The law gives us seven days, whatever the buyer does (CPL 25): the clock did not stand still.
    const marks = clocks.find(({ name }) => name === 'refundDue')?.marks ?? [];
    expect(marks.find(({ percent }) => percent === 100)?.at).toBe('2026-03-09T16:00:00.000Z');
    await desk.act('finance', 'confirmCorrection', { invoice: 'RED-1' });
    expect(await desk.detail()).toMatchObject({ correction: 'RED-1', refund: { totalFen: 8_997 } });
    await paidOut(desk);
    expect((await desk.until(({ status }) => status === 'closed')).outcome).toBe('closed');
  });
});

describe('a demand that is not settled', () => {
  it('counts as refused without a reason from the sixteenth day on, whoever the case waits for, and a manager hears it once', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await returns.simulation.advanceTo('2026-03-17T15:59:00.000Z');
    expect((await desk.detail()).deemedRefusal).toBeUndefined();
    await returns.simulation.advanceTo('2026-03-17T16:01:00.000Z');
    expect((await desk.detail()).deemedRefusal).toBe('2026-03-17T16:00:00.000Z');
    await returns.simulation.advanceTo('2026-04-17T16:00:00.000Z');
    expect(told(returns, 'deemedRefusal')).toEqual(['manager']);
  });

  it('is none once he has his money', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await returns.simulation.advanceTo('2026-03-17T02:00:00.000Z');
    await approved(desk);
    await paidOut(desk);
    await returns.simulation.advanceTo('2026-04-17T16:00:00.000Z');
    expect(told(returns, 'deemedRefusal')).toEqual([]);
  });
});
