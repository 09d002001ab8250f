import { describe, expect, it } from 'vitest';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import { ORDER } from '../returns/given-order.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, looked, paidOut, REASON, sentIn } from '../returns/steps.ts';
import { PHOTO } from '../visit/paths.ts';

let counted = 0;

function given(): { desk: ReturnDesk; returns: SimulatedReturns } {
  const returns = simulatedReturns();
  return { returns, desk: another(returns) };
}

function another(returns: SimulatedReturns): ReturnDesk {
  counted += 1;
  return new ReturnDesk(returns, `${returnExchange.prefix}-2603-${String(counted).padStart(6, '0')}`);
}

/** What went back of the order, over all cases. */
function goneFen({ world }: SimulatedReturns): number {
  return world.refunds.goneFen(ORDER, 'PAY-1') + world.refunds.goneFen(ORDER, 'PAY-2');
}

describe('what goes back', () => {
  it('is exactly what was paid, whichever part returns there are and in whatever order', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(2)], how: 'sendIn' });
    const second = await another(returns).open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(second);
    await looked(second);
    await paidOut(second);
    await sentIn(desk, 1, 2);
    await looked(desk, 1, 2);
    await paidOut(desk);
    expect((await second.detail()).refund?.totalFen).toBe(4_498);
    expect((await desk.detail()).refund?.totalFen).toBe(8_997);
    expect(goneFen(returns)).toBe(13_495);
  });

  it('of a whole order by the fault of the trader is all that was paid, freight and all', async () => {
    const { returns, desk } = given();
    const line = { ground: 'damaged' as const, wish: 'return' as const, evidence: [PHOTO] };
    await desk.open({
      how: 'sendIn',
      lines: [
        { ...PHONE, ...line },
        { ...casesBack(3), ...line },
        { line: 3, sku: 'SPK-1', quantity: 2, serials: ['SP-1', 'SP-2'], ...line },
      ],
    });
    const all = [
      { no: 1, quantity: 1, serials: ['SN-1'] },
      { no: 2, quantity: 3 },
      { no: 3, quantity: 2, serials: ['SP-1', 'SP-2'] },
    ];
    await desk.act('warehouse', 'receiveGoods', { lines: all });
    await desk.act('quality', 'inspectGoods', {
      lines: all.map((units) => ({ ...units, disposition: 'toSupplier' as const })),
    });
    await approved(desk);
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    expect(goneFen(returns)).toBe(414_595);
  });

  it('goes to the payment the customer named first, and never above what is left of it', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(3)], how: 'sendIn', refundTo: 'PAY-1' });
    await sentIn(desk, 1, 3);
    await looked(desk, 1, 3);
    await paidOut(desk);
    expect(returns.world.refunds.goneFen(ORDER, 'PAY-1')).toBe(10_000);
    expect(returns.world.refunds.goneFen(ORDER, 'PAY-2')).toBe(3_495);
  });
});

describe('what may be asked back', () => {
  it('#27 is never more than is left, over all cases', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(2)], how: 'sendIn' });
    const refusal = await another(returns)
      .open({ lines: [casesBack(2)] })
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'more_than_is_left' });
    await desk.act('customer', 'cancel', { reason: REASON });
    await another(returns).open({ lines: [casesBack(3)] });
  });

  it('is free again before anybody hears that it could not be looked up in time: he asks anew at once', async () => {
    const { returns, desk } = given();
    const { faults, goods } = returns.world;
    faults.plan(desk.caseNo, 'holdReturn', { final: true, done: true });
    faults.plan(desk.caseNo, 'releaseReturn', { times: 2 });
    await expect(desk.open({ lines: [casesBack(3)] })).rejects.toMatchObject({ code: 'no_answer_in_time' });
    expect(goods.heldBy(desk.caseNo)).toEqual([]);
  });

  it('must be of that order, and of that line', async () => {
    const { returns } = given();
    const strange = (lines: Parameters<ReturnDesk['open']>[0]['lines'], more = {}) =>
      another(returns)
        .open({ lines, ...more })
        .catch((error: unknown) => error);
    expect(await strange([{ ...PHONE, serials: ['SP-1'] }])).toMatchObject({ code: 'unknown_reference' });
    expect(await strange([{ ...PHONE, line: 9 }])).toMatchObject({ code: 'unknown_reference' });
    expect(await strange([PHONE], { orderNo: 'O-NONE' })).toMatchObject({ code: 'unknown_reference' });
    expect(await strange([PHONE], { customer: 'C-2' })).toMatchObject({ code: 'unknown_reference' });
  });
});

