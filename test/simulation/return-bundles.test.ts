import { describe, expect, it } from 'vitest';
import { GIVEN_ORDER, ORDER } from '../returns/given-order.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, found, looked, paidOut, REASON, sentIn } from '../returns/steps.ts';
import { PHOTO } from '../visit/paths.ts';

/** The phone was sold with its three cases. */
function given(partPriceFen?: number): { desk: ReturnDesk; returns: SimulatedReturns } {
  const returns = simulatedReturns();
  const goods = GIVEN_ORDER.goods.map((line) => {
    const stated = line.line === 2 && partPriceFen !== undefined ? { partPriceFen } : {};
    return line.line === 3 ? line : { ...line, bundle: 'SET-1', ...stated };
  });
  returns.world.orders.register(ORDER, { ...GIVEN_ORDER, goods });
  return { returns, desk: new ReturnDesk(returns, 'RX-2603-000001') };
}

function bundled(partPriceFen?: number): ReturnDesk {
  return given(partPriceFen).desk;
}

const refused = (desk: ReturnDesk, ...opening: Parameters<ReturnDesk['open']>): Promise<unknown> =>
  desk.open(...opening).catch((error: unknown) => error);

describe('a part of a bundle', () => {
  it('does not come back alone because the customer may give it back, whoever opens the return', async () => {
    const said = await refused(bundled(), { lines: [casesBack(1)], how: 'sendIn' }, 'system');
    expect(said).toMatchObject({
      code: 'bundle_whole',
      detail: { field: 'lines[0]', params: { line: 2, sku: 'CASE-1', bundle: 'SET-1', missing: '1 × 1' } },
    });
    const whole = bundled();
    await whole.open({ lines: [casesBack(3), { ...PHONE, ground: 'noReason' }], how: 'sendIn' }, 'system');
    expect((await whole.settled()).stage).toBe('awaitingGoods');
  });

  it('comes back alone where something is wrong with it, as repairs, deliveries and installations find, or at its stated price', async () => {
    const found = [
      { ...casesBack(1), ground: 'quality' as const },
      { ...casesBack(1), ground: 'faultyOnArrival' as const },
      { ...casesBack(1), ground: 'wrong' as const, evidence: [PHOTO] },
      { ...casesBack(1), ground: 'damaged' as const, evidence: [PHOTO] },
      { ...casesBack(1), ground: 'short' as const, evidence: [PHOTO] },
      { ...casesBack(1), ground: 'lost' as const },
      { ...casesBack(1), ground: 'refused' as const },
    ];
    for (const line of found) {
      const desk = bundled();
      await desk.open({ lines: [line] }, 'system');
      expect([line.ground, (await desk.detail()).lines?.length]).toEqual([line.ground, 1]);
    }
    const stated = bundled(4_000);
    await stated.open({ lines: [casesBack(1)], how: 'sendIn' });
    expect((await stated.settled()).stage).toBe('awaitingGoods');
  });

  it('that was to be exchanged is not turned into its money by the choice', async () => {
    const desk = bundled();
    await desk.open({ lines: [{ ...casesBack(1), ground: 'goodwill', wish: 'exchange' }], how: 'sendIn' });
    const money = { lines: [{ no: 1, grant: true, remedies: ['return' as const] }], reason: REASON };
    expect(await desk.refusal('lead', 'decideReturn', money)).toMatchObject({ code: 'invalid_input' });
    const others = ['exchange', 'exchangeOther'] as const;
    await desk.act('lead', 'decideReturn', { lines: [{ no: 1, grant: true, remedies: [...others] }], reason: REASON });
    expect((await desk.detail()).lines?.[0]?.choice?.remedy).toBe('exchange');
    const noReason = await refused(bundled(), { lines: [{ ...casesBack(1), wish: 'exchange' }], how: 'sendIn' });
    expect(noReason).toMatchObject({ code: 'bundle_whole' });
  });
});

/** What a person says of one unit of line 1. */
const gives = (refundFen?: number) => ({
  lines: [{ no: 1, grant: true, ...(refundFen === undefined ? {} : { refundFen }) }],
  reason: REASON,
});

