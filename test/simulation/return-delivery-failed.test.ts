import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { DeliveryOpening } from '../../workflows/delivery/contract.ts';
import { deliveryProcess } from '../../workflows/delivery/process.ts';
import { returnProcess } from '../../workflows/return-exchange/process.ts';
import { DeliveryDesk } from '../delivery/delivery-desk.ts';
import { DISPATCH, handOver, REASON } from '../delivery/paths.ts';
import type { RepairCarrier } from '../repair/repair-desk.ts';
import { refusalsTold } from '../repair/simulated-carrier.ts';
import { ORDER } from '../returns/given-order.ts';
import { PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, looked, paidOut, sentIn } from '../returns/steps.ts';

const LINE = { line: 1, sku: 'PH-X1' } as const;
const ONE = [{ line: 1, quantity: 1 }];

/** A phone came back, and another one is on its way by a delivery. Two lie on the shelf, and the one that came back. */
async function given() {
  const returns = simulatedReturns({ processes: [deliveryProcess, returnProcess] });
  const { world, simulation } = returns;
  world.deliveries.order(ORDER, { ...LINE, quantity: 1, category: 'phone_host' });
  const desk = new ReturnDesk(returns, 'RX-2603-000001');
  await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }], how: 'sendIn' });
  await sentIn(desk, 1, 1, ['SN-1']);
  await looked(desk, 1, 1, ['SN-1']);
  const carrier: RepairCarrier<DeliveryOpening> = {
    ...returns,
    open: (caseNo, command) => refusalsTold(simulation.open(deliveryProcess, caseNo, command)),
  };
  const delivery = async (): Promise<DeliveryDesk> =>
    new DeliveryDesk(carrier, (await desk.detail()).replacement?.delivery ?? '');
  /** Where the three phones are. */
  const phones = (): unknown => ({
    shelf: world.goods.at('stock:main:available', 'PH-X1').quantity,
    quarantine: world.goods.at('stock:main:quarantine', 'PH-X1').quantity,
    deliveries: world.goods.at('deliveries', 'PH-X1').quantity,
    lost: world.goods.at('lost', 'PH-X1').quantity,
  });
  return { returns, world, desk, delivery, phones };
}

async function sentOut(desk: DeliveryDesk, waybill = 'WB-1'): Promise<void> {
  await desk.act('customer', 'agreeSlot', { from: desk.at('10:00'), until: desk.at('12:00') });
  await desk.act('warehouse', 'inspectGoods', { passed: true });
  await desk.act('warehouse', 'dispatchGoods', {
    ...DISPATCH,
    carrier: { carrier: 'fast', waybill },
    lines: ONE,
  });
}

async function paidBack(desk: ReturnDesk): Promise<void> {
  // With the outward freight: the fault was ours.
  expect((await desk.detail()).refund).toMatchObject({ totalFen: 300_771, depositFen: 0 });
  await approved(desk);
  await paidOut(desk);
  await desk.until(({ status }) => status === 'closed');
}

