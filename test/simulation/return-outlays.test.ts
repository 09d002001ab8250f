import { describe, expect, it } from 'vitest';
import { senselessNow } from '../../api/cases/sensible.ts';
import { type LineAsked, returnExchange } from '../../workflows/return-exchange/contract.ts';
import { ORDER, SUBSIDISED_ORDER } from '../returns/given-order.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { looked, paidOut, paidToCarrier, REASON, sentIn } from '../returns/steps.ts';
import { PHOTO } from '../visit/paths.ts';

const WRONG: LineAsked = {
  line: 2,
  sku: 'CASE-1',
  quantity: 1,
  ground: 'wrong',
  evidence: [PHOTO],
  wish: 'return',
};

async function opened(returns: SimulatedReturns, no = 1, line = WRONG): Promise<ReturnDesk> {
  const desk = new ReturnDesk(returns, `RX-2603-00000${no}`);
  return desk.open({ lines: [line], how: 'sendIn' });
}

/** The goods are on the shelf, and the customer has his money. */
async function settled(desk: ReturnDesk): Promise<void> {
  await sentIn(desk);
  await looked(desk);
  await paidOut(desk);
}

const told = ({ world }: SimulatedReturns, caseNo: string, text: string): unknown[] =>
  world.journal.entries(caseNo).flatMap(({ tells = [] }) => tells.filter((one) => one.text === text));