describe('a bundle that was asked back whole, and of which only a part came', () => {
  const cases = casesBack(3);
  const phone = { ...PHONE, ground: 'noReason' as const };

  it('is not paid by itself, whether the receipt is closed or its date passes: a person says what the part gives', async () => {
    for (const ends of ['closed', 'late']) {
      const { desk, returns } = given();
      await desk.open({ lines: [cases, phone], how: 'sendIn' });
      await sentIn(desk, 1, 3);
      await looked(desk, 1, 3);
      if (ends === 'closed') await desk.act('agent:2', 'closeReceipt', { reason: REASON });
      else await returns.simulation.advanceBy(15 * 24 * 3_600_000);
      const { waits, detail, stage } = await desk.settled();
      expect([ends, stage, waits[0]?.name, detail.refund]).toEqual([ends, 'refundReview', 'review', undefined]);
      const brokenBundles = [{ no: 1, bundle: 'SET-1', units: 3, mostFen: 4_498 }];
      expect(detail).toMatchObject({ brokenBundles });
      const told = returns.world.journal.entries(desk.caseNo).flatMap(({ tells = [] }) => tells);
      expect(told).toContainEqual({ to: 'customer', text: 'bundleBroken' });
      expect(await desk.refusal('lead', 'decideReturn', gives())).toMatchObject({
        params: { reason: 'partPriceMissing', most: 4_498 },
      });
      expect(await desk.refusal('lead', 'decideReturn', gives(4_499))).toMatchObject({ params: { most: 4_498 } });
      await desk.act('lead', 'decideReturn', gives(3_000));
      expect((await desk.detail()).refund).toMatchObject({ totalFen: 9_000, lines: [{ no: 1, units: 3, fen: 9_000 }] });
      await paidOut(desk);
      expect((await desk.settled()).status).toBe('closed');
    }
  });

  it('is not paid by itself either where the other part is exchanged, or goes back because of what was found of it', async () => {
    const exchanged = bundled();
    const wrong = { ...PHONE, ground: 'wrong' as const, evidence: [PHOTO] };
    await exchanged.open({ lines: [cases, wrong], how: 'sendIn' });
    await exchanged.act('customer', 'chooseRemedy', { lines: [{ no: 2, remedy: 'exchange' }] });
    await sentIn(exchanged, 1, 3);
    await sentIn(exchanged, 2, 1, ['SN-1']);
    await looked(exchanged, 1, 3);
    await looked(exchanged, 2, 1, ['SN-1']);
    expect(await exchanged.detail()).toMatchObject({ brokenBundles: [{ no: 1, units: 3 }] });
    await exchanged.act('lead', 'decideReturn', gives(4_000));
    expect((await exchanged.detail()).refund).toMatchObject({ totalFen: 12_000 });

    const refused = bundled();
    await refused.open({ lines: [phone, cases], how: 'sendIn' });
    await sentIn(refused, 1, 1, ['SN-1']);
    await sentIn(refused, 2, 3);
    await looked(refused, 2, 3);
    await found(refused, 'notIntact');
    await refused.act('lead', 'refuseGoods', { reason: REASON });
    await refused.act('warehouse', 'handBackGoods', {});
    expect(await refused.detail()).toMatchObject({ brokenBundles: [{ no: 2, units: 3 }] });
  });

  it('gives no less than what the customer has for it already, when a cheaper model that was to stand for it did not come', async () => {
    const { desk, returns } = given();
    returns.world.begin = async () => ({ opened: 'DL-1' });
    await desk.open({ lines: [{ ...PHONE, ground: 'goodwill', wish: 'exchange' }], how: 'sendIn' });
    const granted = [{ no: 1, grant: true, remedies: ['exchangeOther' as const] }];
    await desk.act('manager', 'decideReturn', { lines: granted, reason: REASON });
    const other = { no: 1, remedy: 'exchangeOther' as const, sku: 'PH-X2', priceFen: 4_000 };
    await desk.act('agent', 'chooseRemedy', { lines: [other] });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await approved(desk);
    await paidOut(desk);
    const none = { line: 1, delivered: 0, serials: [] };
    await desk.event('E-1', 'deliveryEnded', { delivery: 'DL-1', outcome: 'lost', choice: 'refund', lines: [none] });
    const brokenBundles = [{ no: 1, units: 1, mostFen: 299_900, leastFen: 295_900 }];
    expect(await desk.detail()).toMatchObject({ brokenBundles });
    expect(await desk.refusal('manager', 'decideReturn', gives(295_899))).toMatchObject({
      params: { reason: 'lessThanGiven', least: 295_900 },
    });
    await desk.act('manager', 'decideReturn', gives(297_000));
    expect((await desk.detail()).refund).toMatchObject({ totalFen: 297_000 });
    await approved(desk);
    await paidOut(desk);
    expect((await desk.settled()).status).toBe('closed');
  });

  it('is paid as it was where all of it came, or a price of the part was stated', async () => {
    const whole = bundled();
    await whole.open({ lines: [cases, phone], how: 'sendIn' });
    await sentIn(whole, 1, 3);
    await sentIn(whole, 2, 1, ['SN-1']);
    await looked(whole, 1, 3);
    await looked(whole, 2, 1, ['SN-1']);
    expect((await whole.detail()).refund?.lines).toHaveLength(2);
    const stated = bundled(4_000);
    await stated.open({ lines: [cases, phone], how: 'sendIn' });
    await sentIn(stated, 1, 3);
    await looked(stated, 1, 3);
    await stated.act('agent:2', 'closeReceipt', { reason: REASON });
    expect((await stated.detail()).refund?.lines).toHaveLength(1);
  });
});