describe('goods given in exchange that do not reach the customer', () => {
  it('are on the shelf again when their delivery was called off, and he has his money instead', async () => {
    const { desk, delivery, phones, world } = await given();
    expect(phones()).toEqual({ shelf: 2, quarantine: 0, deliveries: 1, lost: 0 });
    await (await delivery()).act('agent', 'cancel', { reason: REASON });
    expect((await desk.until(({ stage }) => stage === 'noneInStock')).waits).toMatchObject([
      { name: 'choiceWithoutStock', for: 'customer' },
    ]);
    expect(phones()).toEqual({ shelf: 3, quarantine: 0, deliveries: 0, lost: 0 });
    const other = { no: 1, remedy: 'exchangeOther' as const, sku: 'PH-X2', priceFen: 349_900 };
    expect(await desk.refusal('agent', 'chooseRemedy', { lines: [other] })).toMatchObject({
      params: { reason: 'rightNotOpen', open: ['return'] },
    });
    await desk.act('customer', 'chooseRemedy', { lines: [{ no: 1, remedy: 'return' }] });
    await paidBack(desk);
    expect(world.goods.heldBy(desk.caseNo)).toEqual([]);
  });

  it('are put aside for him anew when he waits for another one', async () => {
    const { desk, delivery, phones } = await given();
    const first = await delivery();
    await sentOut(first);
    await first.act('customer', 'refuseDelivery', { code: 'damaged', reason: REASON });
    await first.act('warehouse', 'receiveBack', { lines: ONE });
    await desk.until(({ stage }) => stage === 'noneInStock');
    expect(phones()).toEqual({ shelf: 2, quarantine: 1, deliveries: 0, lost: 0 });
    await desk.act('customer', 'keepWaiting', {});
    await desk.until(({ detail }) => (detail.replacement as { state?: string } | null)?.state === 'shipping');
    const second = await delivery();
    expect(second.caseNo).not.toBe(first.caseNo);
    expect(phones()).toEqual({ shelf: 1, quarantine: 1, deliveries: 1, lost: 0 });
    await sentOut(second, 'WB-2');
    await second.act('agent', 'deliver', handOver(second, ONE));
    expect(await desk.until(({ status }) => status === 'closed')).toMatchObject({ outcome: 'closed' });
  });

  it('are lost, and he gets his money when he wants that', async () => {
    const { desk, delivery, phones } = await given();
    const first = await delivery();
    await sentOut(first);
    await first.scan('lost');
    await first.act('customer', 'chooseAfterLoss', { choice: 'refund' });
    await desk.until(({ stage }) => stage === 'refundReview');
    await paidBack(desk);
    expect(phones()).toEqual({ shelf: 2, quarantine: 0, deliveries: 0, lost: 1 });
  });

  it('are lost, and another one sets out by itself when he wants that', async () => {
    const { desk, delivery, phones } = await given();
    const first = await delivery();
    await sentOut(first);
    await first.scan('lost');
    await first.act('customer', 'chooseAfterLoss', { choice: 'replacement' });
    await desk.until(({ detail }) => {
      const { state, delivery: second } = (detail.replacement ?? {}) as { state?: string; delivery?: string };
      return state === 'shipping' && second !== first.caseNo;
    });
    expect(phones()).toEqual({ shelf: 1, quarantine: 0, deliveries: 1, lost: 1 });
  });
});