describe('what a customer paid for a way back that is ours', () => {
  it('is paid to him beside the refund, above what the goods cost, before the case is closed', async () => {
    const returns = simulatedReturns();
    const desk = await opened(returns);
    await desk.act('customer', 'claimOutlay', paidToCarrier('SF-1', 6_000));
    await settled(desk);
    const { refund, outlays } = await desk.detail();
    // One case cost 44.99 and its part of the freight; the parcel 60.00.
    expect(refund?.totalFen).toBeLessThan(6_000);
    expect(outlays).toMatchObject([{ no: 1, amountFen: 6_000, state: 'owed' }]);
    expect(returns.world.refunds.balance(desk.caseNo, 'outlay')).toBe(-6_000);
    const { status, waits, clocks } = await desk.settled();
    expect([status, waits[0]?.name, waits[0]?.for]).toEqual(['open', 'refundPayout', 'finance']);
    expect(clocks.find(({ name }) => name === 'refundDue')?.stoppedAt).toBeDefined();
    await desk.act('finance', 'payOutlay', { no: 1, reference: 'BANK-WAY-1' });
    const ended = await desk.until(({ status }) => status === 'closed');
    expect([ended.outcome, returns.world.refunds.standing(desk.caseNo)]).toEqual(['closed', []]);
    expect(told(returns, desk.caseNo, 'outlayPaid')).toMatchObject([{ to: 'customer' }]);
    const paid = returns.world.journal.entries(desk.caseNo).find(({ type }) => type === 'outlayPaid');
    expect(paid?.data).toEqual({ no: 1, reference: 'BANK-WAY-1', amountFen: 6_000, currency: 'CNY' });
  });

  it('is refused with a reason he hears, and then nothing of it is owed', async () => {
    const returns = simulatedReturns();
    const desk = await opened(returns);
    await desk.act('agent', 'claimOutlay', paidToCarrier('SF-1', 1_800));
    await settled(desk);
    await desk.act('finance', 'refuseOutlay', { no: 1, reason: REASON });
    const ended = await desk.until(({ status }) => status === 'closed');
    expect([ended.outcome, returns.world.refunds.standing(desk.caseNo)]).toEqual(['closed', []]);
    expect(told(returns, desk.caseNo, 'outlayRefused')).toMatchObject([{ to: 'customer' }]);
  });

  it('is no claim where the way is his own, or somebody of ours fetches the goods', async () => {
    const returns = simulatedReturns();
    const own = await opened(returns, 1, casesBack(1));
    expect((await own.refusal('customer', 'claimOutlay', paidToCarrier('SF-1', 1_800))).code).toBe('not_now');
    const fetched = new ReturnDesk(returns, 'RX-2603-000002');
    await fetched.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'handIn' });
    expect((await fetched.refusal('customer', 'claimOutlay', paidToCarrier('SF-1', 1_800))).code).toBe('not_now');
  });

  it('is his claim where our visit was to fetch them, and he has sent them in himself', async () => {
    const returns = simulatedReturns();
    const desk = new ReturnDesk(returns, 'RX-2603-000001');
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'pickUp' });
    const claim = paidToCarrier('SF-1', 1_800);
    expect((await desk.refusal('customer', 'claimOutlay', claim)).code).toBe('not_now');
    const { actions } = returnExchange;
    const customer = { id: 'C-1', role: 'customer' } as const;
    const offered = async () => {
      const view = await desk.settled();
      const names = ['announceParcel', 'claimOutlay'] as const;
      return names.filter((name) => senselessNow(actions[name], view, customer) === undefined);
    };
    expect(await offered()).toEqual(['announceParcel']);
    await desk.act('customer', 'announceParcel', { carrier: 'SF', waybill: 'SF-1' });
    expect(await offered()).toEqual(['announceParcel', 'claimOutlay']);
    await desk.act('customer', 'claimOutlay', claim);
    expect((await desk.detail()).outlays).toMatchObject([{ state: 'claimed', amountFen: 1_800 }]);
  });

  it('counts each parcel and each transfer once, and needs the receipt and the currency of the order', async () => {
    const returns = simulatedReturns();
    const first = await opened(returns, 1);
    const second = await opened(returns, 2);
    const claim = paidToCarrier('SF-1', 1_800);
    expect(await first.refusal('customer', 'claimOutlay', { ...claim, evidence: [] })).toMatchObject({
      field: 'evidence',
    });
    expect((await first.refusal('customer', 'claimOutlay', { ...claim, currency: 'USD' })).code).toBe(
      'currency_differs',
    );
    await first.act('customer', 'claimOutlay', claim);
    // Paper and screen write the same waybill in many ways.
    const copied = { ...claim, carrier: 'sf', waybill: 'sf - 1', amountFen: 900 };
    for (const desk of [first, second]) {
      const used = { code: 'waybill_used', field: 'waybill' };
      expect(await desk.refusal('agent', 'claimOutlay', copied)).toMatchObject({
        ...used,
        params: { waybill: 'sf - 1', caseNo: first.caseNo },
      });
      // Whose parcel it was is nothing to a customer.
      const { params } = await desk.refusal('customer', 'claimOutlay', copied);
      expect(params).toEqual({ waybill: 'sf - 1' });
    }
    await second.act('customer', 'claimOutlay', paidToCarrier('SF-2', 1_800));
    for (const desk of [first, second]) await settled(desk);
    const paid = { no: 1, reference: 'BANK-WAY-1' };
    await first.act('finance', 'payOutlay', paid);
    expect(await second.refusal('finance', 'payOutlay', paid)).toMatchObject({
      code: 'payment_reference_used',
      field: 'reference',
    });
    expect(await second.refusal('finance', 'payOutlay', { ...paid, no: 2 })).toMatchObject({ field: 'no' });
    await second.act('finance', 'payOutlay', { no: 1, reference: 'BANK-WAY-2' });
    expect((await second.until(({ status }) => status === 'closed')).outcome).toBe('closed');
  });

  it('is paid by a transfer that pays nothing else, here or elsewhere, however it is copied', async () => {
    const returns = simulatedReturns();
    const first = await opened(returns, 1);
    await first.act('agent', 'claimOutlay', paidToCarrier('SF-1', 1_800));
    await sentIn(first);
    await looked(first);
    const [share] = (await first.detail()).refund?.shares ?? [];
    await first.act('finance', 'payOutlay', { no: 1, reference: 'Bank 77' });
    const refund = { refund: share?.refund ?? '', reference: 'BANK77' };
    const used = { code: 'payment_reference_used', field: 'reference', params: { caseNo: first.caseNo } };
    expect(await first.refusal('finance', 'recordRefund', refund)).toMatchObject(used);
    await first.act('finance', 'recordRefund', { ...refund, reference: 'BANK-78' });
    await first.until(({ status }) => status === 'closed');

    returns.world.orders.register(ORDER, SUBSIDISED_ORDER);
    const second = new ReturnDesk(returns, 'RX-2603-000002');
    await second.open({ lines: [casesBack(1)], how: 'sendIn' });
    await settled(second);
    const back = { no: 1, how: 'paid', reference: 'bank-78 ' } as const;
    expect(await second.refusal('finance', 'recordSubsidyReturn', back)).toMatchObject(used);
    await second.act('finance', 'recordSubsidyReturn', { ...back, reference: 'BANK-79' });
    expect((await second.until(({ status }) => status === 'closed')).outcome).toBe('closed');
  });

  it('is overdue when it was to be paid, whatever else is claimed, paid or refused meanwhile', async () => {
    const returns = simulatedReturns();
    const desk = await opened(returns);
    await desk.act('customer', 'claimOutlay', paidToCarrier('SF-1', 1_800));
    await desk.act('agent', 'claimOutlay', paidToCarrier('SF-2', 900));
    await settled(desk);
    const [wait] = (await desk.settled()).waits;
    const day = 24 * 3_600_000;
    await returns.simulation.advanceBy(day);
    await desk.act('customer', 'claimOutlay', paidToCarrier('SF-3', 700));
    const [again] = (await desk.settled()).waits;
    expect(again).toMatchObject({ name: 'refundPayout', until: wait?.until });
    // Others have been due as long: whoever has the wait before him still answers it.
    await desk.act('finance', 'payOutlay', { no: 1, reference: 'BANK-WAY-1' });
    expect((await desk.settled()).waits).toMatchObject([{ wait: again?.wait, until: wait?.until }]);
    // What came later has its own time.
    await desk.act('finance', 'refuseOutlay', { no: 2, reason: REASON });
    const [last] = (await desk.settled()).waits;
    expect(Date.parse(last?.until ?? '')).toBeGreaterThan(Date.parse(wait?.until ?? ''));
    await desk.act('finance', 'refuseOutlay', { no: 3, reason: REASON });
    expect((await desk.until(({ status }) => status === 'closed')).outcome).toBe('closed');
  });

  it('is paid within a limit, and by somebody else than who claimed it', async () => {
    const returns = simulatedReturns();
    const desk = await opened(returns);
    await desk.act('agent:1', 'claimOutlay', paidToCarrier('SF-1', 20_001));
    await settled(desk);
    const paid = { no: 1, reference: 'BANK-WAY-1' };
    expect(await desk.refusal('finance', 'payOutlay', paid)).toMatchObject({ code: 'above_authority' });
    await desk.act('approver', 'payOutlay', paid);
    expect((await desk.until(({ status }) => status === 'closed')).outcome).toBe('closed');
  });

  it('is still decided where the customer has withdrawn, or his goods never came', async () => {
    const returns = simulatedReturns();
    const withdrawn = await opened(returns, 1);
    await withdrawn.act('customer', 'claimOutlay', paidToCarrier('SF-1', 1_800));
    await withdrawn.act('customer', 'cancel', { reason: REASON });
    await withdrawn.act('finance', 'refuseOutlay', { no: 1, reason: REASON });
    expect((await withdrawn.until(({ status }) => status === 'closed')).outcome).toBe('withdrawn');
    const lost = await opened(returns, 2);
    await lost.act('customer', 'claimOutlay', paidToCarrier('SF-2', 1_800));
    await returns.simulation.advanceBy(30 * 24 * 3_600_000);
    await lost.act('finance', 'refuseOutlay', { no: 1, reason: REASON });
    expect((await lost.until(({ status }) => status === 'closed')).outcome).toBe('expired');
    for (const { caseNo } of [withdrawn, lost]) expect(returns.world.refunds.standing(caseNo)).toEqual([]);
  });

  it('is not refused any more where it is paid by the books, and only their answer was lost', async () => {
    const returns = simulatedReturns();
    const desk = await opened(returns);
    await desk.act('agent', 'claimOutlay', paidToCarrier('SF-1', 1_800));
    await settled(desk);
    returns.world.faults.plan(desk.caseNo, 'bookMoney', { done: true, times: 12 });
    const paid = { no: 1, reference: 'BANK-WAY-1' };
    expect((await desk.refusal('finance', 'payOutlay', paid)).code).toBe('no_answer_in_time');
    returns.world.faults.clear(desk.caseNo);
    expect((await desk.refusal('finance', 'refuseOutlay', { no: 1, reason: REASON })).code).toBe('not_now');
    await desk.act('finance', 'payOutlay', paid);
    expect((await desk.until(({ status }) => status === 'closed')).outcome).toBe('closed');
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
  });
});
