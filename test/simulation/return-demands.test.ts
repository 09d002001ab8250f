import { describe, expect, it } from 'vitest';
import { ORDER } from '../returns/given-order.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, looked, paidOut, REASON, sentIn } from '../returns/steps.ts';
import { PHOTO } from '../visit/paths.ts';

let counted = 0;

function another(returns: SimulatedReturns): ReturnDesk {
  counted += 1;
  return new ReturnDesk(returns, `RX-2604-${String(counted).padStart(6, '0')}`);
}

function given(): { desk: ReturnDesk; returns: SimulatedReturns } {
  const returns = simulatedReturns();
  return { returns, desk: another(returns) };
}

const closed = ({ status }: { status: string }): boolean => status === 'closed';

function goneFen({ world }: SimulatedReturns): number {
  return world.refunds.goneFen(ORDER, 'PAY-1') + world.refunds.goneFen(ORDER, 'PAY-2');
}

describe('what people have asked of returns', () => {
  it('#29 one return takes many lines, each with its own ground, decision and remedy', async () => {
    const { returns, desk } = given();
    const favour = { line: 3, sku: 'SPK-1', quantity: 1, serials: ['SP-1'], ground: 'goodwill' as const };
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }, casesBack(1), favour], how: 'sendIn' });
    await desk.act('lead', 'decideReturn', { lines: [{ no: 3, grant: false }], reason: REASON });
    await sentIn(desk, 1, 1, ['SN-1']);
    await sentIn(desk, 2);
    await looked(desk, 1, 1, ['SN-1']);
    await looked(desk, 2);
    await paidOut(desk);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', reason: REASON });
    await desk.until(closed);
    const { lines = [], refund } = await desk.detail();
    expect(lines.map(({ decision }) => decision?.status)).toEqual(['granted', 'granted', 'refused']);
    expect(refund?.lines.map(({ no, units }) => [no, units])).toEqual([[2, 1]]);
    expect(returns.world.goods.heldBy(desk.caseNo)).toEqual([]);
  });

  it('#31 at the door both change hands: the other goods leave before the old ones are here, and nobody pays a deposit', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
    await desk.act('agent', 'arrangeReturn', { how: 'swapAtDoor' });
    const { owed, replacement } = await desk.detail();
    expect([owed, replacement?.state]).toEqual([undefined, 'shipping']);
    await desk.act('technician', 'receiveGoods', { lines: [{ no: 1, quantity: 1, serials: ['SN-1'] }] });
    await looked(desk, 1, 1, ['SN-1']);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', reason: REASON });
    await desk.until(closed);
    expect([goneFen(returns), returns.world.goods.heldBy(desk.caseNo)]).toEqual([0, []]);
  });

  it('#32 another model is given; what it costs less goes back', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [PHONE], how: 'sendIn' });
    const lines = [{ no: 1, remedy: 'exchangeOther' as const, sku: 'PH-X2', priceFen: 249_900 }];
    await desk.act('agent', 'chooseRemedy', { lines });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await approved(desk);
    await paidOut(desk);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', reason: REASON });
    await desk.until(closed);
    expect(goneFen(returns)).toBe(50_000);
  });

  it('#34 whatever returns of an order there are, it balances; and each of them ends, even when nobody moves', async () => {
    const { returns, desk } = given();
    const [withdrawn, forgotten, last] = [another(returns), another(returns), another(returns)];
    for (const one of [desk, withdrawn, forgotten]) await one.open({ lines: [casesBack(1)], how: 'sendIn' });
    await withdrawn.act('customer', 'cancel', { reason: REASON });
    await last.open({ lines: [casesBack(1)], how: 'sendIn' });
    for (const one of [desk, last]) {
      await sentIn(one);
      await looked(one);
      await paidOut(one);
    }
    const ends: unknown[] = [];
    for (const one of [desk, withdrawn, forgotten, last]) ends.push((await one.until(closed)).outcome);
    expect(ends).toEqual(['closed', 'withdrawn', 'expired', 'closed']);
    expect(returns.world.goods.at(`customer:2:${ORDER}`, 'CASE-1').quantity).toBe(1);
    expect(goneFen(returns)).toBe(4_499 + 4_498);
    for (const { caseNo } of [desk, withdrawn, forgotten, last]) {
      expect([returns.world.goods.heldBy(caseNo), returns.world.refunds.standing(caseNo)]).toEqual([[], []]);
    }
  });

  it('#35 goods are taken back without money for them', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    const finding = { no: 1, finding: 'notIntact' as const, reason: REASON, evidence: [PHOTO] };
    await desk.act('quality', 'reportNotAsTold', finding);
    await desk.act('agent', 'offerReduction', { amountFen: 4_499, reason: REASON });
    await desk.act('customer', 'acceptReduction', {});
    await looked(desk);
    await desk.until(closed);
    expect([goneFen(returns), returns.world.refunds.standing(desk.caseNo)]).toEqual([0, []]);
  });

  it('#37 a return has its reason, its window and its approval', async () => {
    const { desk, returns } = given();
    await desk.open({ lines: [casesBack(1)] });
    expect((await desk.detail()).lines?.[0]).toMatchObject({ ground: 'noReason', decision: { status: 'granted' } });
    const late = another(returns);
    await returns.simulation.advanceBy(30 * 24 * 3_600_000);
    await late.open({ lines: [casesBack(1)] });
    expect((await late.detail()).lines?.[0]?.decision?.status).toBe('refused');
    const favour = another(returns);
    await favour.open({ lines: [{ ...casesBack(1), ground: 'goodwill' }] });
    expect((await favour.settled()).stage).toBe('underReview');
    const grant = { lines: [{ no: 1, grant: true }], reason: REASON };
    expect(await favour.refusal('agent:2', 'decideReturn', grant)).toMatchObject({ code: 'role_not_allowed' });
    await favour.act('lead', 'decideReturn', grant);
    expect((await favour.detail()).lines?.[0]).toMatchObject({ ground: 'goodwill', decision: { status: 'granted' } });
  });

  it('#38 the inspection says where each unit goes, and the case goes on by itself', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(3)], how: 'sendIn' });
    await sentIn(desk, 1, 3);
    const lines = (disposition: 'scrap' | 'restock') => ({ lines: [{ no: 1, quantity: 1, disposition }] });
    await desk.act('quality', 'inspectGoods', lines('scrap'));
    await desk.act('quality', 'inspectGoods', lines('restock'));
    expect((await desk.settled()).stage).toBe('inspecting');
    await desk.act('quality', 'inspectGoods', lines('restock'));
    expect((await desk.settled()).stage).toBe('payingOut');
    expect((await desk.detail()).lines?.[0]?.goods.placed).toEqual({ scrap: 1, restock: 2 });
    expect(returns.world.goods.heldBy(desk.caseNo).filter((held) => !held.includes(':received:0:'))).toEqual([]);
  });

  it('#39 the case holds the serial that came and the serial that went', async () => {
    const { desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', serials: ['SN-9'], reason: REASON });
    await desk.until(closed);
    const { lines = [], replacement } = await desk.detail();
    expect([lines[0]?.serials, replacement?.serials]).toEqual([['SN-1'], ['SN-9']]);
  });

  it('#42 a refund whose answer was lost is asked for again under the same name, and paid once', async () => {
    const { returns, desk } = given();
    returns.world.faults.plan(desk.caseNo, 'requestRefund', { done: true, times: 3 });
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    await looked(desk);
    await desk.until(({ waits }) => waits.some(({ name }) => name === 'refundPayout'));
    await paidOut(desk);
    await desk.until(closed);
    expect([returns.world.refunds.filed.size, goneFen(returns)]).toEqual([1, 4_499]);
  });

  it('#63 a step that was done and is tried again is done once; a stuck one is pushed by a lead', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    returns.world.faults.plan(desk.caseNo, 'bookMoney', { final: true });
    await looked(desk);
    const { waits } = await desk.until((view) => view.waits.some(({ name }) => name === 'stuck:book:refund'));
    const wait = waits.find(({ name }) => name === 'stuck:book:refund')?.wait ?? 0;
    returns.world.faults.plan(desk.caseNo, 'bookMoney', { done: true });
    await desk.act('lead', 'retryEffect', { wait });
    await paidOut(desk);
    await desk.until(closed);
    expect([goneFen(returns), returns.world.refunds.standing(desk.caseNo)]).toEqual([4_499, []]);
  });
});