describe('goods that went out first, against a deposit, and do not reach the customer', () => {
  const CASE = 'RX-2603-000002';

  /** Another phone is on its way by a delivery, and 2,999.00 stand for the one he has. */
  async function outFirst() {
    const returns = simulatedReturns();
    returns.world.begin = async ({ step }) => ({ opened: `DL-${step}` });
    const desk = new ReturnDesk(returns, CASE);
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
    await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
    await desk.act('finance', 'recordPayment', { reference: 'BANK-1', amountFen: 299_900, currency: 'CNY' });
    const ended = async (outcome: string, more: JsonObject = {}): Promise<void> => {
      const { delivery = '' } = (await desk.detail()).replacement ?? {};
      const lines = [{ line: 1, delivered: more.deliveredOn ? 1 : 0, serials: more.deliveredOn ? ['SN-9'] : [] }];
      await desk.event(`${delivery}-${outcome}`, 'deliveryEnded', { delivery, outcome, lines, ...more });
    };
    return { returns, desk, ended };
  }

  async function wholeBack({ returns, desk }: Awaited<ReturnType<typeof outFirst>>, outcome: string): Promise<void> {
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 0, depositFen: 299_900 });
    await approved(desk);
    await paidOut(desk);
    expect(await desk.until(({ status }) => status === 'closed')).toMatchObject({ outcome });
    expect(returns.world.refunds.standing(CASE)).toEqual([]);
    expect(returns.world.goods.heldBy(CASE)).toEqual([]);
  }

  async function sentAgain({ returns, desk, ended }: Awaited<ReturnType<typeof outFirst>>): Promise<void> {
    expect((await desk.detail()).replacement).toEqual({ state: 'shipping', delivery: 'DL-replacement#2' });
    await ended('delivered', { deliveredOn: '2026-03-05' });
    await desk.until(({ status }) => status === 'closed');
    expect(returns.world.goods.heldBy(CASE)).toEqual([]);
    expect(returns.world.refunds.standing(CASE)).toEqual([]);
  }

  it('are sent once more where he keeps his own, has paid for them, and wants them still', async () => {
    const given = await outFirst();
    await given.desk.act('customer', 'cancel', { reason: REASON });
    await given.ended('lost', { choice: 'replacement' });
    await sentAgain(given);
    expect((await given.desk.detail()).refund).toMatchObject({
      totalFen: 0,
      depositFen: 0,
      ofCase: { keptFen: 299_900 },
    });
  });

  it('are sent once more where he need not bring his own', async () => {
    const given = await outFirst();
    await given.desk.act('manager', 'waiveOldUnit', { reason: REASON });
    await approved(given.desk);
    await paidOut(given.desk);
    await given.ended('lost', { choice: 'replacement' });
    await sentAgain(given);
  });

  it('leave him his deposit, whole, where he keeps his own and wants nothing more', async () => {
    const given = await outFirst();
    await given.desk.act('customer', 'cancel', { reason: REASON });
    await given.ended('lost', { choice: 'refund' });
    await wholeBack(given, 'withdrawn');
  });

  it('leave him his deposit where they came back to us, his own never did, and he wants no other', async () => {
    const given = await outFirst();
    await given.returns.simulation.advanceBy(20 * 24 * 3_600_000);
    expect((await given.desk.settled()).stage).toBe('payingOut');
    const lines = [{ orderNo: ORDER, ...LINE, quantity: 1, move: 'takeBack' as const }];
    given.returns.world.goods.move({ caseNo: 'DL-replacement', step: 'back', lines });
    await given.ended('returned');
    expect((await given.desk.settled()).stage).toBe('noneInStock');
    await given.desk.act('customer', 'chooseRemedy', { lines: [{ no: 1, remedy: 'return' }] });
    await wholeBack(given, 'closed');
  });

  it('keep nothing of his deposit while none of them is out, although his own never came', async () => {
    const given = await outFirst();
    await given.ended('lost', { choice: 'replacement' });
    await given.returns.simulation.advanceBy(20 * 24 * 3_600_000);
    await wholeBack(given, 'expired');
  });
});

describe('a return that is withdrawn, and withdrawn again', () => {
  it('gives back each time what nothing stands for any more: the unit another one went out for once that has failed', async () => {
    const returns = simulatedReturns();
    returns.world.begin = async () => ({ opened: 'DL-1' });
    const desk = new ReturnDesk(returns, 'RX-2603-000001');
    const speaker = {
      line: 3,
      sku: 'SPK-1',
      quantity: 1,
      serials: ['SP-2'],
      ground: 'quality',
      wish: 'exchange',
    } as const;
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }, speaker] });
    await desk.act('customer', 'arrangeReturn', { how: 'swapAtDoor', shipFirst: true });
    await sentIn(desk, 2, 1, ['SP-2']);
    await sentIn(desk, 1, 1, ['SN-1']);
    await desk.act('agent', 'cancel', { reason: REASON });
    // Another loudspeaker is on its way to him: his old one is still ours.
    const back = async () => (await desk.detail()).lines?.map(({ goods }) => goods.placed.backToCustomer ?? 0);
    expect([(await desk.settled()).stage, await back()]).toEqual(['inspecting', [1, 0]]);
    const none = { line: 3, delivered: 0, serials: [] };
    await desk.event('E-1', 'deliveryEnded', { delivery: 'DL-1', outcome: 'returned', lines: [none] });
    await desk.act('agent', 'cancel', { reason: REASON });
    expect([(await desk.settled()).stage, await back()]).toEqual(['returningToCustomer', [1, 1]]);
    await desk.act('warehouse', 'handBackGoods', {});
    expect((await desk.until(({ status }) => status === 'closed')).outcome).toBe('withdrawn');
    expect(returns.world.goods.heldBy(desk.caseNo)).toEqual([]);
  });
});
