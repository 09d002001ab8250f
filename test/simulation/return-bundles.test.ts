import { describe, expect, it } from 'vitest';
import { GIVEN_ORDER, ORDER } from '../returns/given-order.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { simulatedReturns } from '../returns/simulated-returns.ts';
import { REASON } from '../returns/steps.ts';
import { PHOTO } from '../visit/paths.ts';

/** The phone was sold with its three cases. */
function bundled(partPriceFen?: number): ReturnDesk {
  const returns = simulatedReturns();
  const goods = GIVEN_ORDER.goods.map((line) => {
    const stated = line.line === 2 && partPriceFen !== undefined ? { partPriceFen } : {};
    return line.line === 3 ? line : { ...line, bundle: 'SET-1', ...stated };
  });
  returns.world.orders.register(ORDER, { ...GIVEN_ORDER, goods });
  return new ReturnDesk(returns, 'RX-2603-000001');
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
