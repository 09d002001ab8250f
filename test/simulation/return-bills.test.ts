import { describe, expect, it } from 'vitest';
import { openFen } from '../../domain/credit/receivable.ts';
import { ORDER } from '../returns/given-order.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, looked, paidOut, REASON, sentIn } from '../returns/steps.ts';

const BILL = 'DL-2603-000001';

/** The cases were delivered on account: their bill is open. */
function billed(paidFen = 0): { returns: SimulatedReturns; desk: ReturnDesk } {
  const returns = simulatedReturns();
  const bill = { no: BILL, orderNo: ORDER, amountFen: 13_495, prepaidFen: 0, lines: [2] };
  returns.world.credit.bills.set(BILL, { ...bill, paidFen, weak: false, dueOn: '2026-03-31' });
  return { returns, desk: new ReturnDesk(returns, 'RX-2603-000001') };
}

function openOn({ world }: SimulatedReturns): number {
  const bill = world.credit.bills.get(BILL);
  return bill === undefined ? 0 : openFen(bill);
}

describe('goods that come back before they were paid for', () => {
  it('are off the bill by exactly what they cost, and no money goes out for them', async () => {
    const { returns, desk } = billed();
    await desk.open({ lines: [casesBack(2)], how: 'sendIn' });
    expect(returns.world.credit.held.get(desk.caseNo)).toEqual([{ receivable: BILL, fen: 8_997 }]);
    await sentIn(desk, 1, 2);
    await looked(desk, 1, 2);
    const view = await desk.until(({ status }) => status === 'closed');
    expect([view.outcome, openOn(returns), returns.world.refunds.filed.size]).toEqual(['closed', 4_498, 0]);
    expect(returns.world.credit.held.get(desk.caseNo)).toBeUndefined();
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 0, creditFen: 8_997 });
  });

  it('are paid back as far as the bill was paid, also while they were on their way', async () => {
    const { returns, desk } = billed(5_000);
    await desk.open({ lines: [casesBack(3)], how: 'sendIn' });
    await sentIn(desk, 1, 3);
    returns.world.credit.pay(BILL);
    await looked(desk, 1, 3);
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    expect(openOn(returns)).toBe(0);
    expect(returns.world.refunds.goneFen(ORDER, 'PAY-2')).toBe(13_495);
  });

  it('leave the bill as it was when nothing comes of the return', async () => {
    const { returns, desk } = billed();
    await desk.open({ lines: [casesBack(2)], how: 'sendIn' });
    await desk.act('customer', 'cancel', { reason: REASON });
    await desk.until(({ status }) => status === 'closed');
    expect([openOn(returns), returns.world.credit.held.get(desk.caseNo)]).toEqual([13_495, []]);
  });

  it('do not touch the bill of what was taken, when the others were refused at the door', async () => {
    const { returns, desk } = billed();
    const refused = { line: 2, sku: 'CASE-1', quantity: 1, ground: 'refused' as const, wish: 'return' as const };
    await desk.open({ lines: [refused] });
    await desk.act('lead', 'decideReturn', { lines: [{ no: 1, grant: true, remedies: ['return'] }], reason: REASON });
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    expect([openOn(returns), (await desk.detail()).refund]).toMatchObject([13_495, { totalFen: 4_498, creditFen: 0 }]);
  });

  it('are off a bill of the whole order that nobody said the lines of, also when they were refused', async () => {
    const returns = simulatedReturns();
    const { credit } = returns.world;
    credit.orders.set(ORDER, { customer: 'C-1', prices: {}, paidFen: 400_000 });
    const bill = { no: 'INV-1', orderNo: ORDER, amountFen: 14_595, prepaidFen: 0, paidFen: 0 };
    credit.bills.set('INV-1', { ...bill, weak: false, dueOn: '2026-03-31' });
    const desk = new ReturnDesk(returns, 'RX-2603-000001');
    await desk.open({ lines: [{ line: 2, sku: 'CASE-1', quantity: 1, ground: 'refused', wish: 'return' }] });
    expect(credit.held.get(desk.caseNo)).toEqual([{ receivable: 'INV-1', fen: 4_498 }]);
    await desk.act('lead', 'decideReturn', { lines: [{ no: 1, grant: true, remedies: ['return'] }], reason: REASON });
    await desk.until(({ status }) => status === 'closed');
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 0, creditFen: 4_498, unpaidFen: 0 });
    expect(openFen(credit.bills.get('INV-1') ?? bill)).toBe(14_595 - 4_498);
  });

  it.each([
    { how: 'on account', paidFen: 0, backFen: 0 },
    { how: 'with a deposit that what he keeps takes up', paidFen: 100_000, backFen: 0 },
    { how: 'with a deposit beyond what he keeps', paidFen: 410_000, backFen: 4_498 - 3_395 },
    { how: 'in full', paidFen: 414_595, backFen: 4_498 },
  ])(
    'are paid back as far as they were paid beforehand, when they were refused of an order bought $how',
    async (given) => {
      const returns = simulatedReturns();
      const { credit, refunds } = returns.world;
      credit.orders.set(ORDER, { customer: 'C-1', prices: {}, paidFen: given.paidFen });
      const desk = new ReturnDesk(returns, 'RX-2603-000001');
      await desk.open({ lines: [{ line: 2, sku: 'CASE-1', quantity: 1, ground: 'refused', wish: 'return' }] });
      await desk.act('lead', 'decideReturn', { lines: [{ no: 1, grant: true, remedies: ['return'] }], reason: REASON });
      if (given.backFen > 0) await paidOut(desk);
      const view = await desk.until(({ status }) => status === 'closed');
      expect((await desk.detail()).refund).toMatchObject({
        totalFen: given.backFen,
        unpaidFen: 4_498 - given.backFen,
      });
      expect(view.tasks.filter(({ kind }) => kind === 'refundNotFiled')).toEqual([]);
      expect(refunds.standing(desk.caseNo)).toEqual([]);
    },
  );

  it('are off the bill once, where a cheaper model was given for them and did not come to the customer', async () => {
    const { returns, desk } = billed();
    returns.world.begin = async ({ step }) => ({ opened: `DL-2603-00000${step.length}` });
    await desk.open({ lines: [{ ...casesBack(2), ground: 'quality' }], how: 'sendIn' });
    const lines = [{ no: 1, remedy: 'exchangeOther' as const, sku: 'PH-X2', priceFen: 4_000 }];
    await desk.act('agent', 'chooseRemedy', { lines });
    await sentIn(desk, 1, 2);
    await looked(desk, 1, 2);
    await desk.until(({ stage }) => stage === 'payingOut');
    expect([openOn(returns), (await desk.detail()).refund]).toMatchObject([12_497, { totalFen: 0, creditFen: 998 }]);
    const { replacement } = await desk.detail();
    const ended = { delivery: replacement?.delivery ?? '', outcome: 'lost', choice: 'refund' };
    await desk.event('E-1', 'deliveryEnded', { ...ended, lines: [{ line: 2, delivered: 0, serials: [] }] });
    await desk.until(({ status }) => status === 'closed');
    // With the outward freight: the fault was ours.
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 0, creditFen: 9_023 });
    expect([openOn(returns), returns.world.refunds.standing(desk.caseNo)]).toEqual([13_495 - 9_023, []]);
  });

  /** One case is back and reckoned with its freight, while two others are asked back as well. */
  async function reckoned() {
    const { returns, desk } = billed();
    const other = new ReturnDesk(returns, 'RX-2603-000002');
    await other.open({ lines: [casesBack(2)], how: 'sendIn' });
    const faulty = { ...casesBack(1), ground: 'faultyOnArrival' as const, wish: 'return' as const };
    await desk.open({ lines: [faulty], how: 'sendIn', taxDeducted: true });
    await sentIn(desk);
    await looked(desk);
    return { returns, desk, other };
  }

  it('are off the bill as far as that is open when the refund is filed, also where another return has left more of it', async () => {
    const { returns, desk, other } = await reckoned();
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 13, creditFen: 4_498 });
    await other.act('customer', 'cancel', { reason: REASON });
    await other.until(({ status }) => status === 'closed');
    await desk.act('finance', 'confirmCorrection', { invoice: 'RED-1' });
    await desk.until(({ status }) => status === 'closed');
    expect(openOn(returns)).toBe(13_495 - 4_511);
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 0, creditFen: 4_511 });
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
  });

  it('are paid back in money, and the case says so, where he pays his bill before the refund is filed', async () => {
    const { returns, desk } = await reckoned();
    returns.world.credit.pay(BILL);
    await desk.act('finance', 'confirmCorrection', { invoice: 'RED-1' });
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    const goneFen = [...returns.world.refunds.filed.values()].reduce((sum, { paidFen }) => sum + paidFen, 0);
    expect([goneFen, (await desk.detail()).refund]).toMatchObject([4_511, { totalFen: 4_511, creditFen: 0 }]);
  });

  it('do not touch the bill of other goods', async () => {
    const { returns, desk } = billed();
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await approved(desk);
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    expect([openOn(returns), (await desk.detail()).refund?.creditFen]).toEqual([13_495, 0]);
  });
});
