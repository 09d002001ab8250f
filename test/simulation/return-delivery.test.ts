import { expect, it } from 'vitest';
import { deliveryProcess } from '../../workflows/delivery/process.ts';
import { GIVEN_ORDER, ORDER } from '../returns/given-order.ts';
import { PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { simulatedReturns } from '../returns/simulated-returns.ts';
import { looked, sentIn } from '../returns/steps.ts';

it('a phone is exchanged: the other one comes by a delivery of its own, which takes nothing of what the order still owes', async () => {
  const returns = simulatedReturns({ processes: [deliveryProcess] });
  const { world, simulation } = returns;
  const [phone] = GIVEN_ORDER.lines;
  world.deliveries.order(ORDER, { line: 1, sku: 'PH-X1', quantity: phone?.quantity ?? 0, category: 'phone_host' });
  const before = { caseNo: 'DL-2603-000001', orderNo: ORDER, lines: [{ line: 1, sku: 'PH-X1', quantity: 1 }] };
  expect(world.deliveries.hold(before).held).toBe(true);

  const desk = new ReturnDesk(returns, 'RX-2603-000001');
  await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }], how: 'sendIn' });
  expect(world.goods.at('stock:main:available', 'PH-X1').quantity).toBe(1);
  await sentIn(desk, 1, 1, ['SN-1']);
  await looked(desk, 1, 1, ['SN-1']);

  const { replacement } = await desk.detail();
  const delivery = replacement?.delivery ?? '';
  expect(replacement?.state).toBe('shipping');
  expect(simulation.of(delivery).view).toMatchObject({ stage: 'awaitingSlot', detail: { parent: desk.caseNo } });
  expect(world.goods.heldBy(desk.caseNo).filter((held) => held.includes(':reserved:'))).toEqual([]);
  expect(world.goods.at('deliveries', 'PH-X1').quantity).toBe(1);
  expect(world.deliveries.heldOf(ORDER, 1)).toBe(1);

  await desk.event('told', 'deliveryEnded', {
    delivery,
    outcome: 'delivered',
    deliveredOn: '2026-03-05',
    lines: [{ line: 1, delivered: 1, short: 0, refused: 0, lost: 0, returned: 0, serials: ['SN-9'] }],
    evidence: [],
  });
  const view = await desk.until(({ status }) => status === 'closed');
  expect([view.outcome, view.detail]).toMatchObject([
    'closed',
    { replacement: { state: 'delivered', deliveredOn: '2026-03-05', serials: ['SN-9'] } },
  ]);
  // The one that came back lies beside the one that is left.
  expect(world.goods.at('stock:main:available', 'PH-X1').quantity).toBe(2);
  expect(world.goods.heldBy(desk.caseNo)).toEqual([]);
});