describe('goods that come in', () => {
  it('are counted parcel by parcel; more than was asked, or another serial, is refused and nothing moves', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }, casesBack(2)], how: 'sendIn' });
    expect(await desk.refusal('warehouse', 'receiveGoods', { lines: [{ no: 2, quantity: 3 }] })).toMatchObject({
      code: 'more_than_asked',
      field: 'lines.0.quantity',
    });
    const wrong = { lines: [{ no: 1, quantity: 1, serials: ['SN-2'] }] };
    expect(await desk.refusal('warehouse', 'receiveGoods', wrong)).toMatchObject({ code: 'serial_not_expected' });
    expect(returns.world.goods.at(`case:${desk.caseNo}:received:2:${ORDER}`, 'CASE-1').quantity).toBe(0);
    await sentIn(desk, 2, 1);
    expect((await desk.settled()).stage).toBe('awaitingGoods');
  });

  it('are put into the queue of parcels when nobody asked for them, which has a bound of its own: no task besides', async () => {
    const { desk, returns } = given();
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await desk.act('warehouse', 'receiveGoods', {
      lines: [{ no: 1, quantity: 1 }],
      strays: [{ sku: 'PH-X1', quantity: 1, serial: 'SN-77' }],
    });
    expect((await desk.settled()).tasks).toEqual([]);
    expect(returns.world.goods.placeOf('SN-77')).toBe('stock:main:quarantine');
  });

  it('came in a stranger’s parcel: the return they belong to takes them out of it, and has each of them once', async () => {
    const { returns, desk } = given();
    const { goods } = returns.world;
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await desk.act('warehouse', 'receiveGoods', {
      lines: [{ no: 1, quantity: 1 }],
      strays: [
        { sku: 'PH-X1', quantity: 1, serial: 'SN-1' },
        { sku: 'CASE-1', quantity: 1 },
      ],
    });
    const parcel = `${desk.caseNo}:receive:1`;
    expect(goods.placeOf('SN-1')).toBe('stock:main:quarantine');
    const theirs = await another(returns).open({ lines: [{ ...PHONE, wish: 'return' }, casesBack(2)], how: 'sendIn' });
    const unmatched = { parcel, reason: REASON };
    const tooMany = { lines: [{ no: 2, quantity: 2 }], unmatched };
    expect(await theirs.refusal('warehouse', 'receiveGoods', tooMany)).toMatchObject({ code: 'more_than_is_left' });
    const lines = [
      { no: 1, quantity: 1, serials: ['SN-1'] },
      { no: 2, quantity: 1 },
    ];
    const strays = [{ sku: 'CASE-1', quantity: 1 }];
    expect(await theirs.refusal('warehouse', 'receiveGoods', { lines, strays, unmatched })).toMatchObject({
      code: 'invalid_input',
      params: { reason: 'foundAlready' },
    });
    await theirs.act('warehouse', 'receiveGoods', { lines, unmatched });
    expect(goods.placeOf('SN-1')).toBe(`case:${theirs.caseNo}:received:1:${ORDER}`);
    expect(goods.at(`case:${theirs.caseNo}:asked:2:${ORDER}`, 'CASE-1').quantity).toBe(1);
    expect([goods.unclaimed(parcel), goods.at('stock:main:quarantine', 'CASE-1').quantity]).toEqual([[], 0]);
  });

  it('that do not come in time are the customer’s again, and the case is over', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(3)], how: 'sendIn' });
    const view = await desk.until(({ status }) => status === 'closed');
    expect(view.outcome).toBe('expired');
    expect(returns.world.goods.at(`customer:2:${ORDER}`, 'CASE-1').quantity).toBe(3);
  });
});

