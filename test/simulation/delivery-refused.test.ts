import { describe, expect, it } from 'vitest';
import type { DeliveryOpening } from '../../workflows/delivery/contract.ts';
import { deliveryProcess } from '../../workflows/delivery/process.ts';
import { returnProcess } from '../../workflows/return-exchange/process.ts';
import { DeliveryDesk } from '../delivery/delivery-desk.ts';
import { DISPATCH, handOver, REASON } from '../delivery/paths.ts';
import type { RepairCarrier } from '../repair/repair-desk.ts';
import { refusalsTold } from '../repair/simulated-carrier.ts';
import { ORDER } from '../returns/given-order.ts';
import { ReturnDesk } from '../returns/return-desk.ts';
import { simulatedReturns } from '../returns/simulated-returns.ts';
import { paidOut } from '../returns/steps.ts';

const LINE = { line: 2, sku: 'CASE-1' } as const;

/** Three cases for 134.95 on their way, whoever is at the door. */
async function given() {
  const returns = simulatedReturns({ processes: [deliveryProcess, returnProcess] });
  const { world, simulation } = returns;
  world.deliveries.order(ORDER, { ...LINE, quantity: 3, category: 'uncatalogued' });
  const carrier: RepairCarrier<DeliveryOpening> = {
    ...returns,
    open: (caseNo, command) => refusalsTold(simulation.open(deliveryProcess, caseNo, command)),
  };
  const desk = new DeliveryDesk(carrier, 'DL-2603-000001');
  await desk.open({ orderNo: ORDER, customer: 'C-1', lines: [{ ...LINE, quantity: 3 }] });
  await desk.act('customer', 'agreeSlot', { from: desk.at('10:00'), until: desk.at('12:00') });
  await desk.act('warehouse', 'inspectGoods', { passed: true });
  await desk.act('warehouse', 'dispatchGoods', { ...DISPATCH, lines: [{ line: 2, quantity: 3 }] });
  const returnsOpened = () => simulation.of(desk.caseNo).view.links.filter(({ kind }) => kind === 'return-exchange');
  return { returns, world, desk, returnsOpened };
}

type Given = Awaited<ReturnType<typeof given>>;

/** The lead grants it; the desk is the one of the return. */
async function granted({ returns, returnsOpened }: Given): Promise<ReturnDesk> {
  const [opened] = returnsOpened();
  const desk = new ReturnDesk(returns, opened?.caseNo ?? '');
  await desk.act('lead', 'decideReturn', { lines: [{ no: 1, grant: true, remedies: ['return'] }], reason: REASON });
  return desk;
}

describe('what was refused at the door', () => {
  it('is paid back once all of it was counted in, and lies on the shelf', async () => {
    const all = await given();
    const { world, desk, returnsOpened } = all;
    await desk.act('customer', 'refuseDelivery', { code: 'unwanted', reason: REASON });
    await desk.act('warehouse', 'receiveBack', { lines: [{ line: 2, quantity: 1 }] });
    expect(returnsOpened()).toEqual([]);
    expect(world.goods.at('stock:main:available', 'CASE-1').quantity).toBe(1);
    await desk.act('warehouse', 'receiveBack', { lines: [{ line: 2, quantity: 2 }] });
    await desk.until(({ status }) => status === 'closed');
    expect(world.goods.at('stock:main:available', 'CASE-1').quantity).toBe(3);

    const back = await granted(all);
    const { refund, lines } = await back.detail();
    expect(lines).toMatchObject([{ ground: 'refused', quantity: 3, choice: { remedy: 'return' } }]);
    expect(refund?.totalFen).toBe(13_495);
    await paidOut(back);
    expect(await back.until(({ status }) => status === 'closed')).toMatchObject({ outcome: 'closed' });
  });

  it('is a matter of its return also where the rest was taken, and nobody knows whether it is as good as new', async () => {
    const all = await given();
    const { world, desk, returnsOpened } = all;
    await desk.act('agent', 'deliver', handOver(desk, [{ line: 2, quantity: 2, refused: 1 }]));
    expect(returnsOpened()).toEqual([]);
    await desk.act('warehouse', 'receiveBack', { lines: [{ line: 2, quantity: 1 }] });
    expect(returnsOpened()).toHaveLength(1);
    expect(world.goods.at('stock:main:quarantine', 'CASE-1').quantity).toBe(1);
    await desk.until(({ status }) => status === 'closed');
    expect(returnsOpened()).toHaveLength(1);
    const back = await granted(all);
    await back.act('customer', 'chooseRemedy', { lines: [{ no: 1, remedy: 'return' }] });
    // What was taken is billed at the first places of the line; the last one is what is left.
    expect((await back.detail()).refund?.totalFen).toBe(4_498);
  });

  it('is paid back also when it is lost on the way back, and lies nowhere', async () => {
    const { world, desk, returnsOpened } = await given();
    await desk.act('customer', 'refuseDelivery', { code: 'late', reason: REASON });
    await desk.act('dispatcher', 'declareLost', { reason: REASON });
    await desk.until(({ status }) => status === 'closed');
    expect(returnsOpened()).toHaveLength(1);
    expect(world.goods.at('stock:main:available', 'CASE-1').quantity).toBe(0);
  });
});
