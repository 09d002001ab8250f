import { describe, expect, it } from 'vitest';
import { returnSections } from '../../api/replies/return-page.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import { returnProcess } from '../../workflows/return-exchange/process.ts';
import { ORDER } from '../returns/given-order.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, found, handedOver, looked, paidOut, REASON, sentIn } from '../returns/steps.ts';
import { PHOTO } from '../visit/paths.ts';

const CASE = 'RX-2603-000001';
const ANEW = `RX-${CASE}-afterObjection`;
const SPEAKERS = { line: 3, sku: 'SPK-1', quantity: 2, serials: ['SP-1', 'SP-2'], ground: 'quality' as const };

function given(): { returns: SimulatedReturns; desk: ReturnDesk } {
  const returns = simulatedReturns({ processes: [returnProcess] });
  return { returns, desk: new ReturnDesk(returns, CASE) };
}

/** One of the cases came back, was found used, refused by the lead, and is with the customer again. */
async function handedBack(): Promise<ReturnType<typeof given>> {
  const { returns, desk } = given();
  await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
  await sentIn(desk);
  await found(desk, 'notIntact');
  await desk.act('lead:refuser', 'refuseGoods', { reason: REASON });
  await desk.act('warehouse', 'handBackGoods', {});
  return { returns, desk };
}

/** The desk of the return that was opened for what he was right about. */
async function anew({ returns, desk }: ReturnType<typeof given>): Promise<ReturnDesk> {
  await desk.until(({ status }) => status === 'closed');
  return new ReturnDesk(returns, ANEW);
}

function textsOf({ world }: SimulatedReturns, caseNo = CASE): string[] {
  return world.journal.entries(caseNo).flatMap(({ tells = [] }) => tells.map(({ text }) => text));
}

function heardBy({ world }: SimulatedReturns, caseNo: string): CaseView['tasks'] {
  return world.journal.view(caseNo)?.tasks ?? [];
}