describe('who decides', () => {
  it('never decides what he asked for himself, nor beyond his limit', async () => {
    const { desk } = given();
    await desk.open({ lines: [{ ...PHONE, ground: 'goodwill' }] }, 'lead');
    const grant = { lines: [{ no: 1, grant: true }], reason: REASON };
    expect(await desk.refusal('lead', 'decideReturn', grant)).toMatchObject({ code: 'own_request' });
    expect(await desk.refusal('lead:2', 'decideReturn', grant)).toMatchObject({ code: 'above_authority' });
    await desk.act('approver', 'decideReturn', grant);
    expect((await desk.settled()).stage).toBe('awaitingChoice');
  });

  it('are two where fraud is suspected, and one no is a no', async () => {
    const { desk } = given();
    await desk.open({ lines: [PHONE] });
    await desk.act('agent:2', 'suspectFraud', { reason: REASON, evidence: [PHOTO] });
    const verdict = (grant: boolean) => ({ lines: [{ no: 1, grant }], reason: REASON });
    await desk.act('lead', 'decideReturn', verdict(true));
    expect(await desk.refusal('lead', 'decideReturn', verdict(true))).toMatchObject({ code: 'own_request' });
    await desk.act('manager', 'decideReturn', verdict(false));
    expect((await desk.settled()).stage).toBe('refused');
  });

  it('approves a refund as another than who looked at the goods, and the very amount', async () => {
    const { desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    expect(await desk.refusal('approver', 'approveRefund', { totalFen: 1 })).toMatchObject({ code: 'amount_differs' });
    await approved(desk);
    expect((await desk.settled()).stage).toBe('payingOut');
  });
});

describe('other goods for which no delivery can be opened', () => {
  it('are the task of the warehouse, which sends them and records that they have arrived', async () => {
    const { returns, desk } = given();
    returns.world.begin = async () => ({ refused: 'unknown_reference', params: {} });
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    const { tasks } = await desk.settled();
    const lines = [{ line: 1, sku: 'PH-X1', quantity: 1 }];
    expect(tasks).toContainEqual(expect.objectContaining({ kind: 'sendByHand', role: 'warehouse', data: { lines } }));
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', serials: ['SN-9'], reason: REASON });
    await desk.until(({ status }) => status === 'closed');
  });
});

describe('goods that went out first', () => {
  async function sentFirst(waived: boolean) {
    const { returns, desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
    await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
    if (waived) await desk.act('manager', 'waiveDeposit', { reason: REASON });
    else await desk.act('finance', 'recordPayment', { reference: 'BANK-1', amountFen: 299_900, currency: 'CNY' });
    await desk.settled();
    return { returns, desk };
  }

  it('without a deposit stay due: neither a withdrawal nor the desk lets the old ones go, only who may waive them', async () => {
    const { desk } = await sentFirst(true);
    const refusal = await desk.refusal('agent', 'closeReceipt', { reason: REASON });
    expect(refusal).toMatchObject({ code: 'not_now' });
    await desk.act('customer', 'cancel', { reason: REASON });
    expect((await desk.settled()).stage).toBe('awaitingGoods');
    await desk.act('manager', 'waiveOldUnit', { reason: REASON });
    const { replacement, oldUnitWaived } = await desk.detail();
    expect([replacement?.state, oldUnitWaived?.by]).toEqual(['shipping', 'manager-1']);
  });

  it('against a deposit that goes back when the old unit need not come after all', async () => {
    const { returns, desk } = await sentFirst(false);
    await desk.act('manager', 'waiveOldUnit', { reason: REASON });
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 0, depositFen: 299_900 });
    await approved(desk);
    await paidOut(desk);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', reason: REASON });
    await desk.until(({ status }) => status === 'closed');
    const { refund } = await desk.detail();
    expect(refund?.shares.map(({ state, amountFen }) => [state, amountFen])).toEqual([['paid', 299_900]]);
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
  });

  it('against a deposit that is kept for the unit the customer was given again, and goes back for the one waived', async () => {
    const { returns, desk } = given();
    const two = { line: 3, sku: 'SPK-1', quantity: 2, serials: ['SP-1', 'SP-2'], ground: 'quality' as const };
    await desk.open({ lines: [{ ...two, wish: 'exchange' }] });
    await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
    const { owed } = await desk.detail();
    const depositFen = owed?.depositFen ?? 0;
    await desk.act('finance', 'recordPayment', { reference: 'BANK-1', amountFen: depositFen, currency: 'CNY' });
    await sentIn(desk, 1, 1, ['SP-1']);
    const finding = { no: 1, finding: 'noFault' as const, reason: REASON, evidence: [PHOTO] };
    await desk.act('quality', 'reportNotAsTold', finding);
    await desk.act('agent', 'refuseGoods', { reason: REASON });
    expect((await desk.settled()).stage).toBe('awaitingGoods');
    await desk.act('manager', 'waiveOldUnit', { reason: REASON });
    await desk.act('warehouse', 'handBackGoods', {});
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 0, depositFen: depositFen / 2 });
    await approved(desk);
    await paidOut(desk);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', reason: REASON });
    await desk.until(({ status }) => status === 'closed');
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
  });

  it('against a deposit that is kept when the old unit goes to the customer again', async () => {
    const { returns, desk } = await sentFirst(false);
    await sentIn(desk, 1, 1, ['SN-1']);
    const finding = { no: 1, finding: 'noFault' as const, reason: REASON, evidence: [PHOTO] };
    await desk.act('quality', 'reportNotAsTold', finding);
    await desk.act('agent', 'refuseGoods', { reason: REASON });
    await desk.act('warehouse', 'handBackGoods', {});
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', reason: REASON });
    const view = await desk.until(({ status }) => status === 'closed');
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 0, depositFen: 0 });
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
    expect(view.outcome).toBe('closed');
  });

  it('against a deposit that gives back what a cheaper model costs less, where the old one never comes', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [PHONE] });
    const lines = [{ no: 1, remedy: 'exchangeOther' as const, sku: 'PH-X2', priceFen: 60_000 }];
    await desk.act('agent', 'chooseRemedy', { lines });
    await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
    await desk.act('finance', 'recordPayment', { reference: 'BANK-1', amountFen: 299_900, currency: 'CNY' });
    await returns.simulation.advanceBy(40 * 24 * 3_600_000);
    // He has both, and pays for the other one: what he paid for his own stays paid.
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 0, depositFen: 239_900 });
    await approved(desk);
    await paidOut(desk);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', reason: REASON });
    await desk.until(({ status }) => status === 'closed');
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
    expect(returns.world.refunds.goneFen(ORDER, 'PAY-2')).toBe(0);
  });

  it('alone let the old ones be waived: who gets money for his goods brings them', async () => {
    const { desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn' });
    expect(await desk.refusal('manager', 'waiveOldUnit', { reason: REASON })).toMatchObject({ code: 'not_now' });
  });

  it('are owed for no more once the customer withdraws instead of paying', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
    await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
    await desk.act('customer', 'cancel', { reason: REASON });
    const view = await desk.until(({ status }) => status === 'closed');
    expect(view.outcome).toBe('withdrawn');
    expect(returns.world.refunds.standing(desk.caseNo)).toEqual([]);
    expect(returns.world.goods.heldBy(desk.caseNo)).toEqual([]);
  });
});