describe('a customer whose goods were not taken and are with him again', () => {
  it('may object for seven days, of which he is told; when he is silent, that was it', async () => {
    const { returns, desk } = await handedBack();
    const { stage, waits } = await desk.settled();
    expect([stage, waits]).toMatchObject(['mayObject', [{ name: 'objection', for: 'customer' }]]);
    // The seven days of the policy, to the end of the last.
    expect(waits[0]?.until).toBe('2026-03-09T16:00:00.000Z');
    expect(textsOf(returns)).toContain('mayObject');
    // Nobody else waits for him: nothing is held, and the units may be asked back on another ground.
    expect(returns.world.goods.heldBy(CASE)).toEqual([]);
    const { outcome } = await desk.until(({ status }) => status === 'closed');
    expect([outcome, returns.now().slice(0, 10)]).toEqual(['closed', '2026-03-09']);
    expect(returns.world.journal.view(ANEW)).toBeUndefined();
  });

  it('is answered by somebody who did not ask, find, refuse or object; and hears when he was not right', async () => {
    const { returns, desk } = await handedBack();
    await desk.act('lead:objector', 'objectToRefusal', { reason: REASON });
    expect((await desk.settled()).stage).toBe('objected');
    for (const name of ['refuser', 'objector'] as const) {
      const answer = { upheld: false, reason: REASON };
      expect(await desk.refusal(`lead:${name}`, 'answerObjection', answer)).toMatchObject({ code: 'own_request' });
    }
    await desk.act('lead:third', 'answerObjection', { upheld: false, reason: REASON });
    const { outcome } = await desk.until(({ status }) => status === 'closed');
    expect(outcome).toBe('closed');
    expect(textsOf(returns)).toContain('objectionAnswered');
    expect((await desk.detail()).objection).toMatchObject({ upheld: false, answer: REASON });
    expect(returns.world.journal.view(ANEW)).toBeUndefined();
  });

  it('was right: another return is opened for the very units, in which the finding does not count, and we bear the way', async () => {
    const world = await handedBack();
    await world.desk.act('customer', 'objectToRefusal', { reason: REASON });
    await world.desk.act('manager', 'answerObjection', { upheld: true, reason: REASON });
    const next = await anew(world);
    expect(textsOf(world.returns)).toContain('returnOpenedAnew');
    expect(await next.detail()).toMatchObject({
      lines: [{ line: 2, quantity: 1, decision: { status: 'granted' }, choice: { remedy: 'return' } }],
      afterObjection: { of: CASE },
      decidedBy: 'manager-1',
    });
    await next.act('customer', 'arrangeReturn', { how: 'sendIn', freightOn: 'consumer' });
    expect((await next.detail()).freightOn).toBe('trader');
    await sentIn(next);
    const finding = { no: 1, finding: 'notIntact' as const, reason: REASON, evidence: [PHOTO] };
    expect(await next.refusal('quality', 'reportNotAsTold', finding)).toMatchObject({
      params: { reason: 'findingDoesNotCount' },
    });
    await looked(next);
    await paidOut(next);
    await next.until(({ status }) => status === 'closed');
    expect((await next.detail()).refund?.totalFen).toBe(4_499);
    expect(world.returns.world.goods.heldBy(ANEW)).toEqual([]);
    // The first return is over, and hears nothing of it.
    expect(heardBy(world.returns, ANEW)).toEqual([]);
  });

  it('may object while they are on their way to him, and hears the answer once all else is done', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    await found(desk, 'notIntact');
    await desk.act('agent', 'offerReduction', { amountFen: 1_000, reason: REASON });
    await desk.act('customer', 'declineReduction', {});
    await desk.act('customer', 'objectToRefusal', { reason: REASON });
    expect(await desk.refusal('customer', 'objectToRefusal', { reason: REASON })).toMatchObject({ code: 'not_now' });
    expect((await desk.settled()).stage).toBe('returningToCustomer');
    await desk.act('warehouse', 'handBackGoods', {});
    expect((await desk.settled()).stage).toBe('objected');
    expect(textsOf(returns)).not.toContain('mayObject');
  });

  it('of several units objects for those that were refused, while the money of the others has gone out', async () => {
    const world = given();
    const { returns, desk } = world;
    await desk.open({ lines: [{ ...SPEAKERS, wish: 'return' }], how: 'handIn' });
    await sentIn(desk, 1, 2, ['SP-1', 'SP-2']);
    await looked(desk, 1, 1, ['SP-1']);
    await found(desk, 'noFault');
    await desk.act('lead:refuser', 'refuseGoods', { reason: REASON });
    await desk.act('warehouse', 'handBackGoods', {});
    await approved(desk);
    await paidOut(desk);
    expect((await desk.settled()).stage).toBe('mayObject');
    const paidFen = returns.world.refunds.goneFen(ORDER, 'PAY-2');
    await desk.act('customer', 'objectToRefusal', { reason: REASON });
    await desk.act('manager', 'answerObjection', { upheld: true, reason: REASON });
    const next = await anew(world);
    expect((await next.detail()).lines).toMatchObject([{ line: 3, quantity: 1, serials: ['SP-2'], ground: 'quality' }]);
    await next.act('customer', 'arrangeReturn', { how: 'handIn' });
    await sentIn(next, 1, 1, ['SP-2']);
    await looked(next, 1, 1, ['SP-2']);
    await approved(next);
    await paidOut(next);
    await next.until(({ status }) => status === 'closed');
    expect(returns.world.refunds.goneFen(ORDER, 'PAY-2')).toBeGreaterThan(paidFen);
  });

  it('is not asked about a lock again that he was right about', async () => {
    const world = given();
    const { returns, desk } = world;
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'handIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await desk.act('quality', 'reportLocked', { no: 1, serial: 'SN-1' });
    await returns.simulation.advanceTo('2026-03-10T02:00:00.000Z');
    await desk.act('lead:refuser', 'refuseGoods', { reason: REASON });
    await desk.act('warehouse', 'handBackGoods', {});
    await desk.act('customer', 'objectToRefusal', { reason: REASON });
    await desk.act('manager', 'answerObjection', { upheld: true, reason: REASON });
    const next = await anew(world);
    await next.act('customer', 'arrangeReturn', { how: 'handIn' });
    await sentIn(next, 1, 1, ['SN-1']);
    expect(await next.refusal('quality', 'reportLocked', { no: 1, serial: 'SN-1' })).toMatchObject({
      params: { reason: 'findingDoesNotCount' },
    });
  });

  it('has bought the other one by his deposit: right, he gets the money of his own, and no third one', async () => {
    const world = given();
    const { returns, desk } = world;
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
    await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
    const { owed } = await desk.detail();
    const amountFen = owed?.depositFen ?? 0;
    await desk.act('finance', 'recordPayment', { reference: 'BANK-1', amountFen, currency: 'CNY' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await found(desk, 'noFault');
    await desk.act('lead:refuser', 'refuseGoods', { reason: REASON });
    await desk.act('warehouse', 'handBackGoods', {});
    await handedOver(desk);
    await desk.act('customer', 'objectToRefusal', { reason: REASON });
    await desk.act('manager', 'answerObjection', { upheld: true, reason: REASON });
    const next = await anew(world);
    expect((await next.detail()).lines).toMatchObject([
      { decision: { offered: ['return'] }, choice: { remedy: 'return' } },
    ]);
    await next.act('customer', 'arrangeReturn', { how: 'handIn' });
    await sentIn(next, 1, 1, ['SN-1']);
    await looked(next, 1, 1, ['SN-1']);
    await approved(next);
    await paidOut(next);
    await next.until(({ status }) => status === 'closed');
    // With its share of the outward freight, since the fault is ours.
    expect((await next.detail()).refund?.totalFen).toBe(300_771);
    expect(returns.world.refunds.standing(ANEW)).toEqual([]);
  });

  it('may have his money from a platform meanwhile, which is the task of finance: nothing is owed any more', async () => {
    const { desk } = await handedBack();
    const paid = { platform: 'SHOP', reference: 'P-1', amountFen: 4_499, currency: 'CNY' };
    await desk.act('finance', 'recordPlatformRefund', paid);
    const { stage, tasks, waits } = await desk.settled();
    expect([stage, waits[0]?.name]).toEqual(['mayObject', 'objection']);
    expect(tasks).toMatchObject([
      { kind: 'platformPaidLate', role: 'finance', data: { amountFen: 4_499, paidFen: 0 } },
    ]);
    const again = await desk.refusal('finance', 'recordPlatformRefund', paid);
    expect(again).toMatchObject({ code: 'payment_reference_used' });
  });

  it('had a part from a platform meanwhile, and was right: the other return pays the rest, and finance looks for nothing', async () => {
    const world = await handedBack();
    const paid = { platform: 'SHOP', currency: 'CNY' };
    await world.desk.act('finance', 'recordPlatformRefund', { ...paid, reference: 'P-1', amountFen: 1_000 });
    await world.desk.act('customer', 'objectToRefusal', { reason: REASON });
    await world.desk.act('finance', 'recordPlatformRefund', { ...paid, reference: 'P-2', amountFen: 2_000 });
    await world.desk.act('manager', 'answerObjection', { upheld: true, reason: REASON });
    const next = await anew(world);
    const { tasks } = await world.desk.settled();
    expect(tasks.map(({ kind, data, doneAt }) => [kind, data.paidFen, doneAt !== undefined])).toEqual([
      ['platformPaidLate', 0, true],
      ['platformPaidLate', 1_000, true],
    ]);
    await world.returns.simulation.until(() => world.returns.simulation.of(CASE).ended);
    const late = { ...paid, reference: 'P-3', amountFen: 400 };
    expect(await world.desk.refusal('finance', 'recordPlatformRefund', late)).toMatchObject({
      code: 'invalid_input',
      params: { reason: 'goesOnElsewhere', opened: ANEW },
    });
    await next.act('customer', 'arrangeReturn', { how: 'sendIn' });
    for (const reference of ['P-1', 'P-2']) {
      const again = { ...paid, reference, amountFen: 1_000 };
      expect(await next.refusal('finance', 'recordPlatformRefund', again)).toMatchObject({
        code: 'payment_reference_used',
      });
    }
    await next.act('finance', 'recordPlatformRefund', late);
    await sentIn(next);
    await looked(next);
    await paidOut(next);
    const ended = await next.until(({ status }) => status === 'closed');
    expect((await next.detail()).refund?.shares.map(({ by, paidFen }) => [by, paidFen])).toEqual([
      ['platform', 3_400],
      ['finance', 1_099],
    ]);
    expect(ended.tasks).toEqual([]);
  });

  it('had more from a platform than was owed, which nobody has got back: so much less goes out when he was right', async () => {
    const world = given();
    await world.desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    const paid = { platform: 'SHOP', reference: 'P-1', amountFen: 4_499, currency: 'CNY' };
    await world.desk.act('finance', 'recordPlatformRefund', paid);
    await sentIn(world.desk);
    await found(world.desk, 'notIntact');
    await world.desk.act('lead:refuser', 'refuseGoods', { reason: REASON });
    await world.desk.act('warehouse', 'handBackGoods', {});
    expect((await world.desk.settled()).tasks).toMatchObject([{ kind: 'platformPaidMore' }]);
    await world.desk.act('customer', 'objectToRefusal', { reason: REASON });
    await world.desk.act('manager', 'answerObjection', { upheld: true, reason: REASON });
    const next = await anew(world);
    await next.act('customer', 'arrangeReturn', { how: 'sendIn' });
    await sentIn(next);
    await looked(next);
    await next.until(({ status }) => status === 'closed');
    const filed = [...world.returns.world.refunds.filed.values()].map(({ by, amountFen }) => [by, amountFen]);
    expect(filed).toEqual([['platform', 4_499]]);
  });

  it('was right about units another return has asked back meanwhile: the lead sees to what follows, with all of it', async () => {
    const { returns, desk } = await handedBack();
    await desk.act('customer', 'objectToRefusal', { reason: REASON });
    const paid = { platform: 'SHOP', reference: 'P-1', amountFen: 1_000, currency: 'CNY' };
    await desk.act('finance', 'recordPlatformRefund', paid);
    await new ReturnDesk(returns, 'RX-2603-000002').open({ lines: [casesBack(3)], how: 'sendIn' });
    await desk.act('manager', 'answerObjection', { upheld: true, reason: REASON });
    const { tasks } = await desk.until(({ status }) => status === 'closed');
    const open = tasks.filter(({ doneAt }) => doneAt === undefined);
    const afterObjection = { of: CASE, platforms: [{ reference: 'P-1', amountFen: 1_000 }] };
    expect(open).toMatchObject([
      { kind: 'platformPaidLate' },
      { kind: 'followOnNotOpened', role: 'lead', data: { why: 'more_than_is_left', opening: { afterObjection } } },
    ]);
    const { openedAnew, objection } = await desk.detail();
    expect(openedAnew).toBeUndefined();
    const said = returnSections({ objection: { ...objection, answer: { text: 'intact' } } }, false, 'en');
    expect(said.find(({ heading }) => heading === 'Your objection')?.items).toEqual([
      'you were right: intact',
      'one of us is seeing to what follows; you find it here',
    ]);
    expect(textsOf(returns)).not.toContain('returnOpenedAnew');
  });

  it('has nothing to object to when the other one is his for nothing', async () => {
    const { desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
    await desk.act('agent', 'arrangeReturn', { how: 'swapAtDoor' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await found(desk, 'noFault');
    await desk.act('lead:refuser', 'refuseGoods', { reason: REASON });
    await desk.act('warehouse', 'handBackGoods', {});
    await handedOver(desk);
    expect((await desk.settled()).status).toBe('closed');
  });
});
